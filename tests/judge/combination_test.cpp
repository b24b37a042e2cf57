// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "base/error.hpp"
#include "catch.hpp"
#include "judge/cases.hpp"
#include "judge/combine.hpp"
#include "judge/judge.hpp"

namespace assay::judge {
namespace {

constexpr Ruling supported = Ruling::supported;
constexpr Ruling refuted = Ruling::refuted;
constexpr Ruling open = Ruling::inconclusive;
constexpr Ruling untested = Ruling::not_testable;

// A part whose ruling also holds at the shared level, and one whose ruling does not.
Decided firmly(Ruling ruling) {
  return {.at_alpha = ruling, .supports = ruling == supported, .refutes = ruling == refuted};
}

// A conjunction is supported, and an alternative refuted, at the full level.
Decided barely(Ruling ruling, Combination combination) {
  return {.at_alpha = ruling,
          .supports = ruling == supported && combination == Combination::all,
          .refutes = ruling == refuted && combination == Combination::any};
}

struct Sketch {
  Ruling ruling;
  bool is_firm;
};
constexpr Sketch firm(Ruling ruling) { return {ruling, true}; }
constexpr Sketch bare(Ruling ruling) { return {ruling, false}; }

Ruling whole(const std::vector<Sketch>& sketches, Combination combination) {
  std::vector<Decided> parts;
  for (const Sketch& sketch : sketches) {
    parts.push_back(sketch.is_firm ? firmly(sketch.ruling) : barely(sketch.ruling, combination));
  }
  return combine(quorum_of({.combination = combination}, parts.size()), parts);
}

struct Row {
  std::vector<Sketch> parts;
  Ruling all;
  Ruling any;
};

/// Items on which only the subject, or only the reference, is right decide by 2^-items.
cases::Case several(const std::vector<cases::Cells>& references) {
  cases::Case given = cases::make({.kind = StatementKind::superiority}, 0, references.front());
  given.claim.hypothesis.references.clear();
  given.claim.hypothesis.measures.clear();
  given.evidence.clear();
  given.suites.clear();
  given.claim.hypothesis.references = {cases::system("b")};
  for (std::size_t i = 0; i < references.size(); ++i) {
    const std::string id = "s" + std::to_string(i);
    given.claim.hypothesis.measures.push_back({.suite = id});
    given.evidence[id] = cases::recorded(references[i]);
    given.suites[id] = cases::suite(id, given.evidence[id].items.size());
  }
  return given;
}

}  // namespace

TEST_CASE("parts combine as an intersection-union test and its mirror image", "[M25][M26][M27]") {
  const std::vector<Row> table{
      {{firm(supported)}, supported, supported},
      {{firm(refuted)}, refuted, refuted},
      {{firm(open)}, open, open},
      {{firm(untested)}, untested, untested},
      {{firm(supported), firm(supported)}, supported, supported},
      {{bare(supported), bare(supported)}, supported, open},
      {{bare(refuted), bare(refuted)}, open, refuted},
      {{firm(supported), firm(refuted)}, refuted, supported},
      {{firm(supported), bare(refuted)}, open, supported},
      {{bare(supported), firm(refuted)}, refuted, open},
      {{firm(supported), firm(open)}, open, supported},
      {{firm(refuted), firm(open)}, refuted, open},
      {{firm(untested), firm(refuted)}, refuted, open},
      {{firm(untested), firm(supported)}, open, supported},
      {{firm(untested), firm(open)}, open, open},
      {{firm(untested), bare(refuted), bare(supported)}, open, open},
      {{firm(untested), firm(untested)}, untested, untested},
  };
  for (const Row& row : table) {
    CAPTURE(&row - table.data());
    CHECK(whole(row.parts, Combination::all) == row.all);
    CHECK(whole(row.parts, Combination::any) == row.any);
  }
}

TEST_CASE("a part refutes a conjunction of two only at half the level", "[M25]") {
  // 2^-6 = 0.0156 is below 0.025 but not below 0.0125; 2^-7 = 0.0078 is.
  cases::Case given = several({{.subject_only = 10}, {.reference_only = 6}});
  Verdict verdict = cases::rule(given);
  CHECK(verdict.main.parts.at(1).ruling == refuted);
  CHECK_FALSE(verdict.main.parts.at(1).is_refuted_jointly);
  CHECK(verdict.main.ruling == open);

  verdict = cases::rule(several({{.subject_only = 10}, {.reference_only = 7}}));
  CHECK(verdict.main.parts.at(1).is_refuted_jointly);
  CHECK(verdict.main.ruling == refuted);
}

TEST_CASE("a conjunction is supported at the full level of each part", "[M25]") {
  CHECK(cases::rule(several({{.subject_only = 6}, {.subject_only = 6}})).main.ruling == supported);
  CHECK(cases::rule(several({{.subject_only = 6}, {.subject_only = 5}})).main.ruling == open);
}

TEST_CASE("a part supports an alternative of two only at half the level", "[M26]") {
  cases::Case given = several({{.subject_only = 6}, {.reference_only = 3}});
  given.claim.hypothesis.combination = Combination::any;
  Verdict verdict = cases::rule(given);
  CHECK(verdict.main.parts.at(0).ruling == supported);
  CHECK_FALSE(verdict.main.parts.at(0).is_supported_jointly);
  CHECK(verdict.main.ruling == open);

  given = several({{.subject_only = 7}, {.reference_only = 3}});
  given.claim.hypothesis.combination = Combination::any;
  verdict = cases::rule(given);
  CHECK(verdict.main.parts.at(0).is_supported_jointly);
  CHECK(verdict.main.ruling == supported);

  given = several({{.reference_only = 6}, {.reference_only = 6}});
  given.claim.hypothesis.combination = Combination::any;
  CHECK(cases::rule(given).main.ruling == refuted);
}

TEST_CASE("there is a part for every suite and reference, in the claim's order") {
  cases::Case given = several({{.subject_only = 6}, {.subject_only = 8}});
  for (auto& [id, recorded] : given.evidence) cases::add_sheet(recorded, "c", 0);
  given.claim.hypothesis.references.push_back(cases::system("c"));
  given.claim.hypothesis.measures[1].references = {"c"};
  const Verdict verdict = cases::rule(given);
  REQUIRE(verdict.main.parts.size() == 3);
  CHECK(verdict.main.parts[0].suite == "s0");
  CHECK(verdict.main.parts[0].reference == "b");
  CHECK(verdict.main.parts[1].reference == "c");
  CHECK(verdict.main.parts[2].suite == "s1");
  CHECK(verdict.main.parts[2].reference == "c");

  given.claim.hypothesis.measures[1].references = {"d"};
  CHECK_THROWS_AS(cases::rule(given), base::InputError);
}

TEST_CASE("a suite without answers leaves a part untested, never the whole supported",
          "[M27][M35]") {
  cases::Case given = several({{.subject_only = 10}, {.subject_only = 10}});
  given.evidence.erase("s1");
  Verdict verdict = cases::rule(given);
  CHECK(verdict.main.parts.at(1).ruling == untested);
  CHECK(verdict.main.parts.at(1).not_testable->reason == Reason::no_evidence);
  CHECK(verdict.main.parts.at(1).not_testable->because == "There are no answers on s1.");
  CHECK(verdict.main.ruling == open);
  CHECK_FALSE(verdict.main.not_testable);
  CHECK(verdict.main.caveats.back() == Caveat::part_untested);

  given.evidence.clear();
  verdict = cases::rule(given);
  CHECK(verdict.main.ruling == untested);
  CHECK(verdict.main.not_testable->because == "There are no answers on s0.");
}

TEST_CASE("an absent setup leaves its part untested", "[M27][M35]") {
  cases::Case given = several({{.subject_only = 10}});
  given.evidence["s0"].sheets.pop_back();
  CHECK(cases::rule(given).main.not_testable->because == "There are no answers of b on s0.");
}

TEST_CASE("variants are ruled on by themselves") {
  cases::Case given = several({{.subject_only = 10}, {.reference_only = 10}});
  Hypothesis any = given.claim.hypothesis;
  any.combination = Combination::any;
  given.claim.variants = {{.id = "either", .title = "On either", .hypothesis = any}};
  const Verdict verdict = cases::rule(given);
  CHECK(verdict.main.id == "main");
  CHECK(verdict.main.ruling == refuted);
  REQUIRE(verdict.variants.size() == 1);
  CHECK(verdict.variants[0].id == "either");
  CHECK(verdict.variants[0].ruling == supported);
}

TEST_CASE("the exit code is that of the most serious verdict") {
  const auto of = [](std::vector<Ruling> rulings) {
    std::vector<Verdict> verdicts;
    for (const Ruling ruling : rulings) verdicts.push_back({.main = {.ruling = ruling}});
    return exit_code(verdicts);
  };
  CHECK(of({}) == ExitCode::supported);
  CHECK(of({supported, supported}) == ExitCode::supported);
  CHECK(of({supported, untested}) == ExitCode::not_testable);
  CHECK(of({untested, open, supported}) == ExitCode::inconclusive);
  CHECK(of({open, untested, refuted, supported}) == ExitCode::refuted);
}

TEST_CASE("at least k of n parts hold or fail at levels shared by what must hold", "[M41]") {
  // Of three parts two must hold: each is tested at alpha/2 for support and alpha/2 against.
  // 2^-6 = 0.0156 is below 0.025 but not below 0.0125; 2^-7 = 0.0078 is.
  struct TwoOfThree {
    std::vector<cases::Cells> parts;
    Ruling whole;
  };
  const std::vector<TwoOfThree> table{
      {{{.subject_only = 7}, {.subject_only = 7}, {.reference_only = 9}}, supported},
      {{{.subject_only = 7}, {.subject_only = 6}, {.reference_only = 9}}, open},
      {{{.subject_only = 9}, {.reference_only = 7}, {.reference_only = 7}}, refuted},
      {{{.subject_only = 9}, {.reference_only = 7}, {.reference_only = 6}}, open},
  };
  for (const TwoOfThree& row : table) {
    CAPTURE(&row - table.data());
    cases::Case given = several(row.parts);
    given.claim.hypothesis.combination = Combination::at_least;
    given.claim.hypothesis.needed = 2;
    const Verdict verdict = cases::rule(given);
    CHECK(verdict.main.ruling == row.whole);
    CHECK(verdict.main.needed == 2);
  }
}

TEST_CASE("at least one and at least all of the parts are any and all", "[M41]") {
  const std::vector<cases::Cells> parts{{.subject_only = 7}, {.subject_only = 6}};
  cases::Case given = several(parts);
  for (const std::size_t needed : {std::size_t{1}, std::size_t{2}}) {
    given.claim.hypothesis.combination = Combination::at_least;
    given.claim.hypothesis.needed = needed;
    const Ruling counted = cases::rule(given).main.ruling;
    given.claim.hypothesis.combination = needed == 1 ? Combination::any : Combination::all;
    CHECK(counted == cases::rule(given).main.ruling);
  }
  given.claim.hypothesis.combination = Combination::at_least;
  given.claim.hypothesis.needed = 3;
  CHECK_THROWS_AS(cases::rule(given), base::InputError);
}

TEST_CASE("the best of a set beats every rival, one of the k best all but k - 1", "[M42]") {
  cases::Case given =
      cases::make({.kind = StatementKind::best_of}, 0, {.both = 30, .subject_only = 10});
  cases::add_sheet(given.evidence.at("s"), "c", 40);
  given.claim.hypothesis.references.push_back(cases::system("c"));
  CHECK(cases::rule(given).main.parts.size() == 2);
  CHECK(cases::rule(given).main.ruling == open);  // level with c

  given.claim.hypothesis.statement = {.kind = StatementKind::top_k, .value = {2'000'000}};
  const ReadingVerdict reading = cases::rule(given).main;
  CHECK(reading.ruling == supported);
  CHECK(reading.parts[0].is_supported_jointly);
  CHECK_FALSE(reading.parts[1].is_supported_jointly);
  given.claim.hypothesis.statement.value = {3'000'000};
  CHECK_THROWS_AS(cases::rule(given), base::InputError);
}

TEST_CASE("an average over suites is one part, weighted as the claim says", "[M43]") {
  // 30 of 40 right against 20, and 10 of 40 against 20: +25 pp and -25 pp.
  cases::Case given = several({{.both = 20, .subject_only = 10, .neither = 10},
                               {.both = 10, .reference_only = 10, .neither = 20}});
  given.claim.hypothesis.combination = Combination::average;
  Verdict verdict = cases::rule(given);
  REQUIRE(verdict.main.parts.size() == 1);
  CHECK(verdict.main.parts[0].suite == "s0 + s1");
  CHECK(verdict.main.parts[0].n == 80);
  CHECK(verdict.main.parts[0].method == "macro_average");
  CHECK(verdict.main.parts[0].estimate == Micro{0});

  given.claim.hypothesis.measures[0].weight = {3'000'000};
  verdict = cases::rule(given);
  CHECK(verdict.main.parts[0].estimate == Micro{125'000});
  CHECK(verdict.main.parts[0].subject_score == Micro{625'000});
  CHECK(verdict.main.parts[0].reference_score == Micro{500'000});
}

TEST_CASE("equal weights over suites are the macro average over their items as strata", "[M43]") {
  const cases::Cells first{.both = 20, .subject_only = 9, .reference_only = 2, .neither = 9};
  const cases::Cells second{.both = 5, .subject_only = 6, .reference_only = 1, .neither = 3};
  cases::Case average = several({first, second});
  average.claim.hypothesis.combination = Combination::average;

  cases::Case macro = several({first});
  RecordedSuite& pooled = macro.evidence.at("s0");
  for (Item& item : pooled.items) item.stratum = "one";
  RecordedSuite other = cases::recorded(second);
  for (Item& item : other.items) {
    item.id = "j" + item.id;
    item.stratum = "two";
    pooled.items.push_back(item);
  }
  for (const std::string setup : {"a", "b"}) {
    for (Answer& answer : cases::sheet(other, setup).answers) {
      answer.item = "j" + answer.item;
      cases::sheet(pooled, setup).answers.push_back(answer);
    }
  }
  macro.suites.at("s0").items = pooled.items.size();
  macro.claim.hypothesis.measures.front().aggregation = Aggregation::macro;
  const Part expected = cases::only_part(macro);
  const Part part = cases::only_part(average);
  CHECK(part.estimate == expected.estimate);
  CHECK(part.interval->low == expected.interval->low);
  CHECK(part.interval->high == expected.interval->high);
  CHECK(part.detectable == expected.detectable);
}

}  // namespace assay::judge
