// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <assay/verdict.hpp>

namespace assay::judge {

/// The printed interval of a ratio, moved by the few millionths by which rounding can make it
/// contradict the contrasts that decide: `sides` are their rulings, the low bound's first, the high
/// bound's (if the region has one) second.
Interval agreeing(Interval ratio, const Region& claimed, const std::vector<Ruling>& sides);

}  // namespace assay::judge
