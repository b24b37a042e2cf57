// SPDX-License-Identifier: Apache-2.0
#include "stats/proportion.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "stats/distribution.hpp"

namespace assay::stats {
namespace {

void check_counts(std::size_t x, std::size_t n) {
  base::check(n > 0 && x <= n, "a proportion is of some of at least one");
}

}  // namespace

DoubleInterval wilson(std::size_t x, std::size_t n, double alpha_side) {
  check_counts(x, n);
  const double z = -normal_quantile(alpha_side);
  const auto trials = static_cast<double>(n);
  const double p = static_cast<double>(x) / trials;
  const double scale = 1 + z * z / trials;
  const double centre = (p + z * z / (2 * trials)) / scale;
  const double half = z * std::sqrt(p * (1 - p) / trials + z * z / (4 * trials * trials)) / scale;
  return {.low = x == 0 ? 0 : std::max(0.0, centre - half),
          .high = x == n ? 1 : std::min(1.0, centre + half)};
}

DoubleInterval agresti_coull(std::size_t x, std::size_t n, double alpha_side) {
  check_counts(x, n);
  const double z = -normal_quantile(alpha_side);
  const double trials = static_cast<double>(n) + z * z;
  const double p = (static_cast<double>(x) + z * z / 2) / trials;
  const double half = z * std::sqrt(p * (1 - p) / trials);
  return {.low = p - half, .high = p + half};
}

DoubleInterval jeffreys(std::size_t x, std::size_t n, double alpha_side) {
  check_counts(x, n);
  const double a = static_cast<double>(x) + 0.5;
  const double b = static_cast<double>(n - x) + 0.5;
  return {.low = x == 0 ? 0 : beta_quantile(a, b, alpha_side),
          .high = x == n ? 1 : beta_quantile(a, b, 1 - alpha_side)};
}

DoubleInterval clopper_pearson(std::size_t x, std::size_t n, double alpha_side) {
  check_counts(x, n);
  const auto hits = static_cast<double>(x);
  const auto misses = static_cast<double>(n - x);
  return {.low = x == 0 ? 0 : beta_quantile(hits, misses + 1, alpha_side),
          .high = x == n ? 1 : 1 - beta_quantile(misses, hits + 1, alpha_side)};
}

// Boost's double says where to look; the comparison that decides is made in fifty digits.
Micro clopper_pearson_low(std::size_t x, std::size_t n, const Rational& alpha_side) {
  check_counts(x, n);
  if (x == 0) return micro_zero;
  const Real alpha = to_real(alpha_side);
  const auto is_below = [&](Micro p) {
    return beta_lower(Rational(x), Rational(n - x + 1), base::to_rational(p)) <= alpha;
  };
  const double near =
      beta_quantile(static_cast<double>(x), static_cast<double>(n - x) + 1, to_double(alpha_side));
  Micro low{static_cast<std::int64_t>(near * 1e6)};
  while (!is_below(low)) --low.units;
  while (is_below(Micro{low.units + 1})) ++low.units;
  return low;
}

Micro clopper_pearson_high(std::size_t x, std::size_t n, const Rational& alpha_side) {
  return {micro_one.units - clopper_pearson_low(n - x, n, alpha_side).units};
}

}  // namespace assay::stats
