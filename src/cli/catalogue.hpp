// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/problems.hpp"
#include "spec/library.hpp"

namespace assay::cli {

/// The kinds of declarative file; the name is also the file's first key.
enum class Sort { claim, suite, model, recipe };

struct SortRow {
  Sort sort;
  std::string_view name;
  std::string_view folder;  ///< below the data folder
};

inline constexpr std::array<SortRow, 4> sort_table{{
    {Sort::claim, "claim", "benchmarks/claims"},
    {Sort::suite, "suite", "benchmarks/suites"},
    {Sort::model, "model", "benchmarks/models"},
    {Sort::recipe, "recipe", "datasets/recipes"},
}};

using Files = std::map<std::string, std::filesystem::path>;  ///< by id

/// What a data folder holds. Files are found, not read.
struct Catalogue {
  std::filesystem::path root;
  std::map<Sort, Files> files;
  std::filesystem::path recorded(std::string_view suite) const;
};

/// `typed` (from --data), else $ASSAY_DATA, else the nearest folder from the working folder upwards
/// that has benchmarks/claims, else what stands beside the executable. InputError: there is none.
Catalogue find_catalogue(const std::string& typed);

/// Whether it lies in the data folder that belongs to this program.
bool is_shipped(const std::filesystem::path& path);

/// InputError unless the file is called after the id that it holds.
void require_named_after(const std::filesystem::path& path, const std::string& id);

/// Reads all suites and models; adds what is wrong with them.
spec::Library read_library(const Catalogue& catalogue, Problems& problems);

/// The file of an id of the catalogue or of a path; a path is what ends in .yaml or holds a '/'.
/// InputError: no such id.
std::filesystem::path find_file(const Catalogue& catalogue, Sort sort, const std::string& typed);

/// The ids of one sort.
std::vector<std::string_view> ids(const Catalogue& catalogue, Sort sort);

}  // namespace assay::cli
