// SPDX-License-Identifier: Apache-2.0
#include "stats/paired_t.hpp"

#include <limits>

#include "base/error.hpp"
#include "stats/distribution.hpp"

namespace assay::stats {
namespace {

/// P(T > t).
Real upper_tail(const Real& t, const Rational& df) {
  if (isinf(t)) return t > 0 ? 0 : 1;
  return student_t_upper(t, to_real(df));
}

}  // namespace

Tost tost_paired(const std::vector<Rational>& a, const std::vector<Rational>& b,
                 const Bounds& bounds) {
  const Moments moments = PairMoments(to_items(a, b)).at(1);
  base::check(moments.items >= 2, "a t test has at least two items");
  const Rational variance = moments.leveraged / moments.items / moments.items;
  const auto statistic = [&](const Rational& null) -> Real {
    const Rational excess = moments.mean - null;
    if (variance > 0) return to_real(excess) / sqrt(to_real(variance));
    if (excess == 0) return 0;
    const Real infinity = std::numeric_limits<Real>::infinity();
    return excess > 0 ? infinity : Real(-infinity);
  };
  const Real low = statistic(bounds.low);
  const Real high = statistic(bounds.high);
  return {.low = {.t = low, .p = upper_tail(low, moments.df)},
          .high = {.t = high, .p = upper_tail(-high, moments.df)}};
}

}  // namespace assay::stats
