// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include <assay/evidence.hpp>
#include <assay/suite.hpp>

#include "import/recipe.hpp"

namespace assay::imports {

/// Fills the buffer from the start and returns how many bytes it wrote; 0 at the end.
using Bytes = std::function<std::size_t(std::span<char>)>;

/// A file of the import folder: `path` is relative, with '/' between its parts.
struct SourceFile {
  std::string path;
  std::function<Bytes()> open;  ///< decompressed content
};

/// A later source says something else about an item than the first, which counts.
struct Drifted {
  std::string item;
  std::string what;   ///< gold, options, or which text
  std::string first;  ///< what the first source says; empty for texts, which are kept nowhere
  std::string later;
  std::string first_path;
  std::string later_path;
};

struct Imported {
  RecordedSuite suite;
  /// SHA-256 of the decompressed content of every file that was read, by path.
  std::map<std::string, std::string> originals;
  /// Which files each setup's answers came from.
  std::map<std::string, std::vector<std::string>> files_of_setup;
  std::vector<Drifted> drifts;     ///< sorted by item
  std::vector<std::string> notes;  ///< what was skipped, and why; items missing, by setup
};

/// Runs a recipe. Records are read one at a time; what stays in memory are facts (ids, answers,
/// digests). Two setups that disagree on an item's gold, options, stratum, cluster or `same` text,
/// a duplicate id, a file that matches no setup, an unexpected count: InputError with file and
/// record. An item that one setup lacks is missing there. Under DriftRule::first_source two record
/// patterns are two sources, the earlier the first; see Facts for what may differ.
Imported import_records(const Recipe& recipe, const Suite& suite,
                        std::span<const SourceFile> files);

}  // namespace assay::imports
