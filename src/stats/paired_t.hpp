// SPDX-License-Identifier: Apache-2.0
// The classical paired t, for printing; verdicts use the widened t.
#pragma once

#include "stats/moments.hpp"
#include "stats/real.hpp"
#include "stats/widened_t.hpp"

namespace assay::stats {

struct TTest {
  Real t;  ///< infinite where nothing varies and the mean is not the null's; 0 where it is
  Real p;
};

/// Of the mean of a - b against 0. REQUIRES: at least two items.
struct PairedT {
  Rational mean;
  Real standard_error;
  Rational df;
  Real low;
  Real high;
  TTest greater;
  Real p_two_sided;
};
PairedT paired_t(const std::vector<Rational>& a, const std::vector<Rational>& b,
                 const Rational& alpha_side);

/// Two one-sided tests of equivalence: `low` of mean <= bounds.low, `high` of mean >= bounds.high.
struct Tost {
  TTest low;
  TTest high;
};
Tost tost_paired(const std::vector<Rational>& a, const std::vector<Rational>& b,
                 const Bounds& bounds);

}  // namespace assay::stats
