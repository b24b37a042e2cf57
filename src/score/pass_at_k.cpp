// SPDX-License-Identifier: Apache-2.0
#include "score/pass_at_k.hpp"

#include "base/error.hpp"

namespace assay::score {

base::Rational pass_at_k(std::uint32_t n, std::uint32_t c, std::uint32_t k) {
  base::check(c <= n && k >= 1 && k <= n, "pass@k of recorded samples");
  if (n - c < k) return 1;
  base::Rational all_wrong = 1;
  for (std::uint32_t drawn = 0; drawn < k; ++drawn) {
    all_wrong *= base::Rational(n - c - drawn, n - drawn);
  }
  return 1 - all_wrong;
}

}  // namespace assay::score
