// SPDX-License-Identifier: Apache-2.0
#include "stats/paired_t.hpp"

#include <algorithm>
#include <limits>

#include "base/error.hpp"
#include "stats/distribution.hpp"

namespace assay::stats {
namespace {

struct Differences {
  Moments moments;
  Rational variance;  ///< of the mean
};

Differences differences(const std::vector<Rational>& a, const std::vector<Rational>& b) {
  const Moments moments = PairMoments(to_items(a, b)).at(1);
  base::check(moments.items >= 2, "a t test has at least two items");
  return {.moments = moments, .variance = moments.leveraged / moments.items / moments.items};
}

Real statistic(const Differences& differences, const Rational& null) {
  const Rational excess = differences.moments.mean - null;
  if (differences.variance > 0) return to_real(excess) / sqrt(to_real(differences.variance));
  if (excess == 0) return 0;
  const Real infinity = std::numeric_limits<Real>::infinity();
  return excess > 0 ? infinity : Real(-infinity);
}

/// P(T > t).
Real upper_tail(const Real& t, const Rational& df) {
  if (isinf(t)) return t > 0 ? 0 : 1;
  return student_t_upper(t, to_real(df));
}

}  // namespace

PairedT paired_t(const std::vector<Rational>& a, const std::vector<Rational>& b,
                 const Rational& alpha_side) {
  const Differences d = differences(a, b);
  const Rational& df = d.moments.df;
  const Real error = sqrt(to_real(d.variance));
  const Real centre = to_real(d.moments.mean);
  const Real half = student_t_upper_quantile(alpha_side, to_real(df)) * error;
  const Real t = statistic(d, 0);
  const Real greater = upper_tail(t, df);
  return {.mean = d.moments.mean,
          .standard_error = error,
          .df = df,
          .low = centre - half,
          .high = centre + half,
          .greater = {.t = t, .p = greater},
          .p_two_sided = 2 * std::min(greater, Real(1 - greater))};
}

Tost tost_paired(const std::vector<Rational>& a, const std::vector<Rational>& b,
                 const Bounds& bounds) {
  const Differences d = differences(a, b);
  const Real low = statistic(d, bounds.low);
  const Real high = statistic(d, bounds.high);
  return {.low = {.t = low, .p = upper_tail(low, d.moments.df)},
          .high = {.t = high, .p = upper_tail(-high, d.moments.df)}};
}

}  // namespace assay::stats
