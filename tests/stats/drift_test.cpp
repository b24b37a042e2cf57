// SPDX-License-Identifier: Apache-2.0
#include "stats/drift.hpp"

#include "catch.hpp"

namespace assay::stats {
namespace {

const Permutations permutations{.seed = "test", .count = 999};

Rational distance(const Rational& a, const Rational& b) { return a < b ? b - a : a - b; }

}  // namespace

TEST_CASE("one answer to an item in each run says nothing of its scores", "[M58]") {
  const std::vector<ScoredRepeats> items(10, {.before = {1}, .after = {0}});
  CHECK(score_drift_p(items, permutations) == 1);
}

TEST_CASE("the p-value of scores is the share of splits at least as far apart", "[M58]") {
  // Of the six ways to choose two of {1, 1, 0, 0}, two separate them.
  const std::vector<ScoredRepeats> item{{.before = {1, 1}, .after = {0, 0}}};
  CHECK(distance(score_drift_p(item, permutations), Rational(1, 3)) < Rational(6, 100));
  // Three items: (1/3)^3 of the splits.
  const std::vector<ScoredRepeats> three(3, item.front());
  CHECK(distance(score_drift_p(three, permutations), Rational(1, 27)) < Rational(25, 1000));
  const std::vector<ScoredRepeats> twelve(12, item.front());
  CHECK(score_drift_p(twelve, permutations) == Rational(1, 1000));
  const std::vector<ScoredRepeats> constant(4, {.before = {1, 1}, .after = {1, 1, 1}});
  CHECK(score_drift_p(constant, permutations) == 1);
}

TEST_CASE("the p-value of texts is the share of splits at least as far apart", "[M58]") {
  const std::vector<TextRepeats> item{{.before = {U"aa", U"aa"}, .after = {U"bb", U"bb"}}};
  CHECK(distance(text_drift_p(item, 10, permutations), Rational(1, 3)) < Rational(6, 100));
  const std::vector<TextRepeats> twelve(12, item.front());
  CHECK(text_drift_p(twelve, 10, permutations) == Rational(1, 1000));
  CHECK(text_drift_p(twelve, 10, {.seed = "another", .count = 99}) == Rational(1, 100));
  const std::vector<TextRepeats> alike(12, {.before = {U"aa", U"bb"}, .after = {U"bb", U"aa"}});
  CHECK(text_drift_p(alike, 10, permutations) > Rational(1, 2));
}

TEST_CASE("what comes after the compared characters is not seen", "[M58]") {
  const std::vector<TextRepeats> items(
      12, {.before = {U"same one", U"same two"}, .after = {U"same 3", U"same 4"}});
  CHECK(text_drift_p(items, 4, permutations) == 1);
  CHECK(text_drift_p(items, 8, permutations) < 1);
}

TEST_CASE("the p-value of the widened t is the level at which its interval leaves out 0", "[M58]") {
  const Items items = to_items({1, 1, 1, 0, 1, 1, 0, 1, 1, 1}, {0, 0, 1, 0, 0, 0, 0, 1, 0, 0});
  const Stratum stratum{.moments = PairMoments(items).at(1), .bounds = {.low = -1, .high = 1}};
  const Rational p = widened_t_p(stratum);
  const Rational step(1, 2'000'000);
  CHECK(widened_t(std::span(&stratum, 1), Rational(p / 2)).interval.low > 0);
  CHECK(widened_t(std::span(&stratum, 1), Rational((p - step) / 2)).interval.low <= 0);
}

TEST_CASE("no difference at all has a p-value of 1", "[M58]") {
  const Items items = to_items({1, 0, 1, 0}, {1, 0, 1, 0});
  CHECK(widened_t_p({.moments = PairMoments(items).at(1), .bounds = {.low = -1, .high = 1}}) == 1);
}

}  // namespace assay::stats
