// SPDX-License-Identifier: Apache-2.0
#include "stats/unpaired.hpp"

#include <algorithm>

#include "base/decimal.hpp"
#include "stats/distribution.hpp"
#include "stats/proportion.hpp"
#include "stats/real.hpp"

namespace assay::stats {
namespace {

Rational share(std::size_t right, std::size_t items) { return Rational(right, items); }

Rational middle(const RightCount& count, std::size_t items) {
  return Rational(count.least + count.most, 2 * items);
}

Rational ratio_of(const Totals& totals) {
  return totals.reference ? base::to_rational(totals.ratio) : Rational(0);
}

Rational square(const Rational& value) { return value * value; }

/// Of one end: how far it lies from the contrast of the two shares.
Rational distance(const Rational& subject, const Rational& subject_end, const Rational& reference,
                  const Rational& reference_end, const Rational& ratio) {
  const Rational squares =
      square(subject - subject_end) + square(ratio * (reference - reference_end));
  return to_rational(Real(sqrt(to_real(squares))));
}

/// p (1 - p). None or all right would say that nothing varies: there as if one answer were
/// the other way.
Rational spread(const RightCount& count, std::size_t items) {
  const Rational one(1, std::max<std::size_t>(items, 2));
  const Rational p = std::clamp(middle(count, items), one, Rational(1 - one));
  return p * (1 - p);
}

Rational low_end(std::size_t right, std::size_t items, const Rational& alpha) {
  return base::to_rational(clopper_pearson_low(right, items, alpha));
}

Rational high_end(std::size_t right, std::size_t items, const Rational& alpha) {
  return base::to_rational(clopper_pearson_high(right, items, alpha));
}

}  // namespace

RightCount count_printed_as(Micro score, Micro unit, std::size_t items) {
  const Rational half = base::to_rational(unit) / 2;
  const Rational value = base::to_rational(score);
  const Rational least = std::max(Rational(0), Rational((value - half) * items));
  const Rational most = std::min(Rational(items), Rational((value + half) * items));
  const Integer above = (numerator(most) + denominator(most) - 1) / denominator(most);
  return {.least = Integer(numerator(least) / denominator(least)).convert_to<std::size_t>(),
          .most = above.convert_to<std::size_t>()};
}

Interval unpaired_interval(const Totals& totals, const Rational& alpha_side) {
  const std::size_t n = totals.items;
  const RightCount& a = totals.subject;
  if (!totals.reference) {
    return {.low = clopper_pearson_low(a.least, n, alpha_side),
            .high = clopper_pearson_high(a.most, n, alpha_side)};
  }
  const RightCount& b = *totals.reference;
  const Rational r = ratio_of(totals);
  const Rational low = share(a.least, n) - r * share(b.most, n) -
                       distance(share(a.least, n), low_end(a.least, n, alpha_side),
                                share(b.most, n), high_end(b.most, n, alpha_side), r);
  const Rational high = share(a.most, n) - r * share(b.least, n) +
                        distance(share(a.most, n), high_end(a.most, n, alpha_side),
                                 share(b.least, n), low_end(b.least, n, alpha_side), r);
  return {.low = base::rounded_down(low), .high = base::rounded_up(high)};
}

std::optional<Interval> unpaired_ratio(const Totals& totals, const Rational& alpha_side) {
  constexpr Micro most{1'000 * micro_one.units};
  const auto at = [&](std::int64_t units) {
    Totals moved = totals;
    moved.ratio = Micro{units};
    return unpaired_interval(moved, alpha_side);
  };
  /// The first r in (from, to] with the property, which holds from some r on.
  const auto first = [](const auto& holds, std::int64_t from, std::int64_t to) {
    while (to - from > 1) {
      const std::int64_t middle = from + (to - from) / 2;
      (holds(middle) ? to : from) = middle;
    }
    return to;
  };
  const auto is_above = [&](std::int64_t units) { return at(units).low < micro_zero; };
  const auto is_below = [&](std::int64_t units) { return at(units).high <= micro_zero; };
  if (!is_below(most.units)) return std::nullopt;
  const std::int64_t high = first(is_below, 0, most.units);
  const std::int64_t low = is_above(0) ? 0 : first(is_above, 0, most.units) - 1;
  return Interval{.low = {low}, .high = {high}};
}

Micro unpaired_detectable(const Totals& totals, const Rational& alpha_side) {
  const Rational r = ratio_of(totals);
  const Rational reference =
      totals.reference ? spread(*totals.reference, totals.items) : Rational(0);
  const Rational variance =
      (spread(totals.subject, totals.items) + r * r * reference) / totals.items;
  const Real z = normal_upper_quantile(alpha_side) + normal_upper_quantile(Rational(1, 5));
  return base::rounded_up(to_rational(Real(z * sqrt(to_real(variance)))));
}

}  // namespace assay::stats
