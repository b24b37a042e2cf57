// SPDX-License-Identifier: Apache-2.0
#include "score/math_equivalence.hpp"

#include <algorithm>

#include "score/golds.hpp"
#include "score/math_equal.hpp"

namespace assay::score {

Micro math_equivalence(std::string_view answer, const Item& item) {
  const bool is_right = std::ranges::any_of(golds_of(item), [answer](const std::string& gold) {
    return !gold.empty() && math_equivalent(gold, answer);
  });
  return is_right ? micro_one : micro_zero;
}

}  // namespace assay::score
