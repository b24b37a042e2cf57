// SPDX-License-Identifier: Apache-2.0
#include "judge/ratio_interval.hpp"

#include <algorithm>

namespace assay::judge {
namespace {

Micro just_below(Micro value) { return {value.units - 1}; }
Micro just_above(Micro value) { return {value.units + 1}; }

void agree_with_low_bound(Interval& ratio, Micro bound, Ruling ruling) {
  if (ruling == Ruling::refuted) {
    ratio.high = std::min(ratio.high, just_below(bound));
    ratio.low = std::min(ratio.low, ratio.high);
    return;
  }
  ratio.high = std::max(ratio.high, bound);
  ratio.low = ruling == Ruling::supported ? std::max(ratio.low, bound)
                                          : std::min(ratio.low, just_below(bound));
}

void agree_with_high_bound(Interval& ratio, Micro bound, Ruling ruling) {
  if (ruling == Ruling::refuted) {
    ratio.low = std::max(ratio.low, just_above(bound));
    ratio.high = std::max(ratio.low, ratio.high);
    return;
  }
  ratio.low = std::min(ratio.low, bound);
  ratio.high = ruling == Ruling::supported ? std::min(ratio.high, bound)
                                           : std::max(ratio.high, just_above(bound));
}

}  // namespace

Interval agreeing(Interval ratio, const Region& claimed, const std::vector<Ruling>& sides) {
  if (claimed.low) agree_with_low_bound(ratio, *claimed.low, sides.at(0));
  if (claimed.high) agree_with_high_bound(ratio, *claimed.high, sides.at(1));
  return ratio;
}

}  // namespace assay::judge
