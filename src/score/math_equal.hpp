// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "score/math_tree.hpp"

namespace assay::score {

struct MathRules {
  int decimals = 6;                 ///< to which a number with a decimal point is compared
  bool are_names_free = false;      ///< whatever the unknowns are called
  bool is_inequality_a_set = true;  ///< an inequality may answer where a set is asked for
};

/// Whether two answers say the same. Symmetric.
bool same_answers(const MathNode& a, const MathNode& b, const MathRules& rules = {});

/// Whether a prediction gives the gold answer: it may be an equation whose last side does.
bool gives_gold(const MathNode& gold, const MathNode& prediction, const MathRules& rules = {});

/// The same for texts in LaTeX or plain notation; what is no mathematics must be the same text.
bool math_equivalent(std::string_view gold, std::string_view prediction,
                     const MathRules& rules = {});

}  // namespace assay::score
