// SPDX-License-Identifier: Apache-2.0
#include "report/report.hpp"

#include <algorithm>
#include <array>

#include "report/formats.hpp"

namespace assay::report {
namespace {

constexpr std::array<FormatRow, 7> formats{{
    {"terminal", "a short table for people", render_terminal},
    {"json", "the verdict file: one verdict as an object, several as a list", render_json},
    {"markdown", "a finding to quote, tables, the disclosure card and how to repeat it",
     render_markdown},
    {"table", "one Markdown table, a row a claim", render_table},
    {"junit", "JUnit XML: a refuted claim is a failed test", render_junit},
    {"csv", "a row a part, for spreadsheets and data frames", render_csv},
    {"github", "annotations that GitHub shows beside the claim file", render_github},
}};

}  // namespace

std::span<const FormatRow> format_table() { return formats; }

const FormatRow* find_format(std::string_view name) {
  const auto found = std::find_if(formats.begin(), formats.end(),
                                  [name](const FormatRow& row) { return row.name == name; });
  return found == formats.end() ? nullptr : &*found;
}

}  // namespace assay::report
