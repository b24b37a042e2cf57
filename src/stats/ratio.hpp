// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <assay/verdict.hpp>

#include "stats/contrast.hpp"
#include "stats/verdict_interval.hpp"

namespace assay::stats {

/// The ratio of the means, mean(a)/mean(b) or, with chance levels, mean(a-c)/mean(b-c), with the
/// interval {r : 0 in the deciding interval of a - r b - (1-r) c}, rounded outwards to 1e-6, and
/// the classical Fieller set beside it. `comparison.ratio` is ignored. Missing answers widen the
/// interval as in verdict_interval; the Fieller set is over the items that both answered.
Ratio ratio_of_means(const Comparison& comparison, const Rational& alpha_side);

/// The same, exact: nullopt where the reference's own interval reaches down to its baseline, so
/// that nothing can be said of a ratio to it.
std::optional<Bounds> ratio_interval(const Comparison& comparison, const Rational& alpha_side);

/// nullopt: the reference's mean is its baseline.
std::optional<Rational> ratio_estimate(const Contrast& contrast);

}  // namespace assay::stats
