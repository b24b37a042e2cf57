// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <assay/micro.hpp>

#include "base/rational.hpp"
#include "stats/tango.hpp"

namespace assay::stats {

using base::Rational;

enum class Alternative {
  greater,  ///< evidence that the difference is above delta
  less      ///< evidence that it is below
};

/// p-value of the exact unconditional test (Hsueh, Liu & Chen, 2001): tables at least as far out by
/// Tango's statistic (1e-9 of slack for ties), at the worst of 1001 equally spaced shares of
/// discordant items. REQUIRES: |delta| <= 1 and at least one item.
double paired_exact_p(const PairedCounts& counts, double delta, Alternative alternative);

/// The ends of the interval that inverts the test at `alpha_side`: multiples of 1e-6 at which the
/// test rejects, as it does at every multiple of 1e-3 further out. An end is found at the shares of
/// discordant items where the test is least sure, then proven at all of them: for many differences
/// at once, as growing the difference makes no region of this shape less likely.
Micro paired_exact_low(const PairedCounts& counts, const Rational& alpha_side);
Micro paired_exact_high(const PairedCounts& counts, const Rational& alpha_side);

}  // namespace assay::stats
