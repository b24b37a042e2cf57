// SPDX-License-Identifier: Apache-2.0
#include "stats/clustered_mean.hpp"

#include "base/error.hpp"
#include "stats/distribution.hpp"

namespace assay::stats {
namespace {

ClusteredMean::Spread spread(const Rational& mean, const Rational& variance, const Rational& df,
                             const Rational& alpha_side) {
  const Real centre = to_real(mean);
  const Real error = sqrt(to_real(variance));
  const Real half = student_t_upper_quantile(alpha_side, to_real(df)) * error;
  return {.standard_error = error, .df = to_real(df), .low = centre - half, .high = centre + half};
}

}  // namespace

ClusteredMean clustered_mean(const Items& items, const Rational& alpha_side) {
  const Moments moments = PairMoments(items).at(0);
  base::check(moments.units >= 2, "clustered errors need at least two clusters");
  Items loose = items;
  loose.cluster.clear();
  const Moments plain = PairMoments(loose).at(0);
  const Integer n = moments.items;
  const Rational cr0 = moments.squares / (n * n);
  return {.mean = moments.mean,
          .cr0 = sqrt(to_real(cr0)),
          .cr1 = spread(moments.mean, cr0 * Rational(moments.units, moments.units - 1),
                        moments.units - 1, alpha_side),
          .cr2 = spread(moments.mean, moments.leveraged / (n * n), moments.df, alpha_side),
          .independent = sqrt(to_real(plain.leveraged / (n * n)))};
}

}  // namespace assay::stats
