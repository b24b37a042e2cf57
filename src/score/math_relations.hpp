// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "score/math_numeric.hpp"
#include "score/math_tree.hpp"

namespace assay::score {

/// An inequality with constants on both sides: -2 < x <= 7, or x > 3, whose other side is infinite.
struct MathBounds {
  MathNode subject;
  MathNode low;
  MathNode high;
  bool is_low_closed = false;
  bool is_high_closed = false;
  bool is_excluded = false;  ///< the subject is anything but these
};

/// None where more than one side holds an unknown, or none does.
std::optional<MathBounds> bounds_of(const MathNode& relation);

/// An expression as slope * unknown + constant.
struct MathLine {
  MathNode slope;
  MathNode constant;
  bool is_rising = true;
  bool is_unknown = false;  ///< it is the unknown itself, or a function's value
};

std::optional<MathLine> line_of(const MathNode& node, MathBudget& budget);

/// All signs say equal, or nearly so.
bool is_equation(const MathNode& node);

/// An equation whose left side is a name: x, f(x), P(A), (x, y), S:T.
bool is_assignment(const MathNode& node);

/// A chain of equations by its first and last side, an unknown to the left; what comes after
/// "nearly equal" is left out where it only rounds. Others as they are.
MathNode as_two_sides(const MathNode& node);

/// Two relations that say the same about the same unknowns.
bool same_relations(const MathNode& a, const MathNode& b, MathBudget& budget);

}  // namespace assay::score
