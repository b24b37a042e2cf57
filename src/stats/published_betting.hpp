// SPDX-License-Identifier: Apache-2.0
// Betting as published by Waudby-Smith and Ramdas (2024), for comparison with fixed-fraction
// betting; verdicts do not rest on it.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "stats/proportion.hpp"

namespace assay::stats {

struct BettingSettings {
  double alpha = 0.05;
  double theta = 0.5;       ///< share of the stake that bets on a larger mean
  double truncation = 0.5;  ///< largest share of what is held that can be lost
  double prior_mean = 0.5;
  double prior_variance = 0.25;
  double prior_items = 1;
  std::optional<std::size_t> population;  ///< absent: with replacement
};

/// What was multiplied so far after each item in [0, 1], under the hypothesis that the mean is m:
/// the larger of the two weighted capitals, with predictable plug-in bets at alpha theta.
std::vector<double> hedged_capital(std::span<const double> items, double m,
                                   const BettingSettings& settings);

/// Only bets on a larger mean, predictable plug-in at alpha.
std::vector<double> positive_capital(std::span<const double> items, double m,
                                     const BettingSettings& settings);

/// Only bets on a larger mean, by the approximate rule "growth rate adaptive to the particular
/// alternative" (aGRAPA).
std::vector<double> agrapa_capital(std::span<const double> items, double m,
                                   const BettingSettings& settings);

/// After all items, the running intersection of the means on a grid of 1/breaks under which the
/// hedged capital is at most 1/alpha, widened by one step.
DoubleInterval hedged_confidence_sequence(std::span<const double> items, int breaks,
                                          const BettingSettings& settings);

}  // namespace assay::stats
