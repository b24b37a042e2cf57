// SPDX-License-Identifier: Apache-2.0
#include "stats/agreement.hpp"

#include <map>

#include "base/error.hpp"

namespace assay::stats {
namespace {

void check_lengths(std::span<const int> a, std::span<const int> b) {
  base::check(!a.empty() && a.size() == b.size(), "two systems answered the same items");
}

Rational share_equal(std::span<const int> a, std::span<const int> b) {
  check_lengths(a, b);
  std::size_t equal = 0;
  for (std::size_t i = 0; i < a.size(); ++i) equal += a[i] == b[i] ? 1U : 0U;
  return Rational(equal, a.size());
}

std::map<int, std::size_t> count(std::span<const int> values) {
  std::map<int, std::size_t> counts;
  for (const int value : values) ++counts[value];
  return counts;
}

}  // namespace

std::optional<Rational> beyond_chance(const Rational& observed, const Rational& expected) {
  if (expected == 1) return std::nullopt;
  return (observed - expected) / (1 - expected);
}

std::optional<Rational> cohen_kappa(std::span<const int> a, std::span<const int> b) {
  const Rational observed = share_equal(a, b);
  const std::map<int, std::size_t> of_b = count(b);
  base::Integer pairs = 0;
  for (const auto& [answer, times] : count(a)) {
    const auto other = of_b.find(answer);
    if (other != of_b.end()) pairs += base::Integer(times) * other->second;
  }
  return beyond_chance(observed, Rational(pairs, base::Integer(a.size()) * a.size()));
}

std::optional<Rational> error_consistency(std::span<const int> a, std::span<const int> b,
                                          std::span<const int> gold) {
  check_lengths(a, b);
  check_lengths(a, gold);
  std::size_t alike = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    alike += (a[i] == gold[i]) == (b[i] == gold[i]) ? 1U : 0U;
  }
  const Rational pa = share_equal(a, gold);
  const Rational pb = share_equal(b, gold);
  return beyond_chance(Rational(alike, a.size()), pa * pb + (1 - pa) * (1 - pb));
}

Capa capa(std::span<const int> a, std::span<const int> b, std::span<const int> gold,
          std::span<const std::size_t> options) {
  base::check(options.size() == a.size(), "every item has its options");
  Rational same_wrong;
  for (const std::size_t size : options) {
    base::check(size >= 2, "an item has at least two options");
    same_wrong += Rational(1, size - 1);
  }
  same_wrong /= options.size();
  const Rational pa = share_equal(a, gold);
  const Rational pb = share_equal(b, gold);
  Capa result{.observed = share_equal(a, b),
              .expected = pa * pb + (1 - pa) * (1 - pb) * same_wrong,
              .kappa = std::nullopt};
  result.kappa = beyond_chance(result.observed, result.expected);
  return result;
}

SharedErrors shared_errors(std::span<const int> a, std::span<const int> b,
                           std::span<const int> gold) {
  check_lengths(a, b);
  check_lengths(a, gold);
  SharedErrors errors;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == gold[i] || b[i] == gold[i]) continue;
    ++errors.both_wrong;
    errors.with_the_same_answer += a[i] == b[i] ? 1U : 0U;
  }
  return errors;
}

}  // namespace assay::stats
