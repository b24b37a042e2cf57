// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <assay/verdict.hpp>

namespace assay::stats {

/// supported: the interval lies inside the region; refuted: entirely outside; else inconclusive.
Ruling compare(const Interval& interval, const Region& region);

}  // namespace assay::stats
