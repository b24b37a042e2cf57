// SPDX-License-Identifier: Apache-2.0
#include "stats/mcnemar.hpp"

#include <algorithm>
#include <cmath>

#include "stats/distribution.hpp"

namespace assay::stats {
namespace {

/// Where the statistic, which falls with the difference, passes `target`.
double crossing(const PairedCounts& counts, double low, double high, double target) {
  for (int i = 0; i < 200; ++i) {
    const double middle = (low + high) / 2;
    (tango_statistic(counts, middle) > target ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

McNemar mcnemar(const PairedCounts& counts) {
  const auto b = static_cast<double>(counts.subject_only);
  const auto c = static_cast<double>(counts.reference_only);
  const double discordant = b + c;
  McNemar result;
  if (discordant == 0) return result;
  const double least = std::min(b, c);
  const double at_least = binomial_pmf(least, discordant, 0.5);
  result.exact = std::min(1.0, 2 * binomial_cdf(least, discordant, 0.5));
  result.mid_p = b == c ? 1 - at_least : result.exact - at_least;
  // P(X >= b) = P(X <= c): heads and tails change places.
  result.greater_exact = binomial_cdf(c, discordant, 0.5);
  result.greater_mid_p = result.greater_exact - binomial_pmf(b, discordant, 0.5) / 2;
  result.chi_squared = (b - c) * (b - c) / discordant;
  result.asymptotic = chi_squared_upper(*result.chi_squared, 1);
  return result;
}

DoubleInterval tango_interval(const PairedCounts& counts, double alpha_side) {
  const double z = -normal_quantile(alpha_side);
  const double estimate =
      (static_cast<double>(counts.subject_only) - static_cast<double>(counts.reference_only)) /
      static_cast<double>(counts.items);
  return {.low = estimate <= -1 ? -1 : crossing(counts, -1, estimate, z),
          .high = estimate >= 1 ? 1 : crossing(counts, estimate, 1, -z)};
}

DoubleInterval bonett_price(const PairedCounts& counts, double alpha_side) {
  const double n = static_cast<double>(counts.items) + 2;
  const double p = (static_cast<double>(counts.subject_only) + 1) / n;
  const double q = (static_cast<double>(counts.reference_only) + 1) / n;
  const double half = -normal_quantile(alpha_side) * std::sqrt((p + q - (p - q) * (p - q)) / n);
  return {.low = std::max(-1.0, p - q - half), .high = std::min(1.0, p - q + half)};
}

}  // namespace assay::stats
