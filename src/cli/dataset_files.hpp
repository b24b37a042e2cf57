// SPDX-License-Identifier: Apache-2.0
// Where the files of datasets lie: in the data folder, or where assay data pull has put them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <assay/suite.hpp>

#include "plan/items.hpp"

namespace assay::cli {

inline constexpr std::size_t largest_dataset = std::size_t{1} << 30U;

/// $XDG_CACHE_HOME/assay/datasets, else ~/.cache/assay/datasets. Empty: neither is known.
std::filesystem::path dataset_cache();

/// A file of the cache is called after its content.
std::filesystem::path cached_file(const std::filesystem::path& cache, std::string_view sha256);

enum class Found { nowhere, data_folder, cache };

struct DatasetPlace {
  Found found = Found::nowhere;
  std::filesystem::path path;  ///< where it should lie if it is nowhere: in the data folder
};

/// `root` is the data folder, which counts first.
DatasetPlace place_of(const std::filesystem::path& root, const DatasetFile& file);

/// The folder that images are named from.
std::filesystem::path image_folder(const std::filesystem::path& root, const Suite& suite);

/// All files of a suite, in their order. InputError: one is nowhere, and how to get it.
/// REQUIRES: the suite has a dataset.
std::vector<plan::DatasetText> dataset_texts(const std::filesystem::path& root, const Suite& suite);

/// How many items there are. InputError: what is wrong with the files, or an image that is not there.
std::size_t checked_items(const std::filesystem::path& root, const Suite& suite);

/// The file with the suite's shots. InputError, as above.
plan::DatasetText shots_text(const std::filesystem::path& root, const Suite& suite);

/// What to do where a file is not there.
std::string how_to_get(const Suite& suite, const DatasetFile& file);

}  // namespace assay::cli
