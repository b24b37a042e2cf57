// SPDX-License-Identifier: Apache-2.0
// Judges held against people. The expected figures are another program's, from the formulas of
// docs/method.md.
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/item_order.hpp"
#include "catch.hpp"
#include "judge/cases.hpp"
#include "judge/judge.hpp"
#include "judge/verdict_file.hpp"

namespace assay::judge {
namespace {

/// 400 comparisons of which the judge gives the first 280 to "a", in both orders.
cases::Case compared() {
  cases::Case given = cases::make({.kind = StatementKind::preference}, 0, {.both = 400});
  Suite& suite = given.suites.at("s");
  suite.scorer.clear();
  suite.grading = Grading{.kind = GradingKind::pairwise,
                          .judges = {cases::system("j")},
                          .grades = {{"A", micro_one}, {"B", micro_zero}},
                          .prompt = {.messages = {}}};
  RecordedSuite& recorded = given.evidence["s"];
  GradeSheet grades{.judge = {.setup = "j", .model = "j", .snapshot = "j-1"},
                    .subject = "a",
                    .other = "b",
                    .answers = {}};
  for (std::size_t i = 0; i < 400; ++i) {
    for (std::size_t order = 0; order < 2; ++order) {
      const std::string grade = (i < 280) == (order == 0) ? "A" : "B";
      grades.answers.push_back({.item = recorded.items[i].id,
                                .strict = grade,
                                .lenient = grade,
                                .outcome = Outcome::answered,
                                .epoch = order});
    }
  }
  recorded.grades.push_back(std::move(grades));
  return given;
}

enum class As { subject, other };

/// People label the first items in the public order as the judge does, but for every tenth.
void label(cases::Case& given, std::size_t count, As as = As::subject) {
  RecordedSuite& recorded = given.evidence["s"];
  std::vector<std::string_view> ids;
  for (const Item& item : recorded.items) ids.push_back(item.id);
  const std::vector<std::uint32_t> order = base::item_places("s", ids);
  for (std::size_t i = 0; i < count; ++i) {
    const bool is_won = (order[i] < 280) != (i % 10 == 9);
    const bool is_stated = is_won == (as == As::subject);
    recorded.labels.push_back({.item = std::string(ids[order[i]]),
                               .subject = as == As::subject ? "a" : "b",
                               .other = as == As::subject ? "b" : "a",
                               .score = is_stated ? micro_one : micro_zero});
  }
}

bool is_doubted(const Part& part) {
  return std::ranges::find(part.caveats, Caveat::judge_unvalidated) != part.caveats.end();
}

}  // namespace

TEST_CASE("labels of people give the judge's agreement and what people would say of all",
          "[M56]") {
  cases::Case given = compared();
  CHECK(is_doubted(cases::only_part(given)));
  label(given, 200);
  const Part part = cases::only_part(given);
  REQUIRE(part.judged);
  CHECK(part.judged->labels == 200);
  CHECK(part.judged->agreement == Micro{746'354});
  CHECK(part.judged->agreement_bounds->low == Micro{640'895});
  CHECK(part.judged->agreement_bounds->high == Micro{851'813});
  REQUIRE(part.judged->corrected);
  CHECK(part.judged->corrected->estimate == Micro{698'555});
  CHECK(part.judged->corrected->interval->low == Micro{644'621});
  CHECK(part.judged->corrected->interval->high == Micro{752'489});
  CHECK(part.judged->corrected->ruling == Ruling::supported);
  CHECK_FALSE(is_doubted(part));
  const Verdict verdict = cases::rule(given);
  const std::string file = to_json(verdict).dump();
  CHECK(to_json(read_verdicts("v.json", file).at(0)).dump() == file);
}

TEST_CASE("fewer than 200 labels leave the judge in doubt", "[M56]") {
  cases::Case given = compared();
  label(given, 50);
  const Part part = cases::only_part(given);
  CHECK(part.judged->agreement == Micro{717'833});
  CHECK(part.judged->corrected->interval->low == Micro{608'762});
  CHECK(is_doubted(part));
}

TEST_CASE("a label may name either system first", "[M56]") {
  cases::Case given = compared();
  label(given, 200, As::other);
  CHECK(cases::only_part(given).judged->corrected->estimate == Micro{698'555});
}

TEST_CASE("people who contradict the judge leave it in doubt", "[M56]") {
  cases::Case given = compared();
  label(given, 200);
  for (HumanLabel& label : given.evidence["s"].labels) {
    label.score.units = micro_one.units - label.score.units;
  }
  const Part part = cases::only_part(given);
  CHECK(part.judged->agreement->units < 0);
  CHECK(part.judged->corrected->ruling != part.ruling);
  CHECK(is_doubted(part));
}

TEST_CASE("labels that were not drawn by the public order are refused", "[M56]") {
  cases::Case given = compared();
  label(given, 200);
  given.evidence["s"].labels.erase(given.evidence["s"].labels.begin() + 7);
  CHECK_THROWS_AS(cases::rule(given), base::InputError);
  given = compared();
  label(given, 3);
  given.evidence["s"].labels[0].item = "nobody";
  CHECK_THROWS_AS(cases::rule(given), base::InputError);
}

TEST_CASE("the digest of the answers covers the labels", "[M56]") {
  cases::Case given = compared();
  label(given, 200);
  const std::string before = cases::rule(given).digests.at("answers");
  given.evidence["s"].labels[3].score = {500'000};
  CHECK(cases::rule(given).digests.at("answers") != before);
}

}  // namespace assay::judge
