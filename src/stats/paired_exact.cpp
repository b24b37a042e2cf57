// SPDX-License-Identifier: Apache-2.0
#include "stats/paired_exact.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/error.hpp"
#include "stats/multinomial_tail.hpp"
#include "stats/paired_null.hpp"

namespace assay::stats {
namespace {

constexpr double rounding = 1e-12;  // of a computed probability, with room

/// The cells of one difference, and how far apart they are: sqrt(n) times the angle between roots
/// of probabilities. The chance of any event, as asin(sqrt(P)), moves by no more than that
/// (Hellinger affinity of n items, and cos(x)^n >= cos(sqrt(n) x)).
struct Path {
  std::vector<Cell> cells;
  std::vector<double> distance;  ///< from the first cell, never decreasing
};

/// A little more than the angle: twice the tangent of its half.
double angle(const Cell& from, const Cell& to) {
  const auto gap = [](double p, double q) {
    const double difference = std::sqrt(p) - std::sqrt(q);
    return difference * difference;
  };
  const double chord =
      std::sqrt(gap(from.subject_only, to.subject_only) +
                gap(from.reference_only, to.reference_only) + gap(from.concordant, to.concordant));
  return 2 * std::asin(std::min(1.0, chord / 2));
}

Path path(double delta, double items) {
  Path result;
  for (int j = 0; j <= nuisance_steps; ++j) {
    const Cell next = cell_at(delta, discordance_at(delta, j));
    result.distance.push_back(
        j == 0 ? 0 : result.distance.back() + std::sqrt(items) * angle(result.cells.back(), next));
    result.cells.push_back(next);
  }
  return result;
}

double root_angle(double probability) { return std::asin(std::sqrt(std::min(1.0, probability))); }

/// The largest probability on the path, which is walked where it may exceed what was found.
double largest_probability(const PairedCounts& counts, double delta) {
  RejectedTables rejected(counts, delta);
  const Path path = stats::path(delta, static_cast<double>(counts.items));
  MultinomialTail tail(counts.items);
  double largest = 0;
  const auto look = [&](std::size_t j) {
    const auto [low, high] = tail.at(path.cells[j]);
    const double p = tail.probability(rejected.within(low, high));
    largest = std::max(largest, p);
    return root_angle(p + rounding);
  };
  struct Stretch {
    std::size_t low, high;
    double angle_low, angle_high;
  };
  constexpr std::size_t end = nuisance_steps;
  constexpr std::size_t middle = end / 2;
  const double at_middle = look(middle);
  const double at_low = look(0);
  const double at_high = look(end);
  std::vector<Stretch> open{{0, middle, at_low, at_middle}, {middle, end, at_middle, at_high}};
  while (!open.empty()) {
    const Stretch stretch = open.back();
    open.pop_back();
    if (stretch.high - stretch.low == 1) continue;
    const double allowed = root_angle(std::max(0.0, largest - rounding));
    const auto first = path.distance.begin();
    const auto from = first + static_cast<std::ptrdiff_t>(stretch.low);
    const auto to = first + static_cast<std::ptrdiff_t>(stretch.high);
    // Cells up to `left` are covered from the low end, cells from `right` on from the high end.
    const auto left =
        std::upper_bound(from, to + 1, *from + (allowed - stretch.angle_low)) - 1 - first;
    const auto right = std::lower_bound(from, to + 1, *to - (allowed - stretch.angle_high)) - first;
    if (left + 1 >= right) continue;
    std::size_t next = stretch.low + (stretch.high - stretch.low) / 2;
    const auto reach_low = static_cast<std::size_t>(std::max<std::ptrdiff_t>(left, 0));
    const auto reach_high = static_cast<std::size_t>(right);
    if (reach_low < reach_high) next = reach_low + (reach_high - reach_low) / 2;
    next = std::clamp(next, stretch.low + 1, stretch.high - 1);
    const double at_next = look(next);
    open.push_back({stretch.low, next, stretch.angle_low, at_next});
    open.push_back({next, stretch.high, at_next, stretch.angle_high});
  }
  return std::min(1.0, largest);
}

}  // namespace

double paired_exact_p(const PairedCounts& counts, double delta, Alternative alternative) {
  base::check(counts.items > 0 && counts.subject_only + counts.reference_only <= counts.items,
              "discordant items are among the items");
  base::check(std::abs(delta) <= 1, "a difference of proportions is in [-1, 1]");
  if (alternative == Alternative::greater) return largest_probability(counts, delta);
  return largest_probability({counts.reference_only, counts.subject_only, counts.items}, -delta);
}

}  // namespace assay::stats
