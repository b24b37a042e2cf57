// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "base/rational.hpp"

namespace assay::stats {

using base::Rational;

/// Chance that at least one of k answers, drawn from n of which c are right, is right (Chen et al.,
/// 2021). REQUIRES: c <= n and 1 <= k <= n.
Rational pass_at_k(std::size_t n, std::size_t c, std::size_t k);

/// Chance that all k are right.
Rational pass_hat_k(std::size_t n, std::size_t c, std::size_t k);

}  // namespace assay::stats
