// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "catch.hpp"
#include "judge/cases.hpp"
#include "judge/judge.hpp"

namespace assay::judge {
namespace {

constexpr Statement reaches{.kind = StatementKind::absolute, .value = {300'000}};

/// 60 items of which the first `both` are right every time, and of the others each second one was
/// right one of `epochs` times only, each time as many.
cases::Case repeated(std::size_t both, std::size_t epochs) {
  cases::Case given = cases::make(reaches, 0, {.both = both, .neither = 60 - both});
  given.claim.hypothesis.measures[0].epochs = epochs;
  std::vector<Answer>& answers = cases::sheet(given.evidence["s"], "a").answers;
  const std::vector<Answer> first = answers;
  answers.clear();
  for (std::size_t i = 0; i < first.size(); ++i) {
    for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
      answers.push_back(first[i]);
      answers.back().epoch = epoch;
      const bool is_lucky = i >= both && i % 2 == 0 && epoch == i / 2 % epochs;
      if (is_lucky) answers.back().strict = answers.back().lenient = "A";
    }
  }
  return given;
}

Answer& answer_of(cases::Case& given, std::size_t place) {
  return cases::sheet(given.evidence["s"], "a").answers[place];
}

}  // namespace

TEST_CASE("an item asked several times scores the mean of its answers", "[M51]") {
  // 30 items of 1 and 15 of 30 at 1/3: (30 + 15 * 0.333333) / 60.
  const Part part = cases::only_part(repeated(30, 3));
  CHECK(part.subject_score == Micro{583'333});
  CHECK(part.n == 60);
  CHECK(part.epochs == 3);
  CHECK(part.method == "widened_t");
  CHECK(part.subject_outcomes == OutcomeCounts{{Outcome::answered, 180}});
  CHECK(part.ruling == Ruling::supported);
  CHECK(part.caveats == std::vector<Caveat>{Caveat::epochs_averaged});
}

TEST_CASE("what was asked once is judged as ever", "[M51]") {
  const Part once = cases::only_part(repeated(30, 1));
  CHECK(once.subject_score == Micro{750'000});
  CHECK(once.method == "clopper_pearson");
  CHECK(once.epochs == 1);
  CHECK(once.caveats.empty());
}

TEST_CASE("an item one of whose answers has no score has none", "[M51]") {
  cases::Case given = repeated(30, 3);
  answer_of(given, 1).outcome = Outcome::timeout;
  const Part part = cases::only_part(given);
  // 59 items are left: (29 + 15 * 0.333333) / 59.
  CHECK(part.subject_score == Micro{576'271});
  CHECK(part.subject_outcomes == OutcomeCounts{{Outcome::answered, 179}, {Outcome::timeout, 1}});
}

TEST_CASE("answers beyond those that a measure wants are not looked at", "[M51]") {
  cases::Case more = repeated(30, 3);
  more.claim.hypothesis.measures[0].epochs = 1;
  const Verdict looked = cases::rule(more);
  std::erase_if(cases::sheet(more.evidence["s"], "a").answers,
                [](const Answer& answer) { return answer.epoch > 0; });
  const Verdict once = cases::rule(more);
  CHECK(looked.main.parts[0].subject_score == Micro{583'333});
  CHECK(looked.digests == once.digests);
}

TEST_CASE("a repetition that changes changes the digest of the answers", "[M39]") {
  cases::Case given = repeated(30, 3);
  const auto before = cases::rule(given).digests;
  answer_of(given, 2).lenient = "C";
  const auto after = cases::rule(given).digests;
  CHECK(before.at("answers") != after.at("answers"));
  CHECK(before.at("statement") == after.at("statement"));
  given.claim.hypothesis.measures[0].epochs = 2;
  CHECK(cases::rule(given).digests.at("statement") != after.at("statement"));
}

TEST_CASE("two answers to one item in one repetition are refused", "[M40]") {
  cases::Case given = repeated(30, 2);
  answer_of(given, 1).epoch = 0;
  CHECK_THROWS(cases::rule(given));
}

TEST_CASE("a model that changed, and one that was not asked for, are told", "[M34]") {
  cases::Case given = cases::make(reaches, 0, {.both = 60});
  cases::sheet(given.evidence["s"], "a").provenance.is_changed = true;
  CHECK(cases::only_part(given).caveats == std::vector<Caveat>{Caveat::model_changed});
  cases::sheet(given.evidence["s"], "a").provenance.is_other = true;
  CHECK(cases::only_part(given).caveats ==
        std::vector<Caveat>{Caveat::model_changed, Caveat::model_other});
}

}  // namespace assay::judge
