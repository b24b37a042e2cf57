// SPDX-License-Identifier: Apache-2.0
#include "stats/tango.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace assay::stats {

double tango_statistic(double subject_only, double reference_only, double items, double delta) {
  // q, the probability of "reference only" that fits best under `delta`, solves a q^2 + b q + c =
  // 0.
  const double a = 2 * items;
  const double b =
      (2 * items - subject_only + reference_only) * delta - subject_only - reference_only;
  const double c = -reference_only * delta * (1 - delta);
  const double q = (std::sqrt(std::max(b * b - 4 * a * c, 0.0)) - b) / (2 * a);
  const double variance = items * (2 * q + delta * (1 - delta));
  const double excess = subject_only - reference_only - items * delta;
  if (variance <= 1e-12) {
    if (std::abs(excess) < 1e-9) return 0;
    return std::copysign(std::numeric_limits<double>::infinity(), excess);
  }
  return excess / std::sqrt(variance);
}

double tango_statistic(const PairedCounts& counts, double delta) {
  return tango_statistic(static_cast<double>(counts.subject_only),
                         static_cast<double>(counts.reference_only),
                         static_cast<double>(counts.items), delta);
}

}  // namespace assay::stats
