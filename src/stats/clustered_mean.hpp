// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "stats/moments.hpp"
#include "stats/real.hpp"
#include "stats/verdict_interval.hpp"
#include "stats/widened_t.hpp"

namespace assay::stats {

/// A mean with the standard errors and intervals that are customary for clustered data. For
/// printing; verdicts use the widened t.
struct ClusteredMean {
  struct Spread {
    Real standard_error;
    Real df;
    Real low;
    Real high;
  };
  Rational mean;
  Real cr0;          ///< standard error without a correction
  Spread cr1;        ///< times sqrt(C/(C-1)), C - 1 degrees of freedom
  Spread cr2;        ///< by leverage, Bell-McCaffrey degrees of freedom
  Real independent;  ///< as if there were no clusters
};

/// Of a comparison's contrast, over the items that every system answered. nullopt: it has strata,
/// no clusters, or fewer than two of them.
std::optional<ClusteredMean> clustered_contrast(const Comparison& comparison,
                                                const Rational& alpha_side);

/// REQUIRES: at least two clusters.
ClusteredMean clustered_mean(const Items& items, const Rational& alpha_side);

}  // namespace assay::stats
