// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "score/math_numeric.hpp"
#include "score/math_tree.hpp"

namespace assay::score {

struct MathEnd {
  MathNode at;
  double value = 0;  ///< of `at`, to put ends in order
  bool is_closed = false;
};

struct MathSpan {
  MathEnd low;
  MathEnd high;
};

/// Disjoint, in order, none touching the next.
using MathSpans = std::vector<MathSpan>;

/// The real numbers that a set or an inequality in one unknown describes. None for all others.
std::optional<MathSpans> spans_of(const MathNode& node, MathBudget& budget);

}  // namespace assay::score
