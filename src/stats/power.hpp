// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "stats/verdict_interval.hpp"

namespace assay::stats {

/// The smallest true distance of the contrast from a threshold that this comparison would decide in
/// 80 % of repetitions: (z_{1-alpha} + z_{0.8}) standard errors of the contrast as observed
/// (between clusters where there are clusters, summed over strata for macro), in score units,
/// rounded up. nullopt: fewer than two items answered by every system.
std::optional<Micro> detectable_effect(const Comparison& comparison, const Rational& alpha_side);

}  // namespace assay::stats
