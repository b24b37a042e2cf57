// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "stats/verdict_interval.hpp"

namespace assay::stats {

/// The smallest true distance of the contrast from a threshold that this comparison would decide in
/// 80 % of repetitions: (z_{1-alpha} + z_{0.8}) standard errors of the contrast as observed
/// (between clusters where there are clusters, summed over strata for macro), in score units,
/// rounded up. What missing answers leave open, from one worst case to the other, is added.
/// nullopt: fewer than two items answered by every system. Where nothing differs between the items
/// the spread of the widened t stands in, so that agreement is never taken for certainty.
std::optional<Micro> detectable_effect(const Comparison& comparison, const Rational& alpha_side);

/// What is assumed of two systems when a comparison is planned.
struct PairedPlan {
  double subject = 0;  ///< share right
  double reference = 0;
  double correlation = 0;  ///< phi between right answers
  double margin = 0;       ///< the difference to be excluded
  double alpha_side = 0.025;
  double power = 0.8;
};

struct PairedDesign {
  double discordance = 0;  ///< share of items where the two differ
  double variance = 0;     ///< of the difference on one item
  double items = 0;        ///< needed
};

PairedDesign plan_pairs(const PairedPlan& plan);

}  // namespace assay::stats
