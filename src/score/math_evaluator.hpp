// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "score/math_complex.hpp"
#include "score/math_tree.hpp"

namespace assay::score {

/// A number for a name at a point, the same on every machine.
double sample_of(std::string_view name, int point);

std::uint64_t mixed_bits(std::uint64_t bits, std::uint64_t more);
std::uint64_t name_bits(std::string_view name);

/// A whole number or a quotient of two small ones; the second is positive.
std::optional<std::pair<int, int>> small_fraction(const MathNode& node);

/// Works an expression out at one sample point. Undefined values are not finite.
template <typename T>
class MathEvaluator {
 public:
  using Value = Complex<T>;

  MathEvaluator(int point, long& steps) : point_(point), steps_(steps) {}

  Value operator()(const MathNode& node) {
    if (--steps_ < 0) return undefined();
    const Value value = worked_out(node);
    const T size = modulus(value);
    if (size > largest_) largest_ = size;
    return value;
  }

  /// The largest value met on the way, by which rounding errors are measured.
  const T& largest() const { return largest_; }

 private:
  static Value undefined() { return {std::numeric_limits<T>::quiet_NaN(), T(0)}; }
  static Value real(T value) { return {std::move(value), T(0)}; }
  T pi() const {
    using std::atan;
    return 4 * atan(T(1));
  }

  Value worked_out(const MathNode& node) {
    const auto part = [&](std::size_t at) { return (*this)(node.parts[at]); };
    switch (node.kind) {
      case MathKind::number:
      case MathKind::based: return number(node);
      case MathKind::symbol: return symbol(node.text);
      case MathKind::sum: {
        Value total;
        for (const MathNode& term : node.parts) total = total + (*this)(term);
        return total;
      }
      case MathKind::product: {
        Value total = real(T(1));
        for (const MathNode& factor : node.parts) total = total * (*this)(factor);
        return total;
      }
      case MathKind::quotient: return part(0) / part(1);
      case MathKind::negative: return Value{} - part(0);
      case MathKind::power: return power(part(0), node.parts[1]);
      case MathKind::root: return root(node);
      case MathKind::percent: return part(0) / real(T(100));
      case MathKind::quantity:
        if (node.text == "degree" && angles_ > 0) return part(0) * real(T(pi() / 180));
        return part(0);
      case MathKind::call: return call(node);
      default: return undefined();
    }
  }

  Value number(const MathNode& node);
  Value symbol(std::string_view name) {
    using std::exp;
    if (name == "pi") return real(pi());
    if (name == "e") return real(T(exp(T(1))));
    for (const auto& [bound, value] : bound_) {
      if (bound == name) return real(T(value));
    }
    if (name == "i") return {T(0), T(1)};
    return real(T(sample_of(name, point_)));
  }

  Value whole_power(Value base, int exponent) {
    const bool is_inverse = exponent < 0;
    Value result = real(T(1));
    for (unsigned left = static_cast<unsigned>(is_inverse ? -exponent : exponent); left > 0;
         left /= 2) {
      if (left % 2 == 1) result = result * base;
      base = base * base;
    }
    return is_inverse ? real(T(1)) / result : result;
  }

  Value power(const Value& base, const MathNode& exponent) {
    if (const auto fraction = small_fraction(exponent)) {
      if (fraction->second == 1 && std::abs(fraction->first) <= 4'096) {
        return whole_power(base, fraction->first);
      }
      if (fraction->second % 2 == 1) {
        return whole_power(odd_root(base, fraction->second), fraction->first);
      }
    }
    return general_power(base, (*this)(exponent));
  }

  Value general_power(const Value& base, const Value& exponent) {
    using std::isfinite;
    using std::pow;
    if (!isfinite(exponent.re)) return undefined();
    if (base.re == 0 && base.im == 0) {
      return exponent.im == 0 && exponent.re > 0 ? Value{} : undefined();
    }
    if (base.im == 0 && base.re > 0 && exponent.im == 0) {
      return real(T(pow(base.re, exponent.re)));
    }
    return exponential(exponent * logarithm(base));
  }

  /// Of negative real numbers the real root, as in school.
  Value odd_root(const Value& base, int index) {
    const Value exponent = real(T(T(1) / index));
    if (base.im == 0 && base.re < 0) return Value{} - general_power(Value{} - base, exponent);
    return general_power(base, exponent);
  }

  Value root(const MathNode& node) {
    const Value radicand = (*this)(node.parts[0]);
    const auto index = small_fraction(node.parts[1]);
    if (!index || index->second != 1) {
      return general_power(radicand, real(T(1)) / (*this)(node.parts[1]));
    }
    if (index->first == 2) return square_root(radicand);
    if (index->first == 0) return undefined();
    if (index->first % 2 != 0) return odd_root(radicand, index->first);
    return general_power(radicand, real(T(T(1) / index->first)));
  }

  Value angle(const MathNode& node) {
    ++angles_;
    const Value value = (*this)(node);
    --angles_;
    return value;
  }

  Value call(const MathNode& node) {
    if (node.parts.size() == 1 && node.text != "det") {
      if (const auto value = known_call(node.text, node.parts.front())) return *value;
    }
    if (node.text == "log" && node.parts.size() == 2) {
      return logarithm((*this)(node.parts[0])) / logarithm((*this)(node.parts[1]));
    }
    if (node.text == "binom") return binomial(node);
    if (node.text == "sum" || node.text == "prod") return series(node);
    if (node.text == "det") return determinant(node.parts.front());
    return unknown_call(node);
  }

  std::optional<Value> known_call(std::string_view name, const MathNode& of) {
    const Value one = real(T(1));
    if (name == "sin") return sine(angle(of));
    if (name == "cos") return cosine(angle(of));
    if (name == "tan" || name == "cot") {
      const Value at = angle(of);
      return name == "tan" ? sine(at) / cosine(at) : cosine(at) / sine(at);
    }
    if (name == "sec") return one / cosine(angle(of));
    if (name == "csc") return one / sine(angle(of));
    if (name == "arcsin") return arc_sine((*this)(of));
    if (name == "arccos") return real(T(pi() / 2)) - arc_sine((*this)(of));
    if (name == "arctan") return arc_tangent((*this)(of));
    if (name == "exp") return exponential((*this)(of));
    if (name == "sinh" || name == "cosh" || name == "tanh") return hyperbolic(name, (*this)(of));
    if (name == "ln") return logarithm((*this)(of));
    if (name == "log" || name == "lg") return logarithm((*this)(of)) / logarithm(real(T(10)));
    if (name == "abs" && of.kind != MathKind::matrix) return real(modulus((*this)(of)));
    if (name == "factorial") return factorial((*this)(of), of);
    if (name == "floor" || name == "ceil") return stepped(name, (*this)(of));
    return std::nullopt;
  }

  Value hyperbolic(std::string_view name, const Value& at) {
    const Value up = exponential(at);
    const Value down = exponential(Value{} - at);
    if (name == "tanh") return (up - down) / (up + down);
    return (name == "sinh" ? up - down : up + down) / real(T(2));
  }

  Value stepped(std::string_view name, const Value& at) {
    using std::ceil;
    using std::floor;
    if (at.im != 0) return undefined();
    return real(name == "floor" ? T(floor(at.re)) : T(ceil(at.re)));
  }

  Value factorial(const Value& at, const MathNode& of) {
    const double n = static_cast<double>(at.re);
    if (at.im != 0 || !(n >= 0 && n <= 300) || n != std::floor(n)) {
      return unknown_call(math_node(MathKind::call, "factorial", {of}));
    }
    Value result = real(T(1));
    for (int i = 2; i <= static_cast<int>(n); ++i) result = result * real(T(i));
    return result;
  }

  /// Of anything over a small whole number.
  Value binomial(const MathNode& node) {
    const auto below = small_fraction(node.parts[1]);
    if (!below || below->second != 1 || below->first < 0 || below->first > 100) {
      return unknown_call(node);
    }
    const Value top = (*this)(node.parts[0]);
    Value result = real(T(1));
    for (int i = 0; i < below->first; ++i) {
      result = result * (top - real(T(i))) / real(T(i + 1));
    }
    return result;
  }

  /// With whole bounds, at most a hundred terms apart.
  Value series(const MathNode& node) {
    const MathNode& below = node.parts[1];
    const bool is_counted = below.kind == MathKind::relation && below.text == "=" &&
                            below.parts[0].kind == MathKind::symbol && bound_.size() < 3;
    const auto first = is_counted ? small_fraction(below.parts[1]) : std::nullopt;
    const auto last = is_counted ? small_fraction(node.parts[2]) : std::nullopt;
    if (!first || !last || first->second != 1 || last->second != 1 || last->first < first->first ||
        last->first - first->first > 100) {
      return unknown_call(node);
    }
    const bool is_sum = node.text == "sum";
    Value total = real(T(is_sum ? 0 : 1));
    for (int i = first->first; i <= last->first; ++i) {
      bound_.emplace_back(below.parts[0].text, i);
      const Value term = (*this)(node.parts[0]);
      bound_.pop_back();
      total = is_sum ? total + term : total * term;
    }
    return total;
  }

  /// By elimination.
  Value determinant(const MathNode& matrix) {
    const std::size_t size = matrix.parts.size();
    if (size != matrix.parts.front().parts.size() || size > 8) return undefined();
    std::vector<std::vector<Value>> rows(size);
    for (std::size_t i = 0; i < size; ++i) {
      for (const MathNode& part : matrix.parts[i].parts) rows[i].push_back((*this)(part));
    }
    Value result = real(T(1));
    for (std::size_t i = 0; i < size; ++i) {
      std::size_t pivot = i;
      for (std::size_t row = i + 1; row < size; ++row) {
        if (modulus(rows[row][i]) > modulus(rows[pivot][i])) pivot = row;
      }
      if (modulus(rows[pivot][i]) == 0) return Value{};
      if (pivot != i) {
        std::swap(rows[pivot], rows[i]);
        result = Value{} - result;
      }
      result = result * rows[i][i];
      for (std::size_t row = i + 1; row < size; ++row) {
        const Value factor = rows[row][i] / rows[i][i];
        for (std::size_t column = i; column < size; ++column) {
          rows[row][column] = rows[row][column] - factor * rows[i][column];
        }
      }
    }
    return result;
  }

  Value unknown_call(const MathNode& node) {
    const std::uint64_t bits = digest(node);
    return real(T(0.5 + static_cast<double>(bits >> 11) * 0x1p-53));
  }

  /// Of what a function is given: equal arguments, equal digests.
  std::uint64_t digest(const MathNode& node) {
    std::uint64_t bits = mixed_bits(name_bits(node.text), static_cast<std::uint64_t>(node.kind));
    for (const MathNode& part : node.parts) {
      const bool is_term = part.kind <= MathKind::quantity && part.kind != MathKind::words &&
                           part.kind != MathKind::infinity && part.kind != MathKind::plus_minus;
      if (!is_term) {
        bits = mixed_bits(bits, digest(part));
        continue;
      }
      const Value value = (*this)(part);
      bits = mixed_bits(bits, coarse_bits(static_cast<double>(value.re)));
      bits = mixed_bits(bits, coarse_bits(static_cast<double>(value.im)));
    }
    return bits;
  }

  /// Eight digits of a number.
  static std::uint64_t coarse_bits(double value) {
    if (!(std::abs(value) > 1e-12)) return 0;
    int exponent = 0;
    const double mantissa = std::frexp(value, &exponent);
    return mixed_bits(std::bit_cast<std::uint64_t>(std::round(mantissa * 0x1p27)),
                      static_cast<std::uint64_t>(exponent));
  }

  int point_;
  long& steps_;
  int angles_ = 0;  ///< trigonometric functions around the node
  T largest_ = T(0);
  std::vector<std::pair<std::string_view, int>> bound_;  ///< what series count with
};

}  // namespace assay::score
