// SPDX-License-Identifier: Apache-2.0
#include "stats/fieller.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "stats/distribution.hpp"

namespace assay::stats {

MeanPair mean_pair(const PairMoments& moments) {
  base::check(moments.units() >= 2, "a spread is between at least two units");
  const Integer n = moments.items();
  const Rational scale = Rational(moments.units(), moments.units() - 1) / (n * n);
  return {.x = moments.means()[0],
          .y = moments.means()[1],
          .xx = scale * moments.squares()[0],
          .xy = scale * moments.squares()[1],
          .yy = scale * moments.squares()[2],
          .df = moments.units() - 1};
}

std::optional<MeanPair> mean_pair(const Contrast& contrast) {
  MeanPair sum;
  for (const Contrast::Part& part : contrast.parts()) {
    if (part.moments.units() < 2) return std::nullopt;
    const MeanPair pair = mean_pair(part.moments);
    const Rational square = part.weight * part.weight;
    sum.x += part.weight * pair.x;
    sum.y += part.weight * pair.y;
    sum.xx += square * pair.xx;
    sum.xy += square * pair.xy;
    sum.yy += square * pair.yy;
    sum.df += pair.df;
  }
  return sum;
}

FiellerSet fieller(const MeanPair& means, const Rational& alpha_side) {
  const Real t = student_t_upper_quantile(alpha_side, to_real(means.df));
  const Real t2 = t * t;
  const Real x = to_real(means.x);
  const Real y = to_real(means.y);
  const Real a = y * y - t2 * to_real(means.yy);
  const Real b = x * y - t2 * to_real(means.xy);
  const Real c = x * x - t2 * to_real(means.xx);
  const Real discriminant = b * b - a * c;

  FiellerSet set;
  if (means.y != 0) set.g = t2 * to_real(means.yy) / (y * y);
  if (a > 0) {
    const Real root = sqrt(std::max(discriminant, Real(0)));
    set.kind = FiellerKind::interval;
    set.low = (b - root) / a;
    set.high = (b + root) / a;
  } else if (a < 0 && discriminant > 0) {
    const Real root = sqrt(discriminant);
    set.kind = FiellerKind::exclusive;
    set.low = (b - root) / a;
    set.high = (b + root) / a;
  }
  return set;
}

LogRatio log_ratio(const MeanPair& means, const Rational& alpha_side) {
  base::check(means.y != 0 && means.x / means.y > 0, "a logarithm is of something positive");
  const Real t = student_t_upper_quantile(alpha_side, to_real(means.df));
  const Real ratio = to_real(means.x / means.y);
  const Rational variance = means.xx / (means.x * means.x) + means.yy / (means.y * means.y) -
                            2 * means.xy / (means.x * means.y);
  const Real se = sqrt(to_real(variance));
  return {.log_ratio = log(ratio),
          .standard_error = se,
          .low = ratio * exp(-t * se),
          .high = ratio * exp(t * se)};
}

}  // namespace assay::stats
