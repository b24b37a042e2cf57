// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "score/math_tree.hpp"

namespace assay::score {

/// Ready to be compared: both values of a +- b as a list, chains of equations as two sides.
MathNode prepared_answer(const MathNode& node);

struct Quantity {
  MathNode value;
  std::string unit;  ///< the usual name; empty: none, or one that is not known
  bool is_percent = false;
};

/// A value apart from its unit and percent sign.
Quantity quantity_of(const MathNode& node);

}  // namespace assay::score
