// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "base/error.hpp"
#include "catch.hpp"
#include "judge/cases.hpp"
#include "judge/material.hpp"
#include "judge/reckoner.hpp"

namespace assay::judge {
namespace {

constexpr Statement better{.kind = StatementKind::superiority};

struct Row {
  Outcome outcome;
  const char* strict;
  const char* lenient;
  std::optional<Micro> strict_score;
  std::optional<Micro> lenient_score;
  Outcome counted;
};

std::string message_of(const cases::Case& given) {
  try {
    cases::rule(given);
  } catch (const base::InputError& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("every outcome scores, or has no score, as its attribution says", "[M22][M23]") {
  constexpr std::optional<Micro> none;
  const Row table[] = {
      {Outcome::answered, "A", "A", micro_one, micro_one, Outcome::answered},
      {Outcome::answered, "B", "A", micro_zero, micro_one, Outcome::answered},
      {Outcome::answered, "", "A", micro_zero, micro_one, Outcome::answered_unparsed},
      {Outcome::answered, "A", "", micro_one, micro_zero, Outcome::answered},
      {Outcome::answered, "", "", micro_zero, micro_zero, Outcome::answered_unparsed},
      {Outcome::answered_cut, "A", "B", micro_one, micro_zero, Outcome::answered_cut},
      {Outcome::answered_cut, "", "A", micro_zero, micro_one, Outcome::answered_unparsed},
      {Outcome::answered_unparsed, "", "A", micro_zero, micro_one, Outcome::answered_unparsed},
      {Outcome::refused, "", "", micro_zero, micro_zero, Outcome::refused},
      {Outcome::filtered, "", "", micro_zero, micro_zero, Outcome::filtered},
      {Outcome::empty, "", "", micro_zero, micro_zero, Outcome::empty},
      {Outcome::truncated_by_vendor, "", "", micro_zero, micro_zero, Outcome::truncated_by_vendor},
      {Outcome::truncated_by_us, "", "", none, none, Outcome::truncated_by_us},
      {Outcome::unavailable, "", "", none, none, Outcome::unavailable},
      {Outcome::timeout, "", "", none, none, Outcome::timeout},
      {Outcome::quota, "", "", none, none, Outcome::quota},
      {Outcome::auth, "", "", none, none, Outcome::auth},
      {Outcome::malformed, "", "", none, none, Outcome::malformed},
      {Outcome::missing, "", "", none, none, Outcome::missing},
  };
  const Suite suite = cases::suite("s", 1);
  for (const Row& row : table) {
    CAPTURE(assay::row(row.outcome).name, row.strict, row.lenient);
    RecordedSuite recorded = cases::recorded({.both = 1});
    recorded.sheets[0].answers = {
        {.item = "i0001", .strict = row.strict, .lenient = row.lenient, .outcome = row.outcome}};
    const Scored scored = score_sheet(material_of(suite, recorded), recorded.sheets[0]);
    CHECK(scored.strict == Scores{row.strict_score});
    CHECK(scored.lenient == Scores{row.lenient_score});
    CHECK(scored.outcomes == OutcomeCounts{{row.counted, 1}});
  }
}

TEST_CASE("guessing scores one over the options, on average as the part averages", "[M17]") {
  RecordedSuite recorded = cases::recorded({.both = 4});
  for (std::size_t i = 0; i < 4; ++i) recorded.items[i].stratum = i < 3 ? "four" : "two";
  recorded.items[3].options = {"A", "B"};
  const Suite suite = cases::suite("s", 4);
  const Material material = material_of(suite, recorded);
  using base::Rational;
  CHECK(chance_levels(material) ==
        std::vector<Rational>{Rational(1, 4), Rational(1, 4), Rational(1, 4), Rational(1, 2)});
  CHECK(mean_chance(material, Aggregation::micro) == Rational(5, 16));
  CHECK(mean_chance(material, Aggregation::macro) == Rational(3, 8));
}

TEST_CASE("a claim about the first items is ruled on these, whatever else was answered") {
  cases::Case given = cases::make(better, 0, {.subject_only = 60, .reference_only = 90});
  given.claim.hypothesis.measures.front().first = 60;
  const Verdict verdict = cases::rule(given);
  REQUIRE(verdict.main.parts.size() == 1);
  const Part& part = verdict.main.parts.front();
  CHECK(part.n == 60);
  CHECK(part.estimate == micro_one);
  CHECK(part.ruling == Ruling::supported);
  CHECK(verdict.main.caveats == std::vector{Caveat::part_of_suite});

  cases::Case alone = given;
  for (const char* setup : {"a", "b"}) {
    cases::sheet(alone.evidence["s"], setup).answers.resize(60);
  }
  CHECK(cases::rule(alone).digests == verdict.digests);
  cases::sheet(alone.evidence["s"], "b").answers.resize(59);
  CHECK(cases::rule(alone).digests != verdict.digests);

  given.claim.hypothesis.measures.front().first = 0;
  CHECK(cases::only_part(given).ruling == Ruling::refuted);
  given.evidence["s"].items.pop_back();
  given.claim.hypothesis.measures.front().first = 60;
  CHECK(message_of(given) == "suite s has 150 items, but its evidence lists 149");
}

TEST_CASE("an item that a sheet lacks is missing, counted and filled both worst ways", "[M23]") {
  cases::Case given = cases::make(better, 0, {.subject_only = 8});
  cases::sheet(given.evidence["s"], "b").answers.resize(7);
  const Part part = cases::only_part(given);
  CHECK(part.n == 8);
  CHECK(part.reference_outcomes == OutcomeCounts{{Outcome::answered, 7}, {Outcome::missing, 1}});
  CHECK(part.estimate == micro_one);  // over the 7 items that both answered
  CHECK(part.reference_score == micro_zero);
  // Worst for A: B right there, a tie on one of 8; 2^-7 decides still.
  CHECK(part.ruling == Ruling::supported);
  const Part full = cases::only_part(cases::make(better, 0, {.both = 1, .subject_only = 7}));
  CHECK(part.interval->low == full.interval->low);
}

TEST_CASE("a refusal costs the model its point, an outage costs nobody anything") {
  // Six wins and a tie are enough for A; six wins and a loss are not.
  const cases::Case given = cases::make(better, 0, {.both = 1, .subject_only = 6});
  const Part full = cases::only_part(given);
  CHECK(full.ruling == Ruling::supported);
  const Part with_loss = cases::only_part(cases::make(better, 0, {0, 6, 1, 0}));
  CHECK(with_loss.ruling == Ruling::inconclusive);

  cases::Case without = given;
  Answer& gone = cases::sheet(without.evidence["s"], "a").answers[0];
  gone = {.item = gone.item, .strict = {}, .lenient = {}, .outcome = Outcome::refused};
  Part part = cases::only_part(without);
  CHECK(part.interval->low == with_loss.interval->low);
  CHECK(part.interval->high == with_loss.interval->high);
  CHECK(part.subject_score == Micro{857'143});  // 6 of 7
  gone.outcome = Outcome::timeout;
  part = cases::only_part(without);
  CHECK(part.interval->low == with_loss.interval->low);
  CHECK(part.interval->high == full.interval->high);
  CHECK(part.subject_score == micro_one);  // 6 of 6
}

TEST_CASE("an outage cannot turn a refutation into its opposite") {
  cases::Case given = cases::make(better, 0, {.reference_only = 40});
  for (Answer& answer : cases::sheet(given.evidence["s"], "a").answers) {
    answer.outcome = Outcome::unavailable;
  }
  const Part part = cases::only_part(given);
  CHECK(part.ruling == Ruling::inconclusive);
  CHECK_FALSE(part.estimate);
  CHECK_FALSE(part.subject_score);
  CHECK_FALSE(part.detectable);
}

TEST_CASE("evidence that contradicts itself or the suite is refused", "[M40]") {
  const cases::Case good = cases::make(better, 0, {.both = 3});
  cases::Case bad = good;
  bad.evidence["s"].items[2].id = "i0001";
  CHECK(message_of(bad) == "suite s: item \"i0001\" is recorded twice");
  bad = good;
  bad.suites["s"].items = 4;
  CHECK(message_of(bad) == "suite s has 4 items, but its evidence lists 3");
  bad = good;
  cases::sheet(bad.evidence["s"], "b").answers[1].item = "i0001";
  CHECK(message_of(bad) == "suite s: setup b answers item \"i0001\" twice");
  bad = good;
  cases::sheet(bad.evidence["s"], "b").answers[1].item = "x";
  CHECK(message_of(bad) == "suite s: setup b answers item \"x\", which the suite lacks");
  bad = good;
  bad.evidence["s"].sheets.push_back(bad.evidence["s"].sheets[0]);
  CHECK(message_of(bad) == "suite s: setup a has two sheets");
  bad = good;
  bad.suites["s"].scorer = "exat";
  CHECK(message_of(bad) == "suite s: unknown scorer \"exat\"");
  bad = good;
  bad.suites["s"].strict.rule = "tag_frist";
  CHECK(message_of(bad) == "suite s: unknown extraction rule \"tag_frist\"");
  bad = good;
  bad.suites.clear();
  CHECK(message_of(bad) == "claim a-above-b: there is no suite s");
  bad = good;
  bad.claim.hypothesis.measures.clear();
  CHECK(message_of(bad) == "claim a-above-b: there is no suite to test it on");
}

TEST_CASE("answers of another model or snapshot than the claim names are refused", "[M40]") {
  const cases::Case good = cases::make(better, 0, {.both = 3});
  cases::Case bad = good;
  bad.claim.hypothesis.subject.model = "z";
  CHECK(message_of(bad) ==
        "setup a: the claim says it is model \"z\", its answers on suite s say \"a\"");
  bad = good;
  bad.claim.hypothesis.references[0].snapshot = "b-2";
  CHECK(message_of(bad) ==
        "setup b: the claim says its snapshot is \"b-2\", its answers on suite s say \"b-1\"");
  bad.claim.hypothesis.references[0].snapshot.clear();
  CHECK(message_of(bad) == "no error");
}

TEST_CASE("an estimate that missing answers put outside its interval is left out", "[M23]") {
  constexpr Interval interval{.low = {-5'700}, .high = micro_one};
  CHECK(within(interval, Micro{-5'700}) == Micro{-5'700});
  CHECK(within(interval, micro_one) == micro_one);
  CHECK_FALSE(within(interval, Micro{-5'701}));
  CHECK_FALSE(within(interval, std::nullopt));
}

TEST_CASE("a suite whose publisher draws says what the draws would give", "[M44]") {
  cases::Case given =
      cases::make({.kind = StatementKind::superiority}, 0, {.both = 20, .subject_only = 20});
  for (Answer& answer : cases::sheet(given.evidence.at("s"), "b").answers) {
    if (answer.strict != "A") answer.strict.clear();  // 20 that cannot be read, of four options
  }
  CHECK_FALSE(cases::only_part(given).drawn);
  given.suites.at("s").is_unparsed_drawn = true;
  const Part part = cases::only_part(given);
  REQUIRE(part.drawn);
  CHECK(part.estimate == Micro{500'000});
  CHECK(part.drawn->estimate == Micro{375'000});  // 20 of 40 items gain 1/4 each
  CHECK(part.drawn->ruling == Ruling::supported);
}

TEST_CASE("a draw that would change the ruling is a caveat", "[M44][M28]") {
  // Ten unread answers of the reference cost it the claim; draws would give it 2.5 of them.
  cases::Case given =
      cases::make({.kind = StatementKind::superiority}, 0, {.both = 20, .subject_only = 6});
  for (Answer& answer : cases::sheet(given.evidence.at("s"), "b").answers) {
    if (answer.strict != "A") answer.strict = answer.lenient = "";
  }
  given.suites.at("s").is_unparsed_drawn = true;
  const Part part = cases::only_part(given);
  CHECK(part.ruling == Ruling::supported);
  CHECK(part.drawn->ruling == Ruling::inconclusive);
  CHECK(std::count(part.caveats.begin(), part.caveats.end(), Caveat::depends_on_extraction) == 1);
}

}  // namespace assay::judge
