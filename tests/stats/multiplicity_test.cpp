// SPDX-License-Identifier: Apache-2.0
#include "stats/multiplicity.hpp"

#include <algorithm>
#include <vector>

#include "catch.hpp"

namespace assay::stats {
namespace {

std::vector<Rational> percent(std::initializer_list<int> values) {
  std::vector<Rational> p;
  for (const int value : values) p.emplace_back(value, 100);
  return p;
}

}  // namespace

TEST_CASE("adjusted p-values come in the order of the input") {
  const std::vector<Rational> p = percent({4, 1, 3, 60});
  CHECK(bonferroni(p) == percent({16, 4, 12, 100}));
  CHECK(holm(p) == percent({9, 4, 9, 60}));
  std::vector<Rational> bh = percent({4, 4, 4, 60});
  bh[0] = bh[2] = Rational(16, 300);
  CHECK(benjamini_hochberg(p) == bh);
  CHECK(holm({}).empty());
  CHECK(holm(percent({3})) == percent({3}));
}

TEST_CASE("equal p-values are adjusted alike") {
  CHECK(holm(percent({2, 2, 2})) == percent({6, 6, 6}));
  CHECK(benjamini_hochberg(percent({2, 2, 2})) == percent({2, 2, 2}));
}

TEST_CASE("at least k of n is tested by the k-th smallest p-value") {
  const std::vector<Rational> p = percent({50, 1, 2});
  CHECK(at_least(1, p) == Rational(3, 100));
  CHECK(at_least(2, p) == Rational(4, 100));
  CHECK(at_least(3, p) == Rational(50, 100));
  CHECK(at_least(1, percent({70, 80})) == 1);
  CHECK_THROWS(at_least(0, p));
  CHECK_THROWS(at_least(4, p));
}

TEST_CASE("a p-value at the level decides, one above it by a hair does not") {
  const Rational level(1, 40);
  CHECK(rule(level, 1, level) == Ruling::supported);
  CHECK(rule(level + Rational(1, 1'000'000'000), 1, level) == Ruling::inconclusive);
  CHECK(rule(1, level, level) == Ruling::refuted);
  CHECK(rule(0, 0, level) == Ruling::supported);  // support is looked at first
}

}  // namespace assay::stats
