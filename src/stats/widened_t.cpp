// SPDX-License-Identifier: Apache-2.0
#include "stats/widened_t.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace assay::stats {
namespace {

/// A stratum's share in spread and skewness, pseudo-units included; weighted.
struct Share {
  Rational variance;  ///< of the mean
  Rational squares;   ///< over n^2
  Rational cubes;     ///< over n^3
  Rational df;
};

Share share(const Stratum& stratum) {
  const Moments& moments = stratum.moments;
  const Rational low = moments.unit_size * (stratum.bounds.low - moments.mean);
  const Rational high = moments.unit_size * (stratum.bounds.high - moments.mean);
  const Rational pseudo_squares = 2 * (low * low + high * high);
  const Rational pseudo_cubes = 2 * (low * low * low + high * high * high);
  const Rational leverage(moments.units, moments.units - 1);
  const Rational scale = stratum.weight / moments.items;
  return {.variance = scale * scale * (moments.leveraged + pseudo_squares * leverage),
          .squares = scale * scale * (moments.squares + pseudo_squares),
          .cubes = scale * scale * scale * (moments.cubes + pseudo_cubes),
          .df = moments.df + 2};
}

Real skewness(const Rational& cubes, const Rational& squares) {
  const Real spread = to_real(squares);
  return to_real(cubes) / (spread * sqrt(spread));
}

struct Widths {
  Real standard_error;
  Real df;
  Real skew_low;   ///< widens the low side when negative
  Real skew_high;  ///< widens the high side when positive
};

Widths independent(std::span<const Share> shares) {
  Share sum;
  Rational df_terms;
  for (const Share& share : shares) {
    sum.variance += share.variance;
    sum.squares += share.squares;
    sum.cubes += share.cubes;
    df_terms += share.variance * share.variance / share.df;
  }
  const Real skew = skewness(sum.cubes, sum.squares);
  return {.standard_error = sqrt(to_real(sum.variance)),
          .df = to_real(sum.variance * sum.variance / df_terms),
          .skew_low = skew,
          .skew_high = skew};
}

// The standard error and, relative to it, the third moment of a sum are largest when the terms move
// together (Minkowski's inequality).
Widths dependent(std::span<const Share> shares) {
  Widths widths{.df = to_real(shares.front().df)};
  for (const Share& share : shares) {
    widths.standard_error += sqrt(to_real(share.variance));
    widths.df = std::min(widths.df, to_real(share.df));
    const Real skew = skewness(share.cubes, share.squares);
    widths.skew_low = std::min(widths.skew_low, skew);
    widths.skew_high = std::max(widths.skew_high, skew);
  }
  return widths;
}

}  // namespace

WidenedT widened_t(std::span<const Stratum> strata, const Rational& alpha_side,
                   Dependence dependence) {
  StudentTQuantile quantile(alpha_side);
  return widened_t(strata, quantile, dependence);
}

WidenedT widened_t(std::span<const Stratum> strata, StudentTQuantile& quantile,
                   Dependence dependence) {
  WidenedT result;
  Rational weights;
  bool is_spread_known = true;
  for (const Stratum& stratum : strata) {
    base::check(stratum.bounds.low < stratum.bounds.high, "a contrast can take two values");
    weights += stratum.weight;
    result.estimate += stratum.weight * stratum.moments.mean;
    result.interval.low += stratum.weight * stratum.bounds.low;
    result.interval.high += stratum.weight * stratum.bounds.high;
    is_spread_known = is_spread_known && stratum.moments.units >= 2;
  }
  base::check(weights == 1, "the weights of strata sum to 1");
  if (!is_spread_known) return result;

  std::vector<Share> shares;
  shares.reserve(strata.size());
  std::transform(strata.begin(), strata.end(), std::back_inserter(shares), share);
  const Widths widths = dependence == Dependence::none ? independent(shares) : dependent(shares);
  result.spread = WidenedT::Spread{
      .standard_error = widths.standard_error,
      .df = widths.df,
      .skewness = -widths.skew_low > widths.skew_high ? widths.skew_low : widths.skew_high};

  const Real& t = quantile.at(widths.df);
  const Real correction = (t * t + 2) / 3;
  const Real zero = 0;
  const Real centre = to_real(result.estimate);
  const Real low =
      centre - widths.standard_error * (t + std::max(zero, Real(-widths.skew_low)) * correction);
  const Real high =
      centre + widths.standard_error * (t + std::max(zero, widths.skew_high) * correction);
  if (low > to_real(result.interval.low)) result.interval.low = to_rational(low);
  if (high < to_real(result.interval.high)) result.interval.high = to_rational(high);
  return result;
}

}  // namespace assay::stats
