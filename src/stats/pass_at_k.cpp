// SPDX-License-Identifier: Apache-2.0
#include "stats/pass_at_k.hpp"

#include "base/error.hpp"

namespace assay::stats {

Rational pass_hat_k(std::size_t n, std::size_t c, std::size_t k) {
  base::check(c <= n && k >= 1 && k <= n, "k of n answers, c of them right");
  if (k > c) return 0;
  Rational product = 1;
  for (std::size_t i = 0; i < k; ++i) product *= Rational(c - i, n - i);
  return product;
}

Rational pass_at_k(std::size_t n, std::size_t c, std::size_t k) {
  base::check(c <= n, "no more right answers than answers");
  return 1 - pass_hat_k(n, n - c, k);
}

}  // namespace assay::stats
