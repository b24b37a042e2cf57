// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <assay/verdict.hpp>

namespace assay::report {

enum class Colour { never, always };

struct Style {
  Colour colour = Colour::never;
  std::size_t width = 100;  ///< columns of the terminal, at least 60
};

struct FormatRow {
  std::string_view name;
  std::string_view says;
  std::string (*render)(std::span<const Verdict> verdicts, const Style& style);
};

/// terminal, json, markdown.
std::span<const FormatRow> format_table();

/// nullptr: no such format.
const FormatRow* find_format(std::string_view name);

}  // namespace assay::report
