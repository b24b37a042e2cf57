// SPDX-License-Identifier: Apache-2.0
// The classical paired t, for printing and for vectors; verdicts use the widened t.
#pragma once

#include <span>

#include "stats/widened_t.hpp"

namespace assay::stats {

struct TTest {
  Real t;  ///< infinite where nothing varies and the mean is not the null's; 0 where it is
  Real p;
};

/// Two one-sided tests of equivalence: `low` of mean <= bounds.low, `high` of mean >= bounds.high.
struct Tost {
  TTest low;
  TTest high;
};
/// REQUIRES: at least two items.
Tost tost_paired(const std::vector<Rational>& a, const std::vector<Rational>& b,
                 const Bounds& bounds);

}  // namespace assay::stats
