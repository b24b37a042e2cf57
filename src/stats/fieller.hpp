// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "stats/contrast.hpp"
#include "stats/real.hpp"

namespace assay::stats {

/// Means of x and y, and variances and covariance of these means.
struct MeanPair {
  Rational x;
  Rational y;
  Rational xx;
  Rational xy;
  Rational yy;
  Rational df;
};

/// Sandwich estimate between units, strata added up with their weights. nullopt: a stratum has
/// fewer than two units.
std::optional<MeanPair> mean_pair(const Contrast& contrast);
/// One stratum. REQUIRES: at least two units.
MeanPair mean_pair(const PairMoments& moments);

enum class FiellerKind {
  interval,
  exclusive,  ///< everything up to `high` and from `low` on, high < low
  whole_line
};

constexpr std::string_view name(FiellerKind kind) {
  constexpr std::string_view names[] = {"interval", "exclusive", "whole_line"};
  return names[static_cast<std::size_t>(kind)];
}

/// {r : |x - r y| <= t se(x - r y)}.
struct FiellerSet {
  FiellerKind kind = FiellerKind::whole_line;
  std::optional<Real> low;
  std::optional<Real> high;
  std::optional<Real> g;  ///< t^2 var(y)/y^2; absent when y is 0
};

FiellerSet fieller(const MeanPair& means, const Rational& alpha_side);

/// Delta method on the logarithm of the ratio of two means. REQUIRES: x/y above 0.
struct LogRatio {
  Real log_ratio;
  Real standard_error;
  Real low;  ///< of the ratio itself
  Real high;
};
LogRatio log_ratio(const MeanPair& means, const Rational& alpha_side);

}  // namespace assay::stats
