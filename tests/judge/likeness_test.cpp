// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "judge/cases.hpp"
#include "judge/judge.hpp"
#include "judge/verdict_file.hpp"

namespace assay::judge {
namespace {

/// Forty items of four options; everybody is right on the first twenty. Of the rest "a" and "b"
/// choose B, "c" chooses C, "d" and "e" half of each.
cases::Case distilled() {
  cases::Case given =
      cases::make({.kind = StatementKind::agreement}, 0, {.both = 20, .neither = 20});
  RecordedSuite& recorded = given.evidence.at("s");
  for (const char* setup : {"c", "d", "e"}) cases::add_sheet(recorded, setup, 20);
  const auto answer = [&](const std::string& setup, const char* even, const char* odd) {
    std::vector<Answer>& answers = cases::sheet(recorded, setup).answers;
    for (std::size_t i = 20; i < answers.size(); ++i) {
      answers[i].strict = answers[i].lenient = i % 2 == 0 ? even : odd;
    }
  };
  answer("a", "B", "B");
  answer("b", "B", "B");
  answer("c", "C", "C");
  answer("d", "B", "C");
  answer("e", "C", "B");
  given.claim.hypothesis.controls = {{"a", "c"}, {"a", "d"}, {"b", "c"}, {"b", "d"}, {"d", "e"}};
  given.claim.hypothesis.not_testable = {.reason = Reason::documentary, .because = "Logs decide."};
  return given;
}

}  // namespace

TEST_CASE("agreement is held against a panel of controls and never ruled on", "[M47]") {
  const Verdict verdict = cases::rule(distilled());
  CHECK(verdict.main.ruling == Ruling::not_testable);
  REQUIRE(verdict.main.agreements.size() == 1);
  const Agreement& agreement = verdict.main.agreements.front();
  CHECK(agreement.pair.items == 40);
  CHECK(agreement.pair.both_wrong == 20);
  CHECK(agreement.pair.same_wrong == 20);
  // Half right each: expected 1/4 + 1/4 * 1/3 = 1/3. Observed 1, so (1 - 1/3) / (1 - 1/3).
  CHECK(agreement.pair.agreement == Micro{1'000'000});
  // "a" with "d": 30 of 40 alike, (3/4 - 1/3) / (2/3).
  CHECK(agreement.controls.at(1).agreement == Micro{625'000});
  CHECK(agreement.controls.at(1).same_wrong == 10);
  CHECK(agreement.standing == Standing::above);

  const std::string text = to_json(verdict).dump();
  CHECK(to_json(read_verdicts("v.json", text).at(0)).dump() == text);
}

TEST_CASE("a pair that agrees like the controls is within them, one that agrees less below",
          "[M47]") {
  cases::Case given = distilled();
  given.claim.hypothesis.controls.push_back({"a", "b"});
  CHECK(cases::rule(given).main.agreements.front().standing == Standing::within);
  given.claim.hypothesis.references = {cases::system("c")};
  given.claim.hypothesis.controls = {{"a", "d"}, {"b", "d"}, {"a", "b"}, {"c", "d"}, {"c", "e"}};
  CHECK(cases::rule(given).main.agreements.front().standing == Standing::below);
}

TEST_CASE("answers that cannot be read are left out of an agreement", "[M47]") {
  cases::Case given = distilled();
  for (std::size_t i = 0; i < 5; ++i) {
    cases::sheet(given.evidence.at("s"), "a").answers[i].strict.clear();
  }
  CHECK(cases::rule(given).main.agreements.front().pair.items == 35);
}

}  // namespace assay::judge
