// SPDX-License-Identifier: Apache-2.0
// The items of a suite that can be asked.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <assay/evidence.hpp>
#include <assay/suite.hpp>

namespace assay::plan {

/// An item and what prompts show of it.
struct AskedItem {
  Item item;
  std::map<std::string, std::string> texts;  ///< by the name of the member
  std::vector<std::string> images;           ///< names of files beside the dataset
};

/// A shot's texts by the name of the member, its gold answer among them.
struct Shot {
  std::map<std::string, std::string> texts;
  std::vector<std::string> option_texts;
};

/// A file of a dataset.
struct DatasetText {
  std::string path;  ///< for messages
  std::string content;
};

/// Sorted by id. `texts` are in the order of the dataset's files. InputError with the place: a
/// digest or number of items that is not the suite's, a file that is not of the dataset's format,
/// an id twice, a member that is missing or no text, a gold answer that is none of the options.
/// REQUIRES: the suite has a dataset.
std::vector<AskedItem> read_items(const std::vector<DatasetText>& texts, const Suite& suite);

/// The first lines of the file of shots, in their order. InputError with file and line, as above.
/// REQUIRES: the suite has shots.
std::vector<Shot> read_shots(std::string_view path, std::string_view content, const Suite& suite);

}  // namespace assay::plan
