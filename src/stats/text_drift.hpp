// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "base/rational.hpp"

namespace assay::stats {

/// Equal positions among the first `length` code points; short texts are padded with a symbol that
/// equals itself.
std::size_t equal_positions(const std::u32string& a, const std::u32string& b, std::size_t length);

/// Unbiased squared maximum mean discrepancy of two samples of texts under the Hamming kernel,
/// `equal_positions` (after Gao, Liang and Guestrin, 2024). REQUIRES: two texts or more on each
/// side.
base::Rational hamming_mmd(std::span<const std::u32string> x, std::span<const std::u32string> y,
                           std::size_t length);

}  // namespace assay::stats
