// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace assay::base {

/// Sum of doubles without rounding on the way: the order of the terms cannot matter.
class ExactSum {
 public:
  /// REQUIRES: finite.
  void add(double term);
  /// The double nearest to the sum, halves to even; an exact zero is +0.
  double value() const;

 private:
  static constexpr int digit_bits = 32;
  static constexpr std::size_t digit_count = 68;  ///< 2^-1074 .. 2^1024 and room for carries
  using Digits = std::array<std::int64_t, digit_count>;

  static void carry(Digits& digits);

  Digits digits_{};  ///< base 2^32, lowest first, in units of 2^-1074; each of either sign
  std::uint32_t uncarried_ = 0;
};

double exact_sum(std::span<const double> terms);

}  // namespace assay::base
