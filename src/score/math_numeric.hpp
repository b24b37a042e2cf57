// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "score/math_tree.hpp"

namespace assay::score {

/// How much may still be worked out; comparisons that need more find no equality.
struct MathBudget {
  long steps = 40'000;      ///< nodes in double precision
  long fine_steps = 3'000;  ///< nodes in 50 digits
};

/// Whether two expressions have the same value at fixed pseudo-random points, for each name a
/// number: in double precision first, and where that finds no difference, in 50 digits. Functions
/// that nobody defined get a value for each value of their arguments.
bool same_values(const MathNode& a, const MathNode& b, MathBudget& budget);

/// As the same values, but up to a constant factor: 2x - 4 and x - 2. A positive factor if
/// `is_positive`.
bool same_up_to_factor(const MathNode& a, const MathNode& b, bool is_positive, MathBudget& budget);

/// Whether two constants agree when rounded to so many decimals.
bool same_rounded(const MathNode& a, const MathNode& b, int decimals, MathBudget& budget);

/// The value of a real constant; not a number for all else. Infinity is a value here.
double real_value(const MathNode& node, MathBudget& budget);

}  // namespace assay::score
