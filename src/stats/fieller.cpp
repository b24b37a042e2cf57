// SPDX-License-Identifier: Apache-2.0
#include "stats/fieller.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "stats/distribution.hpp"

namespace assay::stats {

std::optional<MeanPair> mean_pair(const Contrast& contrast) {
  MeanPair pair;
  for (const Contrast::Part& part : contrast.parts()) {
    const PairMoments& moments = part.moments;
    if (moments.units() < 2) return std::nullopt;
    const Integer n = moments.items();
    const Rational scale =
        part.weight * part.weight * Rational(moments.units(), moments.units() - 1) / (n * n);
    pair.x += part.weight * moments.means()[0];
    pair.y += part.weight * moments.means()[1];
    pair.xx += scale * moments.squares()[0];
    pair.xy += scale * moments.squares()[1];
    pair.yy += scale * moments.squares()[2];
    pair.df += moments.units() - 1;
  }
  return pair;
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
