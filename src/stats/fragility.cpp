// SPDX-License-Identifier: Apache-2.0
#include "stats/fragility.hpp"

#include <algorithm>
#include <array>

#include "stats/widened_t.hpp"

namespace assay::stats {
namespace {

/// Of a difference that is 1 on `plus` items, -1 on `minus` and 0 on the rest.
Moments moments_of(std::size_t items, std::size_t plus, std::size_t minus) {
  const Rational mean = Rational(plus) / items - Rational(minus) / items;
  const Rational up = 1 - mean;
  const Rational down = -1 - mean;
  const std::size_t rest = items - plus - minus;
  const Rational squares = plus * up * up + minus * down * down + rest * mean * mean;
  const std::size_t others = items - 1;
  return {.items = items,
          .units = items,
          .mean = mean,
          .squares = squares,
          .cubes = plus * up * up * up + minus * down * down * down - rest * mean * mean * mean,
          .leveraged = others == 0 ? Rational(0) : Rational(squares * items / others),
          .unit_size = 1,
          .df = others};
}

}  // namespace

Fragility fragility(const FourCells& cells, const Rational& threshold, const Rational& alpha_side,
                    std::size_t most) {
  StudentTQuantile quantile(alpha_side);
  const std::size_t n = cells.both + cells.subject_only + cells.reference_only + cells.neither;
  const auto holds = [&](std::size_t plus, std::size_t minus) {
    const std::array strata{
        Stratum{.moments = moments_of(n, plus, minus), .bounds = {.low = -1, .high = 1}}};
    return widened_t(strata, quantile).interval.low >= threshold;
  };
  Fragility result{.is_supported = holds(cells.subject_only, cells.reference_only)};
  if (!result.is_supported) return result;
  const std::size_t right = cells.subject_only + cells.both;
  for (std::size_t flips = 1; flips <= std::min(right, most); ++flips) {
    const std::size_t least_alone = flips > cells.both ? flips - cells.both : 0;
    for (std::size_t j = least_alone; j <= std::min(flips, cells.subject_only); ++j) {
      if (holds(cells.subject_only - j, cells.reference_only + flips - j)) continue;
      result.index = flips;
      return result;
    }
  }
  return result;
}

}  // namespace assay::stats
