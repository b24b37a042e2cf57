// SPDX-License-Identifier: Apache-2.0
#include "stats/multiplicity.hpp"

#include <algorithm>
#include <numeric>

#include "base/error.hpp"

namespace assay::stats {
namespace {

std::vector<std::size_t> ascending(std::span<const Rational> p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [p](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  return order;
}

Rational capped(const Rational& p) { return std::min(p, Rational(1)); }

}  // namespace

std::vector<Rational> bonferroni(std::span<const Rational> p) {
  std::vector<Rational> adjusted;
  for (const Rational& value : p) adjusted.push_back(capped(value * p.size()));
  return adjusted;
}

std::vector<Rational> holm(std::span<const Rational> p) {
  std::vector<Rational> adjusted(p.size());
  Rational largest;
  std::size_t left = p.size();
  for (const std::size_t i : ascending(p)) {
    largest = std::max(largest, Rational(p[i] * left--));
    adjusted[i] = capped(largest);
  }
  return adjusted;
}

std::vector<Rational> benjamini_hochberg(std::span<const Rational> p) {
  std::vector<Rational> adjusted(p.size());
  const std::vector<std::size_t> order = ascending(p);
  Rational least = 1;
  for (std::size_t rank = p.size(); rank > 0; --rank) {
    const std::size_t i = order[rank - 1];
    least = std::min(least, Rational(p[i] * p.size() / rank));
    adjusted[i] = least;
  }
  return adjusted;
}

Rational at_least(std::size_t k, std::span<const Rational> p) {
  base::check(k >= 1 && k <= p.size(), "at least one and at most all claims");
  std::vector<Rational> sorted(p.begin(), p.end());
  std::sort(sorted.begin(), sorted.end());
  return capped(sorted[k - 1] * (p.size() - k + 1));
}

Ruling rule(const Rational& p, const Rational& reversed, const Rational& alpha_side) {
  if (p <= alpha_side) return Ruling::supported;
  return reversed <= alpha_side ? Ruling::refuted : Ruling::inconclusive;
}

}  // namespace assay::stats
