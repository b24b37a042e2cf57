// SPDX-License-Identifier: Apache-2.0
#include "stats/published_betting.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.hpp"

namespace assay::stats {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Regularised mean and variance of the items before each.
struct Past {
  double mean;
  double variance;
};

std::vector<Past> pasts(std::span<const double> items, const BettingSettings& settings) {
  std::vector<Past> result;
  Past past{settings.prior_mean, settings.prior_variance};
  double sum = settings.prior_items * settings.prior_mean;
  double squares = settings.prior_items * settings.prior_variance;
  double weight = settings.prior_items;
  for (const double x : items) {
    result.push_back(past);
    sum += x;
    weight += 1;
    past.mean = std::min(sum / weight, 1.0);
    squares += (x - past.mean) * (x - past.mean);
    past.variance = squares / weight;
  }
  return result;
}

/// What the mean of the items still to come is under the hypothesis.
std::vector<double> means_to_come(std::span<const double> items, double m,
                                  const BettingSettings& settings) {
  std::vector<double> result(items.size(), m);
  if (!settings.population) return result;
  const auto size = static_cast<double>(*settings.population);
  double sum = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    result[i] = (size * m - sum) / (size - static_cast<double>(i));
    sum += items[i];
  }
  return result;
}

std::vector<double> plug_in_bets(std::span<const double> items, double alpha,
                                 const BettingSettings& settings) {
  std::vector<double> bets;
  for (const Past& past : pasts(items, settings)) {
    const auto t = static_cast<double>(bets.size() + 1);
    const double bet = std::sqrt(2 * std::log(1 / alpha) / (t * std::log(1 + t) * past.variance));
    bets.push_back(std::isnan(bet) ? 0 : bet);
  }
  return bets;
}

std::vector<double> agrapa_bets(std::span<const double> items, const std::vector<double>& means,
                                const BettingSettings& settings) {
  std::vector<double> bets;
  double sum = 0;
  for (const Past& past : pasts(items, settings)) {
    const std::size_t i = bets.size();
    double expected = past.mean;
    if (settings.population) {
      const auto size = static_cast<double>(*settings.population);
      expected = (size * past.mean - sum) / (size - static_cast<double>(i));
    }
    const double edge = expected - means[i];
    bets.push_back(std::max(0.0, edge / (past.variance + edge * edge)));
    sum += items[i];
  }
  return bets;
}

enum class Direction { larger, smaller };

std::vector<double> capital(std::span<const double> items, const std::vector<double>& means,
                            const std::vector<double>& bets, double truncation,
                            Direction direction) {
  std::vector<double> result;
  double product = 1;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const double sign = direction == Direction::larger ? 1 : -1;
    const double most = direction == Direction::larger ? means[i] : 1 - means[i];
    const double bet = std::max(std::min(bets[i], truncation / most), -truncation / (1 - most));
    const double gain = items[i] - means[i];
    product *= std::isinf(bet) && gain == 0 ? 1 : 1 + sign * bet * gain;
    if (std::isnan(product)) product = 0;
    const bool is_impossible = means[i] < 0 || means[i] > 1;
    result.push_back(is_impossible ? infinity : product);
  }
  return result;
}

}  // namespace

std::vector<double> hedged_capital(std::span<const double> items, double m,
                                   const BettingSettings& settings) {
  const std::vector<double> means = means_to_come(items, m, settings);
  const std::vector<double> bets = plug_in_bets(items, settings.alpha * settings.theta, settings);
  std::vector<double> larger = capital(items, means, bets, settings.truncation, Direction::larger);
  const std::vector<double> smaller =
      capital(items, means, bets, settings.truncation, Direction::smaller);
  std::transform(larger.begin(), larger.end(), smaller.begin(), larger.begin(),
                 [&settings](double a, double b) {
                   return std::max(settings.theta * a, (1 - settings.theta) * b);
                 });
  return larger;
}

std::vector<double> positive_capital(std::span<const double> items, double m,
                                     const BettingSettings& settings) {
  return capital(items, means_to_come(items, m, settings),
                 plug_in_bets(items, settings.alpha, settings), settings.truncation,
                 Direction::larger);
}

std::vector<double> agrapa_capital(std::span<const double> items, double m,
                                   const BettingSettings& settings) {
  const std::vector<double> means = means_to_come(items, m, settings);
  return capital(items, means, agrapa_bets(items, means, settings), settings.truncation,
                 Direction::larger);
}

DoubleInterval hedged_confidence_sequence(std::span<const double> items, int breaks,
                                          const BettingSettings& settings) {
  base::check(breaks >= 1 && !items.empty(), "a confidence sequence has items and a grid");
  const double step = 1.0 / breaks;
  const std::size_t n = items.size();
  std::vector<double> low(n, infinity);
  std::vector<double> high(n, -infinity);
  for (int k = 0; k <= breaks; ++k) {
    const double m = k * step;
    const std::vector<double> held = hedged_capital(items, m, settings);
    for (std::size_t i = 0; i < n; ++i) {
      if (held[i] > 1 / settings.alpha) continue;
      low[i] = std::min(low[i], m);
      high[i] = std::max(high[i], m);
    }
  }
  DoubleInterval result{.low = 0, .high = 1};
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    sum += items[i];
    if (low[i] <= high[i]) {
      result.low = std::max(result.low, low[i] - step);
      result.high = std::min(result.high, high[i] + step);
    }
    if (!settings.population) continue;
    const auto size = static_cast<double>(*settings.population);
    result.low = std::max(result.low, sum / size);
    result.high = std::min(result.high, 1 - (static_cast<double>(i + 1) - sum) / size);
  }
  return result;
}

}  // namespace assay::stats
