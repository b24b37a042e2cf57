// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "base/rational.hpp"

namespace assay::stats {

/// Unbiased squared maximum mean discrepancy of two samples of texts under the Hamming kernel: the
/// number of equal positions among the first `length` code points, short texts padded with a symbol
/// that equals itself (after Gao, Liang and Guestrin, 2024). REQUIRES: two texts or more on each
/// side.
base::Rational hamming_mmd(std::span<const std::u32string> x, std::span<const std::u32string> y,
                           std::size_t length);

}  // namespace assay::stats
