// SPDX-License-Identifier: Apache-2.0
#include "stats/clustered_mean.hpp"

#include <set>
#include <utility>
#include <vector>

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

std::optional<ClusteredMean> clustered_contrast(const Comparison& comparison,
                                                const Rational& alpha_side) {
  if (comparison.cluster.empty() || !comparison.stratum.empty()) return std::nullopt;
  const bool has_reference = !comparison.reference.empty();
  const Rational r = has_reference ? base::to_rational(comparison.ratio) : Rational(0);
  std::vector<Rational> contrast;
  std::vector<std::size_t> cluster;
  for (std::size_t i = 0; i < comparison.subject.size(); ++i) {
    const std::optional<Micro>& a = comparison.subject[i];
    const std::optional<Micro> b = has_reference ? comparison.reference[i] : micro_zero;
    if (!a || !b) continue;
    const Rational chance = comparison.chance.empty() ? Rational(0) : comparison.chance[i];
    contrast.push_back(base::to_rational(*a) - r * base::to_rational(*b) - (1 - r) * chance);
    cluster.push_back(comparison.cluster[i]);
  }
  if (std::set(cluster.begin(), cluster.end()).size() < 2) return std::nullopt;
  return clustered_mean(to_items(contrast, {}, std::move(cluster)), alpha_side);
}

}  // namespace assay::stats
