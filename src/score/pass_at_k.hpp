// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "base/rational.hpp"

namespace assay::score {

/// The probability that at least one of k of n recorded samples is right when c of them are:
/// 1 - C(n-c, k) / C(n, k), exactly. REQUIRES: c <= n, 1 <= k <= n.
base::Rational pass_at_k(std::uint32_t n, std::uint32_t c, std::uint32_t k);

}  // namespace assay::score
