// SPDX-License-Identifier: Apache-2.0
#include "stats/fragility.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "stats/widened_t.hpp"

namespace assay::stats {

Fragility fragility(const FourCells& cells, const Rational& threshold, const Rational& alpha_side) {
  StudentTQuantile quantile(alpha_side);
  const std::size_t n = cells.both + cells.subject_only + cells.reference_only + cells.neither;
  const auto holds = [&](std::size_t plus, std::size_t minus) {
    Items items;
    items.x.assign(n, Integer(0));
    std::fill_n(items.x.begin(), plus, Integer(1));
    std::fill_n(items.x.rbegin(), minus, Integer(-1));
    const std::array strata{
        Stratum{.moments = PairMoments(items).at(0), .bounds = {.low = -1, .high = 1}}};
    return widened_t(strata, quantile).interval.low >= threshold;
  };
  Fragility result{.is_supported = holds(cells.subject_only, cells.reference_only)};
  if (!result.is_supported) return result;
  for (std::size_t flips = 1; flips <= cells.subject_only + cells.both; ++flips) {
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
