// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "report/caveats.hpp"
#include "report/code_points.hpp"
#include "report/course.hpp"
#include "report/escape.hpp"
#include "report/figures.hpp"
#include "report/findings.hpp"
#include "report/formats.hpp"
#include "report/summary.hpp"

namespace assay::report {
namespace {

/// One line of the table, or a remark of free text below one.
struct Row {
  std::size_t indent = 0;
  std::string label;
  std::optional<Ruling> ruling;
  std::string figure;
  std::string items;
  bool is_remark = false;
};

Row remark(std::size_t indent, std::string_view text) {
  return {.indent = indent, .label = for_terminal(text), .is_remark = true};
}

void add_part_numbers(const Part& part, Row& row) {
  row.figure = to_text(main_figure(part));
  if (part.n > 0) row.items = std::to_string(part.n);
}

void add_reading(const ReadingVerdict& reading, std::size_t indent, std::string label,
                 std::string_view subtitle, std::vector<Row>& rows) {
  Row head{.indent = indent, .label = for_terminal(label), .ruling = reading.ruling};
  const bool is_folded = reading.parts.size() == 1;
  if (is_folded) add_part_numbers(reading.parts.front(), head);
  rows.push_back(std::move(head));
  rows.push_back(remark(indent + 2, subtitle));
  rows.push_back(remark(indent + 2, why(reading)));
  for (const Agreement& agreement : reading.agreements) {
    rows.push_back(remark(indent + 2, agreement_note(agreement)));
  }
  if (is_folded) {
    const Part& part = reading.parts.front();
    for (const std::string& note : {extraction_note(part), course_note(part), judge_note(part)}) {
      if (!note.empty()) rows.push_back(remark(indent + 2, note));
    }
    return;
  }
  for (const Part& part : reading.parts) {
    Row row{
        .indent = indent + 2, .label = for_terminal(comparison_name(part)), .ruling = part.ruling};
    add_part_numbers(part, row);
    rows.push_back(std::move(row));
    if (part.not_testable) rows.push_back(remark(indent + 4, part.not_testable->because));
    if (const std::string note = power_note(part); !note.empty()) {
      rows.push_back(remark(indent + 4, note));
    }
    for (const std::string& note : {extraction_note(part), course_note(part), judge_note(part)}) {
      if (!note.empty()) rows.push_back(remark(indent + 4, note));
    }
  }
}

std::vector<Row> rows_of(const Verdict& verdict) {
  std::vector<Row> rows;
  add_reading(verdict.main, 0, verdict.claim,
              fmt::format("\"{}\" ({}, {})", verdict.title, verdict.claimant, verdict.date), rows);
  if (const std::string note = registration_note(verdict); !note.empty()) {
    rows.push_back(remark(2, note));
  }
  for (const ReadingVerdict& variant : verdict.variants) {
    add_reading(variant, 2, variant.id, variant.title, rows);
  }
  if (const std::string line = caveat_line(verdict); !line.empty()) rows.push_back(remark(2, line));
  return rows;
}

struct Columns {
  std::size_t label = 0;
  std::size_t verdict = 0;
  std::size_t figure = 0;
  std::size_t items = 0;
};
constexpr std::size_t gap = 2;

std::size_t right_of_label(const Columns& columns) {
  return 3 * gap + columns.verdict + columns.figure + columns.items;
}

Columns columns_for(const std::vector<Row>& rows, std::size_t width) {
  Columns columns;
  for (const Row& row : rows) {
    if (row.is_remark) continue;
    columns.label = std::max(columns.label, row.indent + display_width(row.label));
    columns.figure = std::max(columns.figure, display_width(row.figure));
    columns.items = std::max(columns.items, row.items.size());
    columns.verdict = std::max(columns.verdict, row.ruling ? words(*row.ruling).size()
                                                           : std::string_view("verdict").size());
  }
  const std::size_t rest = right_of_label(columns);
  columns.label = std::min(columns.label, width > rest ? width - rest : 0);
  return columns;
}

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t used = display_width(text);
  return text + std::string(width > used ? width - used : 0, ' ');
}

std::string_view colour_of(Ruling ruling) {
  switch (ruling) {
    case Ruling::supported: return "\x1b[32m";
    case Ruling::refuted: return "\x1b[31m";
    case Ruling::inconclusive: return "\x1b[33m";
    case Ruling::not_testable: return "\x1b[36m";
  }
  return "";
}

std::string verdict_cell(const Row& row, std::size_t width, Colour colour) {
  if (!row.ruling) return padded("verdict", width);
  const std::string word(words(*row.ruling));
  const std::string rest = padded(word, width).substr(word.size());
  if (colour == Colour::never) return word + rest;
  return fmt::format("{}{}\x1b[0m{}", colour_of(*row.ruling), word, rest);
}

void add_wrapped(const Row& row, std::size_t width, std::string& out) {
  const std::size_t indent = std::min(row.indent, width / 2);
  for (const std::string& line : wrapped(row.label, width - indent)) {
    out += std::string(indent, ' ') + line + "\n";
  }
}

void add_row(const Row& row, const Columns& columns, const Style& style, std::string& out) {
  if (row.is_remark) return add_wrapped(row, style.width, out);
  std::string label = std::string(row.indent, ' ') + row.label;
  if (display_width(label) > columns.label) {
    add_wrapped(row, style.width, out);
    label.clear();
  }
  std::string line = padded(label, columns.label) + std::string(gap, ' ') +
                     verdict_cell(row, columns.verdict, style.colour) + std::string(gap, ' ');
  const bool fits = columns.label + right_of_label(columns) <= style.width;
  if (!fits) {  // absurdly large numbers: give them lines of their own
    out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    add_wrapped({.indent = row.indent + gap, .label = row.figure + " " + row.items}, style.width,
                out);
    return;
  }
  line += padded(row.figure, columns.figure) + std::string(gap, ' ') +
          std::string(columns.items - row.items.size(), ' ') + row.items;
  out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
}

std::string advice(std::span<const Verdict> verdicts, std::size_t width) {
  std::string out;
  for (const Caveat caveat : caveats_of(verdicts)) {
    if (out.empty()) out += "\nCaveats\n";
    const auto lines =
        wrapped(fmt::format("{}: {}", row(caveat).name, row(caveat).advice), width - 2 * gap);
    for (const std::string& line : lines) {
      out += std::string(&line == &lines.front() ? gap : 2 * gap, ' ') + line + "\n";
    }
  }
  return out;
}

}  // namespace

std::string render_terminal(const Content& content, const Style& style) {
  const std::span<const Verdict> verdicts = content.verdicts;
  if (verdicts.empty()) return {};
  std::vector<Row> rows{{.label = "claim", .figure = "estimate [interval]", .items = "items"}};
  std::vector<std::size_t> starts;
  for (const Verdict& verdict : verdicts) {
    starts.push_back(rows.size());
    const std::vector<Row> more = rows_of(verdict);
    rows.insert(rows.end(), more.begin(), more.end());
  }
  const Columns columns = columns_for(rows, style.width);
  std::string out;
  if (!content.announcement.empty()) out = terminal_summary(content, style);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (std::find(starts.begin(), starts.end(), i) != starts.end()) out += "\n";
    add_row(rows[i], columns, style, out);
  }
  return out + advice(verdicts, style.width);
}

}  // namespace assay::report
