// SPDX-License-Identifier: Apache-2.0
#include "score/math_exact.hpp"

#include <algorithm>
#include <string_view>

namespace assay::score {
namespace {

using Integer = boost::multiprecision::cpp_int;
using Value = std::optional<MathRational>;

bool is_bounded(const Integer& value) { return value == 0 || msb(abs(value)) <= max_exact_bits; }

Value bounded(MathRational value) {
  if (!is_bounded(numerator(value)) || !is_bounded(denominator(value))) return std::nullopt;
  return value;
}

Integer integer_of(std::string_view digits) {
  if (digits.size() <= 18) {
    long long value = 0;
    for (const char c : digits) value = 10 * value + (c - '0');
    return value;
  }
  const std::size_t first = digits.find_first_not_of('0');
  return first == std::string_view::npos ? Integer(0) : Integer(std::string(digits.substr(first)));
}

Integer power_of_ten(std::size_t exponent) {
  return boost::multiprecision::pow(Integer(10), static_cast<unsigned>(exponent));
}

/// 12, 1.25, .5 or 0.1(6), whose end repeats.
MathRational number_of(std::string_view text) {
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) return MathRational(integer_of(text));
  const std::string_view whole = text.substr(0, point);
  std::string_view part = text.substr(point + 1);
  const std::size_t open = part.find('(');
  std::string_view repeating;
  if (open != std::string_view::npos) {
    repeating = part.substr(open + 1, part.size() - open - 2);
    part = part.substr(0, open);
  }
  const Integer scale = power_of_ten(part.size());
  MathRational value(integer_of(whole) * scale + integer_of(part), scale);
  if (repeating.empty()) return value;
  const Integer nines = power_of_ten(repeating.size()) - 1;
  return value + MathRational(integer_of(repeating), Integer(nines * scale));
}

Value based_value(const MathNode& node) {
  const MathNode& base = node.parts.front();
  if (base.kind != MathKind::number || base.text.size() > 2) return std::nullopt;
  if (base.text.find('.') != std::string::npos) return std::nullopt;
  const int size = std::stoi(base.text);
  if (size < 2 || size > 36) return std::nullopt;
  Integer value = 0;
  for (const char c : node.text) {
    const int digit = c - '0';
    if (digit < 0 || digit >= size) return std::nullopt;
    value = value * size + digit;
  }
  return bounded(MathRational(value));
}

std::optional<int> small_integer(const Value& value, int most) {
  if (!value || denominator(*value) != 1 || abs(numerator(*value)) > most) return std::nullopt;
  return static_cast<int>(numerator(*value));
}

Value power_value(const MathNode& node) {
  const Value base = exact_value(node.parts[0]);
  const std::optional<int> exponent = small_integer(exact_value(node.parts[1]), 4'096);
  if (!base || !exponent) return std::nullopt;
  if (*base == 0) return *exponent > 0 ? Value(MathRational(0)) : std::nullopt;
  const auto size = static_cast<unsigned>(*exponent < 0 ? -*exponent : *exponent);
  const Integer top = numerator(*base);
  const Integer bottom = denominator(*base);
  const unsigned bits = std::max<unsigned>(msb(abs(top)), msb(bottom));
  if (bits * size > max_exact_bits) return std::nullopt;
  const Integer raised_top = boost::multiprecision::pow(top, size);
  const Integer raised_bottom = boost::multiprecision::pow(bottom, size);
  return *exponent < 0 ? MathRational(raised_bottom, raised_top)
                       : MathRational(raised_top, raised_bottom);
}

/// Only where the square root is rational.
Value root_value(const MathNode& node) {
  const Value radicand = exact_value(node.parts[0]);
  if (!radicand || *radicand < 0 || small_integer(exact_value(node.parts[1]), 2) != 2) {
    return std::nullopt;
  }
  const Integer top = sqrt(Integer(numerator(*radicand)));
  const Integer bottom = sqrt(Integer(denominator(*radicand)));
  MathRational root(top, bottom);
  return root * root == *radicand ? Value(root) : std::nullopt;
}

Value factorial_of(int n) {
  if (n < 0) return std::nullopt;
  Integer value = 1;
  for (int i = 2; i <= n; ++i) value *= i;
  return bounded(MathRational(value));
}

Value binomial_of(int n, int k) {
  if (n < 0 || k < 0) return std::nullopt;
  if (k > n) return MathRational(0);
  k = std::min(k, n - k);
  Integer value = 1;
  for (int i = 1; i <= k; ++i) value = value * (n - k + i) / i;
  return bounded(MathRational(value));
}

Integer floor_of(const MathRational& value) {
  const Integer top = numerator(value);
  const Integer bottom = denominator(value);
  Integer whole = top / bottom;
  if (top < 0 && whole * bottom != top) --whole;
  return whole;
}

Value call_value(const MathNode& node) {
  std::vector<MathRational> arguments;
  for (const MathNode& part : node.parts) {
    const Value value = exact_value(part);
    if (!value) return std::nullopt;
    arguments.push_back(*value);
  }
  const auto small = [&](std::size_t at) { return small_integer(arguments[at], 500); };
  if (node.text == "abs") return MathRational(abs(arguments[0]));
  if (node.text == "floor") return MathRational(floor_of(arguments[0]));
  if (node.text == "ceil") return MathRational(-floor_of(-arguments[0]));
  if (node.text == "factorial") {
    const auto n = small(0);
    return n ? factorial_of(*n) : std::nullopt;
  }
  if (node.text == "binom" && arguments.size() == 2) {
    const auto n = small(0);
    const auto k = small(1);
    return n && k ? binomial_of(*n, *k) : std::nullopt;
  }
  return std::nullopt;
}

template <typename Combine>
Value combined(const MathNode& node, MathRational start, const Combine& combine) {
  for (const MathNode& part : node.parts) {
    const Value value = exact_value(part);
    if (!value) return std::nullopt;
    combine(start, *value);
    if (!bounded(start)) return std::nullopt;
  }
  return start;
}

Value quotient_value(const MathNode& node) {
  const Value top = exact_value(node.parts[0]);
  if (!top) return std::nullopt;
  const Value bottom = exact_value(node.parts[1]);
  if (!bottom || *bottom == 0) return std::nullopt;
  return bounded(*top / *bottom);
}

}  // namespace

std::optional<MathRational> exact_value(const MathNode& node) {
  switch (node.kind) {
    case MathKind::number: return bounded(number_of(node.text));
    case MathKind::based: return based_value(node);
    case MathKind::sum:
      return combined(node, 0,
                      [](MathRational& total, const MathRational& next) { total += next; });
    case MathKind::product:
      return combined(node, 1,
                      [](MathRational& total, const MathRational& next) { total *= next; });
    case MathKind::quotient: return quotient_value(node);
    case MathKind::power: return power_value(node);
    case MathKind::root: return root_value(node);
    case MathKind::negative: {
      const Value value = exact_value(node.parts[0]);
      return value ? Value(-*value) : std::nullopt;
    }
    case MathKind::percent: {
      const Value value = exact_value(node.parts[0]);
      return value ? Value(*value / 100) : std::nullopt;
    }
    case MathKind::quantity: return exact_value(node.parts[0]);
    case MathKind::call: return call_value(node);
    default: return std::nullopt;
  }
}

bool holds_decimal(const MathNode& node) {
  if (node.kind == MathKind::number) {
    return node.text.find('.') != std::string::npos && node.text.find('(') == std::string::npos;
  }
  return std::ranges::any_of(node.parts, holds_decimal);
}

MathRational rounded(const MathRational& value, int decimals) {
  const Integer scale = power_of_ten(static_cast<std::size_t>(decimals));
  const MathRational half(1, 2);
  const MathRational size = abs(value) * scale + half;
  MathRational nearest(floor_of(size), scale);
  return value < 0 ? MathRational(-nearest) : nearest;
}

}  // namespace assay::score
