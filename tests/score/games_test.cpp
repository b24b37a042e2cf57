// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <optional>
#include <vector>

#include "catch.hpp"
#include "score/bradley_terry.hpp"
#include "score/pairwise.hpp"

namespace assay::score {
namespace {

TEST_CASE("a win rate counts draws as halves and drops games without a preference") {
  const std::vector<std::optional<double>> games{2.0, 1.0, 1.5, 0.0, std::nullopt, 1.75};
  const WinRate found = win_rate(games);
  CHECK(found.games == 5);
  CHECK(found.wins == 2);
  CHECK(found.losses == 1);
  CHECK(found.draws == 2);
  CHECK(found.rate == Approx(55.0));
  CHECK(found.discrete_rate == Approx(60.0));
  CHECK(found.standard_error == Approx(16.583124));
  CHECK(win_rate({}).games == 0);
}

TEST_CASE("an Arena-Hard verdict must be unanimous in v0.1 and is the last in v2") {
  CHECK(arena_hard_verdict("[[A>B]] ... [[A>B]]", VerdictRule::unanimous) == "A>B");
  CHECK_FALSE(arena_hard_verdict("[[A>B]] ... [[A=B]]", VerdictRule::unanimous));
  CHECK(arena_hard_verdict("[[a>b]] ... [[b>>a]]", VerdictRule::last) == "B>>A");
  CHECK_FALSE(arena_hard_verdict("[[a>b]]", VerdictRule::unanimous));
  CHECK_FALSE(arena_hard_verdict("[[]] [[C]]", VerdictRule::last));
}

TEST_CASE("strengths are log-odds, and players who never lose have none") {
  const auto strengths = bradley_terry(2, {{0, 1, 3}, {1, 0, 1}}, 0, 0);
  REQUIRE(strengths);
  CHECK((*strengths)[0] == 0.0);
  CHECK((*strengths)[1] == Approx(-std::log(3.0)));
  CHECK(elo((*strengths)[1]) == Approx(809.15).margin(0.01));
  CHECK_FALSE(bradley_terry(2, {{0, 1, 3}}, 0, 0));
  CHECK_FALSE(bradley_terry(3, {{0, 1, 1}, {1, 0, 1}}, 0, 0));
  CHECK(bradley_terry(2, {{0, 1, 3}}, 0, 0.5));
}

}  // namespace
}  // namespace assay::score
