// SPDX-License-Identifier: Apache-2.0
// McNemar's test and intervals for paired proportions that are printed beside; verdicts use the
// exact unconditional test.
#pragma once

#include <optional>

#include "stats/proportion.hpp"
#include "stats/tango.hpp"

namespace assay::stats {

struct McNemar {
  double exact = 1;          ///< two-sided, conditional on the discordant items
  double mid_p = 1;          ///< as Fagerland, Lydersen and Laake (2013) define it
  double greater_exact = 1;  ///< one-sided, in favour of the subject
  double greater_mid_p = 1;
  std::optional<double> chi_squared;  ///< without continuity correction; absent: nothing discordant
  std::optional<double> asymptotic;
};
/// The number of items plays no part.
McNemar mcnemar(const PairedCounts& counts);

/// The differences at which Tango's statistic is z and -z.
DoubleInterval tango_interval(const PairedCounts& counts, double alpha_side);

/// Wald interval after one item more in each discordant cell (Bonett and Price, 2012).
DoubleInterval bonett_price(const PairedCounts& counts, double alpha_side);

}  // namespace assay::stats
