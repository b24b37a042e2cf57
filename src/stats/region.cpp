// SPDX-License-Identifier: Apache-2.0
#include "stats/region.hpp"

namespace assay::stats {

Ruling compare(const Interval& interval, const Region& region) {
  const auto reaches = [](Micro value, Micro end, bool is_open) {
    return is_open ? value > end : value >= end;
  };
  const bool is_low_met = !region.low || reaches(interval.low, *region.low, region.is_low_open);
  const bool is_high_met =
      !region.high || reaches(*region.high, interval.high, region.is_high_open);
  if (is_low_met && is_high_met) return Ruling::supported;
  const bool is_below = region.low && !reaches(interval.high, *region.low, region.is_low_open);
  const bool is_above = region.high && !reaches(*region.high, interval.low, region.is_high_open);
  return is_below || is_above ? Ruling::refuted : Ruling::inconclusive;
}

}  // namespace assay::stats
