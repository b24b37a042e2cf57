// SPDX-License-Identifier: Apache-2.0
#include "judge/cases.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "judge/judge.hpp"

namespace assay::judge::cases {
namespace {

std::string item_id(std::size_t number) { return fmt::format("i{:04}", number + 1); }

Provenance provenance(const std::string& setup) {
  return {.setup = setup,
          .model = setup,
          .snapshot = setup + "-1",
          .is_inferred = false,
          .requested_id = "vendor/" + setup,
          .served_id = setup + "-1",
          .host = "host",
          .date = "2025-02-01",
          .commit = "c0ffee"};
}

Answer answer(std::size_t item, bool is_right) {
  const std::string cell = is_right ? "A" : "B";
  return {.item = item_id(item), .strict = cell, .lenient = cell, .outcome = Outcome::answered};
}

}  // namespace

System system(const std::string& setup) {
  return {.setup = setup, .model = setup, .snapshot = setup + "-1"};
}

RecordedSuite recorded(const Cells& cells, const std::string& setup_of_reference) {
  const std::size_t n = cells.both + cells.subject_only + cells.reference_only + cells.neither;
  RecordedSuite suite{.suite = "s", .items = {}, .sheets = {}};
  Sheet subject{.provenance = provenance("a"), .answers = {}};
  Sheet reference{.provenance = provenance(setup_of_reference), .answers = {}};
  for (std::size_t i = 0; i < n; ++i) {
    const bool is_both = i < cells.both;
    const bool is_subjects = !is_both && i < cells.both + cells.subject_only;
    const bool is_references =
        !is_both && !is_subjects && i < cells.both + cells.subject_only + cells.reference_only;
    suite.items.push_back({.id = item_id(i),
                           .stratum = {},
                           .cluster = {},
                           .gold = "A",
                           .options = {"A", "B", "C", "D"}});
    subject.answers.push_back(answer(i, is_both || is_subjects));
    reference.answers.push_back(answer(i, is_both || is_references));
  }
  suite.sheets = {std::move(subject), std::move(reference)};
  return suite;
}

void add_sheet(RecordedSuite& recorded, const std::string& setup, std::size_t right) {
  Sheet sheet{.provenance = provenance(setup), .answers = {}};
  for (std::size_t i = 0; i < recorded.items.size(); ++i) {
    sheet.answers.push_back(answer(i, i < right));
  }
  recorded.sheets.push_back(std::move(sheet));
}

Sheet& sheet(RecordedSuite& recorded, const std::string& setup) {
  return *std::find_if(recorded.sheets.begin(), recorded.sheets.end(),
                       [&](const Sheet& sheet) { return sheet.provenance.setup == setup; });
}

Suite suite(const std::string& id, std::size_t items) {
  return {.id = id,
          .title = "Suite " + id,
          .area = Area::language,
          .source_link = "https://example.org/" + id,
          .licence = "MIT",
          .revision = "r1",
          .items = items,
          .strict = {.rule = "tag_first", .tag = "ANSWER"},
          .lenient = {.rule = "tag_last", .tag = "ANSWER"},
          .scorer = "exact"};
}

Claim claim(const Statement& statement, std::int64_t margin_units) {
  Claim claim{.id = "a-above-b",
              .title = "A is above B",
              .claimant = "Vendor A",
              .date = "2025-01-29",
              .announcement = "a-launch",
              .mood = Mood::asserted,
              .quote = {},
              .sources = {{.publisher = "Vendor A",
                           .date = "2025-01-29",
                           .link = "https://example.org/a",
                           .wording = "A is above B"}}};
  claim.hypothesis = {.statement = statement,
                      .subject = system("a"),
                      .references = {},
                      .measures = {{.suite = "s"}},
                      .margin = {margin_units},
                      .margin_rule = margin_units == 0 ? "none" : "claimant"};
  if (statement.kind != StatementKind::absolute) claim.hypothesis.references = {system("b")};
  claim.disclosure.fill(Disclosed::yes);
  return claim;
}

Case make(const Statement& statement, std::int64_t margin_units, const Cells& cells) {
  RecordedSuite answers = recorded(cells);
  const std::size_t items = answers.items.size();
  return {.claim = claim(statement, margin_units),
          .suites = {{"s", suite("s", items)}},
          .evidence = {{"s", std::move(answers)}}};
}

Verdict rule(const Case& given) { return judge::rule(given.claim, given.suites, given.evidence); }

Part only_part(const Case& given) { return rule(given).main.parts.at(0); }

}  // namespace assay::judge::cases
