// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace assay::stats {

/// Two systems on the same items, right or wrong.
struct PairedCounts {
  std::size_t subject_only = 0;    ///< subject right, reference wrong
  std::size_t reference_only = 0;  ///< subject wrong, reference right
  std::size_t items = 0;
};

/// Tango's score statistic (1998) for a difference `delta` of the two proportions; positive favours
/// the subject. Infinite where the constrained variance is 0 and the difference is not `delta`.
double tango_statistic(const PairedCounts& counts, double delta);

/// The statistic on counts that need not be a data set's.
double tango_statistic(double subject_only, double reference_only, double items, double delta);

}  // namespace assay::stats
