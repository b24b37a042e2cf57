// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

#include "stats/distribution.hpp"
#include "stats/moments.hpp"
#include "stats/real.hpp"

namespace assay::stats {

/// The values a contrast can take.
struct Bounds {
  Rational low;
  Rational high;
};

/// A bounded contrast on one stratum, and the stratum's share in the whole.
struct Stratum {
  Moments moments;
  Bounds bounds;
  Rational weight{1};
};

/// What is known of the dependence between strata.
enum class Dependence {
  none,    ///< no cluster has items in two strata
  unknown  ///< standard errors add up, as under the worst dependence
};

struct WidenedT {
  struct Spread {
    Real standard_error;
    Real df;
    Real skewness;
  };
  Rational estimate;
  std::optional<Spread> spread;  ///< absent: a stratum has fewer than two units
  Bounds interval;               ///< exact ends; without a spread, everything that is possible
};

/// The plus-four widened t (docs/method.md): two pseudo-units at each end of the range enter spread
/// and skewness but not the centre, and the side of the skew is widened. With several strata, their
/// weighted average. REQUIRES: weights sum to 1.
WidenedT widened_t(std::span<const Stratum> strata, const Rational& alpha_side,
                   Dependence dependence = Dependence::none);
/// For many contrasts at one level.
WidenedT widened_t(std::span<const Stratum> strata, StudentTQuantile& quantile,
                   Dependence dependence = Dependence::none);

}  // namespace assay::stats
