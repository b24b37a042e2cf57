// SPDX-License-Identifier: Apache-2.0
#include "stats/multinomial_tail.hpp"

#include <algorithm>
#include <cmath>

namespace assay::stats {
namespace {

// Weights below this share of the mode's add less than 1e-15 together.
constexpr double negligible = 1e-20;

int mode(int trials, double p) {
  return std::clamp(static_cast<int>(std::floor((trials + 1) * p)), 0, trials);
}

}  // namespace

MultinomialTail::MultinomialTail(std::size_t items)
    : items_(static_cast<int>(items)),
      reciprocal_(items + 2),
      outer_(items + 1),
      inner_(items + 1) {
  for (std::size_t k = 1; k < reciprocal_.size(); ++k) reciprocal_[k] = 1 / static_cast<double>(k);
}

// Binomial probabilities up to a factor: 1 at the mode, each other from its neighbour.
MultinomialTail::Window MultinomialTail::fill(std::vector<double>& weights, int trials, double odds,
                                              int mode) const {
  Window window{.low = mode, .high = mode, .total = 1};
  const auto weight = [&weights](int k) -> double& { return weights[static_cast<std::size_t>(k)]; };
  const auto inverse = [this](int k) { return reciprocal_[static_cast<std::size_t>(k)]; };
  weight(mode) = 1;
  double value = 1;
  while (window.high < trials && value > negligible) {
    value *= (trials - window.high) * inverse(window.high + 1) * odds;
    weight(++window.high) = value;
    window.total += value;
  }
  const double inverse_odds = 1 / odds;
  value = 1;
  while (window.low > 0 && value > negligible) {
    value *= window.low * inverse(trials - window.low + 1) * inverse_odds;
    weight(--window.low) = value;
    window.total += value;
  }
  return window;
}

// The binomial of c among `trials` items that are not "subject only".
MultinomialTail::Point MultinomialTail::inner_at(int trials, int count) {
  if (count >= trials) return {.cdf = 1, .pmf = 0};
  const double odds = cell_.reference_only / cell_.concordant;
  const double share = cell_.reference_only / (cell_.reference_only + cell_.concordant);
  const Window window = fill(inner_, trials, odds, mode(trials, share));
  if (count < window.low) return {};
  if (count > window.high) return {.cdf = 1, .pmf = 0};
  double sum = 0;
  for (int k = window.low; k <= count; ++k) sum += inner_[static_cast<std::size_t>(k)];
  return {.cdf = sum / window.total, .pmf = inner_[static_cast<std::size_t>(count)] / window.total};
}

// From b downwards: F(c; m+1) = F(c; m) - q f(c; m), F(c-1) = F(c) - f(c).
double MultinomialTail::sum_down(const Frontier& frontier, int b, Point point) const {
  const auto inverse = [this](int k) { return reciprocal_[static_cast<std::size_t>(k)]; };
  const double rest = cell_.reference_only + cell_.concordant;
  const double hit = cell_.reference_only / rest;
  const double miss = cell_.concordant / rest;
  const double inverse_odds = cell_.concordant / cell_.reference_only;
  double sum = 0;
  int count = std::min(frontier[static_cast<std::size_t>(b)], items_ - b);
  while (point.cdf > negligible) {
    sum += outer_[static_cast<std::size_t>(b)] * point.cdf;
    if (b == window_.low) break;
    const int trials = items_ - b;
    point.cdf -= hit * point.pmf;
    point.pmf *= (trials + 1) * inverse(trials + 1 - count) * miss;
    const int next = frontier[static_cast<std::size_t>(--b)];
    if (next < 0) break;
    for (; count > next; --count) {
      point.cdf -= point.pmf;
      point.pmf *= count * inverse(trials + 2 - count) * inverse_odds;
    }
  }
  return sum;
}

// From b upwards: F(c; m-1) = F(c; m) + q f(c; m-1), F(c+1) = F(c) + f(c+1).
double MultinomialTail::sum_up(const Frontier& frontier, int b, Point point) const {
  const auto inverse = [this](int k) { return reciprocal_[static_cast<std::size_t>(k)]; };
  const double rest = cell_.reference_only + cell_.concordant;
  const double hit = cell_.reference_only / rest;
  const double inverse_miss = rest / cell_.concordant;
  const double odds = cell_.reference_only / cell_.concordant;
  double sum = 0;
  int count = std::min(frontier[static_cast<std::size_t>(b)], items_ - b);
  while (b <= window_.high && count < items_ - b) {
    sum += outer_[static_cast<std::size_t>(b)] * point.cdf;
    const int trials = items_ - b - 1;
    if (++b > window_.high) return sum;
    point.pmf *= (trials + 1 - count) * inverse(trials + 1) * inverse_miss;
    point.cdf += hit * point.pmf;
    const int next = std::min(frontier[static_cast<std::size_t>(b)], trials);
    for (; count < next; ++count) {
      point.pmf *= (trials - count) * inverse(count + 1) * odds;
      point.cdf += point.pmf;
    }
  }
  for (; b <= window_.high; ++b) sum += outer_[static_cast<std::size_t>(b)];
  return sum;
}

MultinomialTail::Range MultinomialTail::at(const Cell& cell) {
  cell_ = cell;
  if (cell.subject_only <= 0) {  // all mass at b = 0
    window_ = {};
    outer_[0] = 1;
  } else if (cell.subject_only >= 1) {
    window_ = {.low = items_, .high = items_};
    outer_.back() = 1;
  } else {
    window_ = fill(outer_, items_, cell.subject_only / (1 - cell.subject_only),
                   mode(items_, cell.subject_only));
  }
  return {.low = window_.low, .high = window_.high};
}

double MultinomialTail::probability(const Frontier& frontier) {
  const auto last = [&frontier](int b) { return frontier[static_cast<std::size_t>(b)]; };
  double sum = 0;
  if (cell_.reference_only <= 0 || cell_.concordant <= 0) {  // c is 0, or all that b leaves
    for (int b = window_.low; b <= window_.high; ++b) {
      const int count = cell_.reference_only <= 0 ? 0 : items_ - b;
      if (last(b) >= count) sum += outer_[static_cast<std::size_t>(b)];
    }
    return sum / window_.total;
  }

  // Start where the frontier crosses the mean of c, so that nothing underflows on the way out.
  const double share = cell_.reference_only / (cell_.reference_only + cell_.concordant);
  int low = window_.low;
  int high = window_.high;
  while (low < high) {
    const int middle = low + (high - low) / 2;
    if (last(middle) >= (items_ - middle) * share) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  if (last(low) < 0) return 0;
  const Point start = inner_at(items_ - low, std::min(last(low), items_ - low));
  sum = sum_up(frontier, low, start);
  if (low == window_.low || last(low - 1) < 0) return sum / window_.total;
  if (start.pmf > 0) {
    sum += sum_down(frontier, low, start) -
           outer_[static_cast<std::size_t>(low)] * start.cdf;  // counted on the way up
  } else {  // the frontier leaps: the start lies where nothing is left to subtract
    const int below = low - 1;
    sum +=
        sum_down(frontier, below, inner_at(items_ - below, std::min(last(below), items_ - below)));
  }
  return sum / window_.total;
}

}  // namespace assay::stats
