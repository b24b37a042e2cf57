// SPDX-License-Identifier: Apache-2.0
#include "score/math_numeric.hpp"

#include <boost/multiprecision/cpp_bin_float.hpp>

#include <algorithm>
#include <array>
#include <span>

#include "score/math_evaluator.hpp"
#include "score/math_exact.hpp"

namespace assay::score {

using Fine = boost::multiprecision::cpp_bin_float_50;

std::uint64_t mixed_bits(std::uint64_t bits, std::uint64_t more) {
  bits += more + 0x9E37'79B9'7F4A'7C15U;
  bits = (bits ^ (bits >> 30)) * 0xBF58'476D'1CE4'E5B9U;
  bits = (bits ^ (bits >> 27)) * 0x94D0'49BB'1331'11EBU;
  return bits ^ (bits >> 31);
}

std::uint64_t name_bits(std::string_view name) {
  std::uint64_t bits = 0xCBF2'9CE4'8422'2325U;
  for (const char c : name) bits = (bits ^ static_cast<unsigned char>(c)) * 0x100'0000'01B3U;
  return bits;
}

double sample_of(std::string_view name, int point) {
  const std::uint64_t bits = mixed_bits(name_bits(name), static_cast<std::uint64_t>(point));
  const double size = 0.25 + 1.5 * (static_cast<double>(bits >> 11) * 0x1p-53);
  const bool is_negative = point >= 3 && (bits & 1U) == 1U;
  return is_negative ? -size : size;
}

std::optional<std::pair<int, int>> small_fraction(const MathNode& node) {
  if (node.kind == MathKind::number) {
    if (node.text.size() > 6 || node.text.find('.') != std::string::npos) return std::nullopt;
    return std::pair{std::stoi(node.text), 1};
  }
  if (node.kind == MathKind::negative) {
    auto inner = small_fraction(node.parts[0]);
    if (inner) inner->first = -inner->first;
    return inner;
  }
  if (node.kind != MathKind::quotient) return std::nullopt;
  const auto top = small_fraction(node.parts[0]);
  const auto bottom = small_fraction(node.parts[1]);
  if (!top || !bottom || top->second != 1 || bottom->second != 1) return std::nullopt;
  if (bottom->first <= 0 || bottom->first > 99 || std::abs(top->first) > 4'096) {
    return std::nullopt;
  }
  return std::pair{top->first, bottom->first};
}

template <>
Complex<double> MathEvaluator<double>::number(const MathNode& node) {
  if (node.kind == MathKind::number && node.text.size() <= 9 &&
      node.text.find('.') == std::string::npos) {
    return real(std::stoi(node.text));
  }
  const auto value = exact_value(node);
  return value ? real(static_cast<double>(*value)) : undefined();
}

template <>
Complex<Fine> MathEvaluator<Fine>::number(const MathNode& node) {
  const auto value = exact_value(node);
  if (!value) return undefined();
  return real(Fine(numerator(*value)) / Fine(denominator(*value)));
}

namespace {

constexpr std::array coarse_points{0, 1, 2, 3, 4, 5};
constexpr std::array fine_points{0, 3, 5};

template <typename T>
struct Pair {
  Complex<T> a;
  Complex<T> b;
  T largest;
};

template <typename T>
bool is_finite(const Complex<T>& value) {
  using std::isfinite;
  return isfinite(value.re) && isfinite(value.im);
}

template <typename T>
Pair<T> both(const MathNode& a, const MathNode& b, int point, long& steps) {
  MathEvaluator<T> evaluate_a(point, steps);
  MathEvaluator<T> evaluate_b(point, steps);
  Pair<T> pair{evaluate_a(a), evaluate_b(b), T(0)};
  pair.largest = std::max(evaluate_a.largest(), evaluate_b.largest());
  return pair;
}

/// How far values may be apart: relative to themselves and to what they came from.
template <typename T>
struct Slack {
  T own;
  T origin;
};
const Slack<double> coarse_slack{1e-9, 1e-11};
const Slack<Fine> fine_slack{Fine("1e-30"), Fine("1e-42")};

template <typename T>
bool are_near(const Complex<T>& a, const Complex<T>& b, const T& largest, const Slack<T>& slack) {
  const T apart = modulus(a - b);
  const T size = std::max(modulus(a), modulus(b));
  return apart <= slack.own * size + slack.origin * largest;
}

enum class Found { nothing, equal, different };

template <typename T>
Found compared(const MathNode& a, const MathNode& b, std::span<const int> points,
               const Slack<T>& slack, long& steps) {
  std::size_t defined = 0;
  for (const int point : points) {
    const Pair<T> pair = both<T>(a, b, point, steps);
    if (steps < 0) return Found::nothing;
    if (is_finite(pair.a) != is_finite(pair.b)) return Found::different;
    if (!is_finite(pair.a)) continue;
    if (!are_near(pair.a, pair.b, pair.largest, slack)) return Found::different;
    ++defined;
  }
  return 2 * defined >= points.size() ? Found::equal : Found::nothing;
}

/// a / b at the points: the same number everywhere, neither 0 nor infinite.
template <typename T>
Found factor_compared(const MathNode& a, const MathNode& b, std::span<const int> points,
                      const Slack<T>& slack, bool is_positive, long& steps) {
  std::optional<Complex<T>> factor;
  std::size_t defined = 0;
  for (const int point : points) {
    const Pair<T> pair = both<T>(a, b, point, steps);
    if (steps < 0) return Found::nothing;
    if (is_finite(pair.a) != is_finite(pair.b)) return Found::different;
    if (!is_finite(pair.a)) continue;
    const T origin = slack.origin * pair.largest;
    const bool is_a_zero = modulus(pair.a) <= origin;
    if (is_a_zero || modulus(pair.b) <= origin) return Found::different;
    const Complex<T> ratio = pair.a / pair.b;
    if (is_positive && !(ratio.im == 0 && ratio.re > 0)) return Found::different;
    const T scale = pair.largest / std::min(modulus(pair.a), modulus(pair.b));
    if (factor && !are_near(ratio, *factor, T(scale * modulus(ratio)), slack)) {
      return Found::different;
    }
    if (!factor) factor = ratio;
    ++defined;
  }
  return 2 * defined >= points.size() && defined >= 2 ? Found::equal : Found::nothing;
}

bool is_constant(const MathNode& node) {
  return symbols_of(node).empty() && !holds_kind(node, MathKind::call);
}

}  // namespace

bool same_values(const MathNode& a, const MathNode& b, MathBudget& budget) {
  const std::size_t count = is_constant(a) && is_constant(b) ? 1 : coarse_points.size();
  const std::span coarse(coarse_points.data(), count);
  if (compared(a, b, coarse, coarse_slack, budget.steps) != Found::equal) return false;
  const std::span fine(fine_points.data(), count == 1 ? 1 : fine_points.size());
  return compared(a, b, fine, fine_slack, budget.fine_steps) == Found::equal;
}

bool same_up_to_factor(const MathNode& a, const MathNode& b, bool is_positive, MathBudget& budget) {
  const std::span<const int> coarse(coarse_points);
  const std::span<const int> fine(fine_points);
  return factor_compared(a, b, coarse, coarse_slack, is_positive, budget.steps) == Found::equal &&
         factor_compared(a, b, fine, fine_slack, is_positive, budget.fine_steps) == Found::equal;
}

bool same_rounded(const MathNode& a, const MathNode& b, int decimals, MathBudget& budget) {
  if (!symbols_of(a).empty() || !symbols_of(b).empty()) return false;
  const Pair<double> coarse = both<double>(a, b, 0, budget.steps);
  if (!is_finite(coarse.a) || !is_finite(coarse.b) ||
      !(modulus(coarse.a - coarse.b) <= 2 * std::pow(10.0, -decimals))) {
    return false;
  }
  const Pair<Fine> pair = both<Fine>(a, b, 0, budget.fine_steps);
  if (budget.fine_steps < 0 || !is_finite(pair.a) || !is_finite(pair.b)) return false;
  const Fine scale = pow(Fine(10), decimals);
  const auto nearest = [&scale](const Fine& value) -> Fine {
    return floor(Fine(value * scale + 0.5));
  };
  const Fine size = std::max(modulus(pair.a), modulus(pair.b));
  return nearest(pair.a.re) == nearest(pair.b.re) && nearest(pair.a.im) == nearest(pair.b.im) &&
         (decimals < 6 || modulus(pair.a - pair.b) <= size / 1'000);
}

double real_value(const MathNode& node, MathBudget& budget) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (node.kind == MathKind::infinity) return infinity;
  if (node.kind == MathKind::negative && node.parts[0].kind == MathKind::infinity) return -infinity;
  if (!symbols_of(node).empty()) return std::numeric_limits<double>::quiet_NaN();
  MathEvaluator<double> evaluate(0, budget.steps);
  const Complex<double> value = evaluate(node);
  return value.im == 0 ? value.re : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace assay::score
