// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <boost/multiprecision/cpp_int.hpp>

#include "score/math_tree.hpp"

namespace assay::score {

using MathRational = boost::multiprecision::cpp_rational;

/// The value of a rational expression. None for all others, and where numerator or denominator
/// would exceed `max_exact_bits`, such as 10^{10^{10}}.
std::optional<MathRational> exact_value(const MathNode& node);

inline constexpr unsigned max_exact_bits = 4'096;

/// Whether it holds a number with a decimal point, which may be rounded.
bool holds_decimal(const MathNode& node);

/// The nearest multiple of 10^-decimals, halves away from zero.
MathRational rounded(const MathRational& value, int decimals);

}  // namespace assay::score
