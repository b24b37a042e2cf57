// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/item_order.hpp"
#include "catch.hpp"
#include "judge/cases.hpp"
#include "judge/digests.hpp"
#include "judge/judge.hpp"
#include "judge/verdict_file.hpp"

namespace assay::judge {
namespace {

using cases::Case;

/// Everything is asked twice; of setup a's second answers, the first `lost` right ones are wrong
/// and the last `won` wrong ones right.
Case asked_twice(std::size_t lost, std::size_t won) {
  Case given = cases::make({.kind = StatementKind::superiority}, 0,
                           {.both = 100, .subject_only = 60, .reference_only = 20, .neither = 20});
  given.claim.hypothesis.measures[0].epochs = 2;
  for (Sheet& sheet : given.evidence.at("s").sheets) {
    std::vector<Answer> again = sheet.answers;
    const auto change = [&](bool is_right, std::size_t count, const char* to) {
      for (Answer& answer : again) {
        if (count == 0 || (answer.strict == "A") != is_right) continue;
        answer.strict = answer.lenient = to;
        --count;
      }
    };
    if (sheet.provenance.setup == "a") {
      change(true, lost, "B");
      std::reverse(again.begin(), again.end());
      change(false, won, "A");
    }
    for (Answer& answer : again) answer.epoch = 1;
    sheet.answers.insert(sheet.answers.end(), again.begin(), again.end());
    std::sort(sheet.answers.begin(), sheet.answers.end(), [](const Answer& x, const Answer& y) {
      return x.item != y.item ? x.item < y.item : x.epoch < y.epoch;
    });
  }
  return given;
}

}  // namespace

TEST_CASE("a setup that is decided against itself voids the verdict", "[M57]") {
  CHECK(cases::only_part(asked_twice(0, 0)).ruling == Ruling::supported);

  const Verdict verdict = cases::rule(asked_twice(16, 0));
  const Part& part = verdict.main.parts.at(0);
  CHECK(part.ruling == Ruling::not_testable);
  REQUIRE(part.not_testable);
  CHECK(part.not_testable->reason == Reason::endpoint_changed);
  CHECK(part.not_testable->because.find("a was not one system on s: between its first and its last "
                                        "answers its score changed by -") == 0);
  CHECK(part.n == 200);
  CHECK(part.subject_score == Micro{760'000});  // 160 and 144 of 200
  CHECK(verdict.main.ruling == Ruling::not_testable);
  const std::string text = to_json(verdict).dump();
  CHECK(to_json(read_verdicts("verdict.json", text).at(0)).dump() == text);
}

TEST_CASE("noise that goes both ways does not fail a control", "[M57]") {
  CHECK(cases::only_part(asked_twice(12, 12)).ruling == Ruling::supported);
  CHECK(cases::only_part(asked_twice(1, 0)).ruling == Ruling::supported);
}

TEST_CASE("answers that were lost fail no control", "[M57]") {
  Case given = asked_twice(0, 0);
  std::size_t lost = 16;
  for (Answer& answer : cases::sheet(given.evidence.at("s"), "a").answers) {
    if (answer.epoch == 0 || lost == 0) continue;
    answer.outcome = Outcome::timeout;
    --lost;
  }
  CHECK_FALSE(cases::only_part(given).not_testable);
}

TEST_CASE("the controls of a claim share the error of one verdict", "[M57]") {
  // Two controls at 0.0125 each: eight changes for the worse in 200 items; at 0.025, seven.
  const auto ruling_at = [](std::int64_t alpha_side, std::size_t changed) {
    Case given = asked_twice(changed, 0);
    given.claim.decision.alpha_side = Micro{alpha_side};
    return cases::only_part(given).ruling;
  };
  std::size_t least = 1;
  while (ruling_at(25'000, least) != Ruling::not_testable) ++least;
  CHECK(least == 8);
  CHECK(ruling_at(50'000, least - 1) == Ruling::not_testable);
  CHECK(ruling_at(12'500, least) == Ruling::supported);
}

TEST_CASE("the control of a sequential part sees the items that decided, no others", "[M57]") {
  Case given = asked_twice(0, 0);
  given.claim.decision.design = Design::sequential;
  const Verdict verdict = cases::rule(given);
  REQUIRE(verdict.main.parts.at(0).course->is_early);
  const std::size_t used = verdict.main.parts.at(0).n;
  const std::string bytes = to_json(verdict).dump();
  std::vector<std::string> ids;
  for (const Item& item : given.evidence.at("s").items) ids.push_back(item.id);
  const std::vector<std::string> order = base::item_order(order_seed(given.claim), ids);
  for (Answer& answer : cases::sheet(given.evidence.at("s"), "a").answers) {
    const auto place = static_cast<std::size_t>(std::find(order.begin(), order.end(), answer.item) -
                                                order.begin());
    if (answer.epoch == 1 && place >= used) answer.strict = answer.lenient = "B";
  }
  CHECK(to_json(cases::rule(given)).dump() == bytes);
}

}  // namespace assay::judge
