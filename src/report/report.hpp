// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <assay/verdict.hpp>

#include "base/error.hpp"

namespace assay::report {

enum class Colour { never, always };

struct Style {
  Colour colour = Colour::never;
  std::size_t width = 100;  ///< columns of the terminal, at least 60
};

/// A claim file that is no hypothesis.
struct Note {
  std::string claim;
  std::string title;
};

/// What is reported.
struct Content {
  std::span<const Verdict> verdicts;
  std::map<std::string, base::Place> places;  ///< by claim: where it is written; empty: unknown
  std::string announcement;  ///< whose claims these are, for a summary of them; empty: none
  std::map<std::string, Ruling> family;  ///< by claim: when all are judged together (Holm)
  std::vector<Note> notes;   ///< for the table; others leave them out
};

struct FormatRow {
  std::string_view name;
  std::string_view says;
  std::string (*render)(const Content& content, const Style& style);
};

std::span<const FormatRow> format_table();

/// nullptr: no such format.
const FormatRow* find_format(std::string_view name);

}  // namespace assay::report
