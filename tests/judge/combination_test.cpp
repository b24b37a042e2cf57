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
Decided firmly(Ruling ruling) { return {.at_alpha = ruling, .jointly = ruling}; }
Decided barely(Ruling ruling) { return {.at_alpha = ruling, .jointly = open}; }

struct Row {
  std::vector<Decided> parts;
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
      {{firmly(supported)}, supported, supported},
      {{firmly(refuted)}, refuted, refuted},
      {{firmly(open)}, open, open},
      {{firmly(untested)}, untested, untested},
      {{firmly(supported), firmly(supported)}, supported, supported},
      {{barely(supported), barely(supported)}, supported, open},
      {{barely(refuted), barely(refuted)}, open, refuted},
      {{firmly(supported), firmly(refuted)}, refuted, supported},
      {{firmly(supported), barely(refuted)}, open, supported},
      {{barely(supported), firmly(refuted)}, refuted, open},
      {{firmly(supported), firmly(open)}, open, supported},
      {{firmly(refuted), firmly(open)}, refuted, open},
      {{firmly(untested), firmly(refuted)}, refuted, open},
      {{firmly(untested), firmly(supported)}, open, supported},
      {{firmly(untested), firmly(open)}, open, open},
      {{firmly(untested), barely(refuted), barely(supported)}, open, open},
      {{firmly(untested), firmly(untested)}, untested, untested},
  };
  for (const Row& row : table) {
    CAPTURE(&row - table.data());
    CHECK(combine(Combination::all, row.parts) == row.all);
    CHECK(combine(Combination::any, row.parts) == row.any);
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

}  // namespace assay::judge
