// SPDX-License-Identifier: Apache-2.0
// RFC 4180, a row a part; a reading without parts has one row whose cells about a part are empty.
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "judge/names.hpp"
#include "judge/verdict_file.hpp"
#include "report/escape.hpp"
#include "report/formats.hpp"

namespace assay::report {
namespace {

using Cells = std::vector<std::string>;

constexpr std::array<std::string_view, 31> columns{"claim",         "title",
                                                   "claimant",      "date",
                                                   "reading",       "kind",
                                                   "combination",   "reading_verdict",
                                                   "reason",        "subject",
                                                   "reference",     "suite",
                                                   "aggregation",   "verdict",
                                                   "estimate",      "low",
                                                   "high",          "n",
                                                   "clusters",      "ratio",
                                                   "ratio_low",     "ratio_high",
                                                   "subject_score", "reference_score",
                                                   "detectable",    "margin_needed",
                                                   "method",        "lenient_verdict",
                                                   "caveats",       "method_version",
                                                   "verdict_sha256"};
static_assert(columns.back() == "verdict_sha256");

std::string number(const std::optional<Micro>& value) {
  return value ? base::to_text(*value) : std::string();
}

std::string low(const std::optional<Interval>& interval) {
  return interval ? base::to_text(interval->low) : std::string();
}

std::string high(const std::optional<Interval>& interval) {
  return interval ? base::to_text(interval->high) : std::string();
}

std::string reason(const std::optional<NotTestable>& not_testable) {
  return not_testable ? std::string(row(not_testable->reason).name) : std::string();
}

std::string names(const std::vector<Caveat>& caveats) {
  std::string text;
  for (const Caveat caveat : caveats) {
    text += fmt::format("{}{}", text.empty() ? "" : " ", row(caveat).name);
  }
  return for_csv(text);
}

void add(Cells& row, const Cells& more) { row.insert(row.end(), more.begin(), more.end()); }

Cells about_reading(const Verdict& verdict, const ReadingVerdict& reading) {
  return {for_csv(verdict.claim),
          for_csv(reading.title),
          for_csv(verdict.claimant),
          for_csv(verdict.date),
          for_csv(reading.id),
          std::string(row(reading.kind).name),
          std::string(judge::name(reading.combination)),
          std::string(name(reading.ruling))};
}

Cells about_part(const Part& part) {
  const std::optional<Ratio>& ratio = part.ratio;
  return {reason(part.not_testable),
          for_csv(part.subject),
          for_csv(part.reference),
          for_csv(part.suite),
          std::string(judge::name(part.aggregation)),
          std::string(name(part.ruling)),
          number(part.estimate),
          low(part.interval),
          high(part.interval),
          std::to_string(part.n),
          std::to_string(part.clusters),
          ratio ? number(ratio->estimate) : std::string(),
          ratio ? low(ratio->interval) : std::string(),
          ratio ? high(ratio->interval) : std::string(),
          number(part.subject_score),
          number(part.reference_score),
          number(part.detectable),
          number(part.margin_needed),
          for_csv(part.method),
          part.lenient ? std::string(name(part.lenient->ruling)) : std::string(),
          names(part.caveats)};
}

Cells without_parts(const ReadingVerdict& reading) {
  Cells cells(about_part({}).size());
  cells.front() = reason(reading.not_testable);
  cells.back() = names(reading.caveats);
  return cells;
}

std::string line(const Cells& cells) { return base::joined(cells, ",") + "\r\n"; }

std::string rows_of(const Verdict& verdict, const ReadingVerdict& reading) {
  const Cells end{for_csv(verdict.method_version),
                  judge::to_json(verdict).at("verdict_sha256").get<std::string>()};
  const auto row_of = [&](const Cells& part) {
    Cells cells = about_reading(verdict, reading);
    add(cells, part);
    add(cells, end);
    base::check(cells.size() == columns.size(), "a row of CSV has a cell for every column");
    return line(cells);
  };
  if (reading.parts.empty()) return row_of(without_parts(reading));
  std::string out;
  for (const Part& part : reading.parts) out += row_of(about_part(part));
  return out;
}

}  // namespace

std::string render_csv(const Content& content, const Style&) {
  std::string out = line(Cells(columns.begin(), columns.end()));
  for (const Verdict& verdict : content.verdicts) {
    out += rows_of(verdict, verdict.main);
    for (const ReadingVerdict& variant : verdict.variants) out += rows_of(verdict, variant);
  }
  return out;
}

}  // namespace assay::report
