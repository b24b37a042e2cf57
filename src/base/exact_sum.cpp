// SPDX-License-Identifier: Apache-2.0
#include "base/exact_sum.hpp"

#include <bit>
#include <cmath>
#include <limits>

#include "base/error.hpp"

namespace assay::base {
namespace {

static_assert(std::numeric_limits<double>::is_iec559);

constexpr int mantissa_bits = 53;
constexpr int lowest_exponent = -1074;

}  // namespace

void ExactSum::add(double term) {
  check(std::isfinite(term), "an exact sum has finite terms");
  int exponent = 0;
  const auto mantissa =
      static_cast<std::int64_t>(std::ldexp(std::frexp(term, &exponent), mantissa_bits));
  // term = mantissa 2^(exponent-53); subnormals have zeros at the end of the mantissa.
  int shift = exponent - mantissa_bits - lowest_exponent;
  std::uint64_t magnitude = static_cast<std::uint64_t>(std::abs(mantissa));
  if (shift < 0) {
    magnitude >>= static_cast<unsigned>(-shift);
    shift = 0;
  }
  const std::int64_t sign = mantissa < 0 ? -1 : 1;
  auto digit = static_cast<std::size_t>(shift / digit_bits);
  const auto offset = static_cast<unsigned>(shift % digit_bits);
  const std::uint64_t low = magnitude << offset;
  const std::uint64_t high = offset == 0 ? 0 : magnitude >> (64U - offset);
  for (const std::uint64_t part : {low & 0xFFFFFFFFU, low >> 32U, high}) {
    digits_[digit++] += sign * static_cast<std::int64_t>(part);
  }
  if (++uncarried_ == 1U << 30U) {
    carry(digits_);
    uncarried_ = 0;
  }
}

// Leaves every digit but the last in [0, 2^32).
void ExactSum::carry(Digits& digits) {
  std::int64_t over = 0;
  for (std::size_t i = 0; i + 1 < digits.size(); ++i) {
    const std::int64_t total = digits[i] + over;
    over = total >> digit_bits;
    digits[i] = total - over * (std::int64_t{1} << digit_bits);
  }
  digits.back() += over;
}

double ExactSum::value() const {
  Digits digits = digits_;
  carry(digits);
  const bool is_negative = digits.back() < 0;
  if (is_negative) {
    for (std::int64_t& digit : digits) digit = -digit;
    carry(digits);
  }
  std::size_t top = digits.size();
  while (top > 0 && digits[top - 1] == 0) --top;
  if (top == 0) return 0.0;

  // The leading 64 bits, the last of them set when anything follows: enough to round once.
  std::uint64_t leading = 0;
  for (std::size_t i = 0; i < 2; ++i) {
    leading <<= 32U;
    if (top > i) leading |= static_cast<std::uint64_t>(digits[top - 1 - i]);
  }
  int exponent = (static_cast<int>(top) - 2) * digit_bits + lowest_exponent;
  const int free = std::countl_zero(leading);
  std::uint64_t third = top > 2 ? static_cast<std::uint64_t>(digits[top - 3]) : 0;
  if (free > 0) {
    leading =
        leading << static_cast<unsigned>(free) | third >> static_cast<unsigned>(digit_bits - free);
    third &= (std::uint64_t{1} << static_cast<unsigned>(digit_bits - free)) - 1;
    exponent -= free;
  }
  bool is_inexact = third != 0;
  for (std::size_t i = 3; i < top; ++i) is_inexact = is_inexact || digits[top - 1 - i] != 0;

  // Bits below 2^-1074 are zeros, so the cut never reaches into them.
  constexpr unsigned cut = 64 - mantissa_bits;
  std::uint64_t kept = leading >> cut;
  const std::uint64_t rest = leading & ((1U << cut) - 1);
  constexpr std::uint64_t half = 1U << (cut - 1);
  if (rest > half || (rest == half && (is_inexact || (kept & 1U) != 0))) ++kept;
  const double magnitude = std::ldexp(static_cast<double>(kept), exponent + static_cast<int>(cut));
  return is_negative ? -magnitude : magnitude;
}

double exact_sum(std::span<const double> terms) {
  ExactSum sum;
  for (const double term : terms) sum.add(term);
  return sum.value();
}

}  // namespace assay::base
