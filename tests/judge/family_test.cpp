// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "catch.hpp"
#include "judge/cases.hpp"
#include "judge/judge.hpp"

namespace assay::judge {
namespace {

/// One claim for each count of items on which only the subject is right; p is 2^-count.
std::vector<Ruling> family_of(const std::vector<cases::Cells>& cells,
                              Micro alpha_side = Micro{25'000}) {
  std::vector<Claim> claims;
  std::vector<Verdict> verdicts;
  std::map<std::string, Suite> suites;
  Evidence evidence;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string id = "s" + std::to_string(i);
    Claim claim = cases::claim({.kind = StatementKind::superiority});
    claim.hypothesis.measures = {{.suite = id}};
    claim.decision.alpha_side = alpha_side;
    claims.push_back(claim);
    evidence[id] = cases::recorded(cells[i]);
    suites[id] = cases::suite(id, evidence[id].items.size());
  }
  for (const Claim& claim : claims) verdicts.push_back(rule(claim, suites, evidence));
  return familywise(claims, verdicts, suites, evidence);
}

constexpr Ruling supported = Ruling::supported;
constexpr Ruling refuted = Ruling::refuted;
constexpr Ruling open = Ruling::inconclusive;

}  // namespace

TEST_CASE("claims announced together share their error as Holm has it", "[M48]") {
  // Levels of three: 0.0083, 0.0125, 0.025; 2^-7 = 0.0078, 2^-6 = 0.0156.
  CHECK(family_of({{.subject_only = 7}, {.subject_only = 7}, {.subject_only = 6}}) ==
        std::vector{supported, supported, supported});
  CHECK(family_of({{.subject_only = 6}, {.subject_only = 6}, {.subject_only = 6}}) ==
        std::vector{open, open, open});
  CHECK(family_of({{.subject_only = 7}, {.subject_only = 6}, {.subject_only = 6}}) ==
        std::vector{supported, open, open});
  CHECK(family_of({{.reference_only = 9}, {.subject_only = 7}, {.subject_only = 3}}) ==
        std::vector{refuted, supported, open});
  CHECK(family_of({{.subject_only = 6}}) == std::vector{supported});
}

TEST_CASE("in a family, too, a later attempt has less error", "[M48][M53]") {
  // Alone at attempt 1 the level is 0.0125, in a family of two 0.00625 and then 0.0125.
  const auto at_attempt = [](std::size_t wins) {
    const Claim claim = cases::claim({.kind = StatementKind::superiority});
    const Evidence evidence{{"s", cases::recorded({.subject_only = wins})}};
    const std::map<std::string, Suite> suites{{"s", cases::suite("s", wins)}};
    Verdict verdict = rule(claim, suites, evidence, {}, 1);
    CHECK(verdict.main.ruling == supported);
    verdict.attempts = Attempts{.number = 1, .alpha_side = verdict.alpha_side};
    return familywise({claim, claim}, {verdict, verdict}, suites, evidence);
  };
  CHECK(at_attempt(7) == std::vector{open, open});  // p = 0.0078
  CHECK(at_attempt(8) == std::vector{supported, supported});
}

TEST_CASE("a level that cannot be shared confirms nothing", "[M48]") {
  CHECK(family_of({{.subject_only = 40}, {.subject_only = 40}}, Micro{1}) ==
        std::vector{open, open});
}

}  // namespace assay::judge
