// SPDX-License-Identifier: Apache-2.0
// What the tests of this module feed to readers, and how they catch what those refuse.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "import/import.hpp"

namespace assay::imports {

/// The text in pieces of at most `chunk` bytes.
inline Bytes bytes_of(std::string text, std::size_t chunk = 65'536) {
  return [text = std::move(text), chunk, at = std::size_t{0}](std::span<char> buffer) mutable {
    const std::size_t count = std::min({chunk, buffer.size(), text.size() - at});
    std::copy_n(text.data() + at, count, buffer.data());
    at += count;
    return count;
  };
}

inline SourceFile file_of(std::string path, std::string text) {
  return {std::move(path), [text = std::move(text)] { return bytes_of(text); }};
}

/// Three items, answered in <ANSWER> tags.
inline Suite tagged_suite() {
  return {.id = "quiz",
          .items = 3,
          .strict = {.rule = "tag_first", .tag = "ANSWER"},
          .lenient = {.rule = "tag_last", .tag = "ANSWER"},
          .scorer = "exact"};
}

using Files = std::map<std::string, std::string>;

inline Imported import_files(const Recipe& recipe, const Suite& suite, const Files& files) {
  std::vector<SourceFile> sources;
  for (const auto& [path, text] : files) sources.push_back(file_of(path, text));
  return import_records(recipe, suite, sources);
}

/// The message of the InputError that `run` throws; "none" if it throws none.
template <typename Run>
std::string problem_of(Run run) {
  try {
    run();
  } catch (const base::InputError& problem) {
    return problem.what();
  }
  return "none";
}

inline const std::vector<std::size_t>& chunk_sizes() {
  static const std::vector<std::size_t> sizes{1, 2, 3, 4, 5, 6, 7, 64, 4'096, 65'536};
  return sizes;
}

/// A text of few, awkward characters; the same for the same generator state.
inline std::string random_text(std::mt19937& random, std::size_t longest) {
  static const std::vector<std::string> pieces{
      "a", ",", "\"", "\n", "\r\n", "\r", "\\", "\t", " ", "{", "\u00E9", "\u4E2D", "\U0001F642"};
  std::string text;
  for (std::size_t left = random() % (longest + 1); left > 0; --left) {
    text += pieces[random() % pieces.size()];
  }
  return text;
}

}  // namespace assay::imports
