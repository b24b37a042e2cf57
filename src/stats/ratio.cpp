// SPDX-License-Identifier: Apache-2.0
#include "stats/ratio.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <boost/math/tools/toms748_solve.hpp>

#include "base/error.hpp"
#include "stats/contrast.hpp"
#include "stats/fieller.hpp"

namespace assay::stats {
namespace {

/// The far end of the bracket in which `sign` changes between `inside` and `outside`.
template <typename Function>
Rational beyond_root(const Function& sign, const Rational& inside, const Rational& outside) {
  const double in = to_double(inside);
  const double out = to_double(outside);
  const double at_in = sign(Rational(in));
  const double at_out = sign(Rational(out));
  if (at_in == 0 || (at_in > 0) == (at_out > 0)) return Rational(in);  // they touch within rounding
  std::uintmax_t steps = 200;
  const auto near = [](double a, double b) {
    return std::abs(a - b) <= 1e-12 * std::abs(b) + 1e-13;
  };
  const auto f = [&sign](double r) { return sign(Rational(r)); };
  const auto bracket =
      in < out ? boost::math::tools::toms748_solve(f, in, out, at_in, at_out, near, steps)
               : boost::math::tools::toms748_solve(f, out, in, at_out, at_in, near, steps);
  return Rational(in < out ? bracket.second : bracket.first);
}

bool is_chance_corrected(const Comparison& comparison) { return !comparison.chance.empty(); }

/// The values of r whose contrast could be 0. REQUIRES: the reference is above its baseline.
Bounds invert(const Comparison& comparison, const Rational& alpha_side, const Rational& centre) {
  const Contrast worst = Contrast::of(comparison, Fill::against_subject).value();
  const Contrast best = Contrast::of(comparison, Fill::for_subject).value();
  StudentTQuantile quantile(alpha_side);
  const auto low_end = [&](const Rational& r) {
    return to_double(widened_t(worst.at(r), quantile, worst.dependence()).interval.low);
  };
  const auto high_end = [&](const Rational& r) {
    return to_double(widened_t(best.at(r), quantile, best.dependence()).interval.high);
  };

  Bounds result;
  Rational floor;
  if (is_chance_corrected(comparison)) {
    floor = std::min(Rational(-1), Rational(2 * centre));
    while (low_end(floor) <= 0) floor *= 2;
  }
  if (low_end(floor) > 0) result.low = beyond_root(low_end, centre, floor);
  Rational ceiling = std::max(Rational(1), Rational(2 * centre));
  while (high_end(ceiling) >= 0) ceiling *= 2;
  result.high = beyond_root(high_end, centre, ceiling);
  return result;
}

bool is_reference_above_baseline(const Comparison& comparison, const Rational& alpha_side) {
  const Contrast reference = Contrast::of_reference(comparison, Fill::for_subject).value();
  const WidenedT level = widened_t(reference.at(Rational(0)), alpha_side, reference.dependence());
  return level.interval.low > 0;
}

}  // namespace

std::optional<Bounds> ratio_interval(const Comparison& comparison, const Rational& alpha_side) {
  const std::optional<Contrast> answered = Contrast::of(comparison, Fill::left_out);
  if (!answered || !is_reference_above_baseline(comparison, alpha_side)) return std::nullopt;
  const std::optional<Rational> centre = ratio_estimate(*answered);
  if (!centre) return std::nullopt;
  return invert(comparison, alpha_side, *centre);
}

std::optional<Rational> ratio_estimate(const Contrast& contrast) {
  Rational x;
  Rational y;
  for (const Contrast::Part& part : contrast.parts()) {
    x += part.weight * part.moments.means()[0];
    y += part.weight * part.moments.means()[1];
  }
  if (y == 0) return std::nullopt;
  return x / y;
}

Ratio ratio_of_means(const Comparison& comparison, const Rational& alpha_side) {
  base::check(!comparison.reference.empty(), "a ratio has a reference");
  Ratio ratio{.fieller = std::string(name(FiellerKind::whole_line))};
  const std::optional<Contrast> answered = Contrast::of(comparison, Fill::left_out);
  if (!answered) return ratio;
  if (const auto estimate = ratio_estimate(*answered)) ratio.estimate = base::rounded(*estimate);
  if (const auto interval = ratio_interval(comparison, alpha_side)) {
    ratio.interval = Interval{.low = base::rounded_down(interval->low),
                              .high = base::rounded_up(interval->high)};
  }
  if (const std::optional<MeanPair> means = mean_pair(*answered)) {
    const FiellerSet set = fieller(*means, alpha_side);
    ratio.fieller = name(set.kind);
    if (set.low) ratio.fieller_low = base::rounded_down(to_rational(*set.low));
    if (set.high) ratio.fieller_high = base::rounded_up(to_rational(*set.high));
  }
  return ratio;
}

}  // namespace assay::stats
