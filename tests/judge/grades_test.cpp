// SPDX-License-Identifier: Apache-2.0
#include "judge/grades.hpp"

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "catch.hpp"
#include "judge/cases.hpp"
#include "judge/judge.hpp"
#include "judge/verdict_file.hpp"

namespace assay::judge {
namespace {

constexpr Statement preferred{.kind = StatementKind::preference};

/// What a judge says of one comparison, the subject shown first and shown second.
struct Said {
  std::string forth;
  std::string back;
  std::size_t items = 1;
};

GradeSheet said_by(const std::string& judge, const std::vector<Said>& all,
                   const RecordedSuite& recorded) {
  GradeSheet grades{.judge = {.setup = judge, .model = judge, .snapshot = judge + "-1"},
                    .subject = "a",
                    .other = "b",
                    .answers = {}};
  std::size_t item = 0;
  for (const Said& said : all) {
    for (std::size_t i = 0; i < said.items; ++i, ++item) {
      const std::string& id = recorded.items.at(item).id;
      for (std::size_t order = 0; order < 2; ++order) {
        const std::string& grade = order == 0 ? said.forth : said.back;
        grades.answers.push_back({.item = id,
                                  .strict = grade,
                                  .lenient = grade,
                                  .outcome = Outcome::answered,
                                  .epoch = order});
      }
    }
  }
  return grades;
}

/// 60 questions, the answers of "a" and "b" compared by each judge.
cases::Case judged(const std::vector<std::vector<Said>>& by_judge,
                   const Statement& statement = preferred) {
  cases::Case given = cases::make(statement, 0, {.both = 60});
  Suite& suite = given.suites.at("s");
  suite.scorer.clear();
  suite.grading =
      Grading{.kind = GradingKind::pairwise,
              .judges = {},
              .grades = {{"A", micro_one}, {"B", micro_zero}, {"C", {500'000}}},
              .prompt = {.messages = {}}};
  RecordedSuite& recorded = given.evidence["s"];
  char name = 'j';
  for (const std::vector<Said>& said : by_judge) {
    const std::string judge(1, name++);
    suite.grading->judges.push_back(cases::system(judge));
    recorded.grades.push_back(said_by(judge, said, recorded));
  }
  return given;
}

Answer& grade_of(cases::Case& given, std::size_t place) {
  return given.evidence["s"].grades.at(0).answers.at(place);
}

std::vector<Said> wins(std::size_t items) { return {{"A", "B", items}, {"B", "A", 60 - items}}; }

}  // namespace

TEST_CASE("the share of comparisons won in both orders is what preference is about", "[M54]") {
  const Part part = cases::only_part(judged({wins(45)}));
  CHECK(part.estimate == Micro{750'000});
  CHECK(part.subject_score == Micro{750'000});
  CHECK_FALSE(part.reference_score);
  CHECK(part.region.low == Micro{500'000});
  CHECK(part.region.is_low_open);
  CHECK(part.method == "widened_t");
  CHECK(part.ruling == Ruling::supported);
  REQUIRE(part.judged);
  CHECK(part.judged->judge == "j");
  CHECK(part.judged->outcomes == OutcomeCounts{{Outcome::answered, 120}});
  CHECK(part.judged->both_orders == 60);
  CHECK(part.judged->same_winner == 60);
  CHECK(part.judged->won == 120);
  CHECK(part.judged->won_by_first == 60);
  CHECK(part.caveats == std::vector<Caveat>{Caveat::judge_unvalidated, Caveat::judge_alone});
  CHECK(cases::only_part(judged({wins(15)})).ruling == Ruling::refuted);
  CHECK(cases::only_part(judged({wins(32)})).ruling == Ruling::inconclusive);
}

TEST_CASE("a judge that always names the same place prefers nobody, and the report says so",
          "[M54]") {
  const Part part = cases::only_part(judged({{{"A", "A", 60}}}));
  CHECK(part.estimate == Micro{500'000});
  CHECK(part.ruling == Ruling::inconclusive);
  CHECK(part.judged->same_winner == 0);
  CHECK(part.judged->won_by_first == 120);
  CHECK(part.judged->consistency->high < Micro{60'000});
  CHECK(part.caveats == std::vector<Caveat>{Caveat::judge_unvalidated, Caveat::judge_alone,
                                            Caveat::judge_unsteady});
  // Ties in both orders are steady.
  const Part tied = cases::only_part(judged({{{"C", "C", 60}}}));
  CHECK(tied.estimate == Micro{500'000});
  CHECK(tied.judged->same_winner == 60);
  CHECK(tied.judged->won == 0);
  CHECK_FALSE(tied.judged->first_place);
}

TEST_CASE("what names no grade of the list has no value and is never guessed", "[M54]") {
  const Part whole = cases::only_part(judged({wins(60)}));
  cases::Case given = judged({wins(60)});
  for (std::size_t i = 0; i < 12; ++i) grade_of(given, 2 * i).strict = "both are fine";
  const Part part = cases::only_part(given);
  CHECK(part.judged->outcomes == OutcomeCounts{{Outcome::answered, 108}, {Outcome::ungraded, 12}});
  CHECK(part.judged->both_orders == 48);
  CHECK(part.estimate == whole.estimate);
  // Both worst cases of twelve items of sixty.
  CHECK(part.interval->low.units < whole.interval->low.units - 190'000);
  for (std::size_t i = 0; i < 12; ++i) grade_of(given, 2 * i).outcome = Outcome::timeout;
  CHECK(cases::only_part(given).judged->outcomes.at(Outcome::timeout) == 12);
  CHECK(cases::only_part(given).interval->low == part.interval->low);
}

TEST_CASE("who gives no answer loses to one who does, and two of them draw", "[M54]") {
  const auto settle = [](std::string whose) {
    cases::Case given = judged({{{"C", "C", 60}}});
    for (std::size_t i = 0; i < 120; ++i) {
      Answer& grade = grade_of(given, i);
      grade.strict = grade.lenient = whose;
      grade.outcome = Outcome::refused;
    }
    return *cases::only_part(given).estimate;
  };
  CHECK(settle("subject") == micro_one);
  CHECK(settle("other") == micro_zero);
  CHECK(settle("neither") == Micro{500'000});
}

TEST_CASE("a verdict holds for each judge or for none", "[M55]") {
  const auto ruling = [](std::size_t first, std::size_t second) {
    const Verdict verdict = cases::rule(judged({wins(first), wins(second)}));
    CHECK(verdict.main.parts.size() == 2);
    const std::string file = to_json(verdict).dump();
    CHECK(to_json(read_verdicts("verdict.json", file).at(0)).dump() == file);
    return verdict.main.ruling;
  };
  CHECK(ruling(45, 50) == Ruling::supported);
  CHECK(ruling(15, 10) == Ruling::refuted);
  CHECK(ruling(45, 15) == Ruling::inconclusive);
  CHECK(ruling(45, 30) == Ruling::inconclusive);
  CHECK(ruling(30, 15) == Ruling::inconclusive);
  const Verdict two = cases::rule(judged({wins(45), wins(50)}));
  CHECK(two.main.caveats == std::vector<Caveat>{Caveat::judge_unvalidated});
}

TEST_CASE("grades one at a time are scores like any others", "[M54]") {
  constexpr Statement better{.kind = StatementKind::superiority};
  cases::Case given = judged({}, better);
  Grading& grading = *given.suites.at("s").grading;
  grading.kind = GradingKind::rubric;
  grading.grades = {{"good", micro_one}, {"bad", micro_zero}};
  grading.judges = {cases::system("j")};
  RecordedSuite& recorded = given.evidence["s"];
  for (const std::string setup : {"a", "b"}) {
    GradeSheet grades{.judge = {.setup = "j", .model = "j", .snapshot = "j-1"},
                      .subject = setup,
                      .other = "",
                      .answers = {}};
    for (std::size_t i = 0; i < recorded.items.size(); ++i) {
      const std::string grade = i < (setup == "a" ? 50U : 25U) ? "good" : "bad";
      grades.answers.push_back({.item = recorded.items[i].id,
                                .strict = grade,
                                .lenient = grade,
                                .outcome = Outcome::answered});
    }
    recorded.grades.push_back(std::move(grades));
  }
  const Part part = cases::only_part(given);
  CHECK(part.estimate == Micro{416'667});
  CHECK(part.method == "paired_exact");
  CHECK(part.ruling == Ruling::supported);
  CHECK(part.judged->outcomes == OutcomeCounts{{Outcome::answered, 120}});
  CHECK(part.judged->both_orders == 0);
  recorded.grades[0].answers[0].outcome = Outcome::refused;  // the contestant, not the judge
  CHECK(cases::only_part(given).estimate == Micro{400'000});
}

TEST_CASE("the digest of the answers covers what the judges said, and no other pair", "[M54]") {
  const auto digest = [](const cases::Case& given) {
    return cases::rule(given).digests.at("answers");
  };
  cases::Case given = judged({wins(45)});
  const std::string before = digest(given);
  GradeSheet other = given.evidence["s"].grades[0];
  other.other = "c";
  given.evidence["s"].grades.push_back(other);
  CHECK(digest(given) == before);
  grade_of(given, 0).lenient = "C";
  CHECK(digest(given) != before);
}

TEST_CASE("only preference is tested on pairs, and only on pairs", "[M54]") {
  CHECK_THROWS_AS(cases::rule(judged({wins(45)}, {.kind = StatementKind::superiority})),
                  base::InputError);
  CHECK_THROWS_AS(cases::rule(cases::make(preferred, 0, {.both = 60})), base::InputError);
}

TEST_CASE("a preference of a stated share is at least that, its margin granted", "[M54]") {
  Statement most = preferred;
  most.value = {700'000};
  cases::Case given = judged({wins(60)}, most);
  CHECK(cases::only_part(given).ruling == Ruling::supported);
  CHECK(cases::only_part(given).region.low == Micro{700'000});
  given.claim.hypothesis.margin = {100'000};
  CHECK(cases::only_part(given).region.low == Micro{600'000});
  CHECK(cases::only_part(judged({wins(45)}, most)).ruling == Ruling::inconclusive);
}

}  // namespace assay::judge
