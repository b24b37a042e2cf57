// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "score/math_tree.hpp"

namespace assay::score {

struct MathReading {
  MathNode answer;
  bool has_loose_words = false;  ///< may be prose: letters side by side that no notation knows
};

/// An answer in LaTeX or plain notation as a tree; nothing in it is ever executed. None where it is
/// no mathematics, too long or too deep.
std::optional<MathReading> read_math(std::string_view text);

}  // namespace assay::score
