// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "judge/material.hpp"
#include "judge/part.hpp"
#include "stats/verdict_interval.hpp"

namespace assay::judge {

/// Both systems' scores on the items of a suite, ready to be looked at in every view.
struct Paired {
  const Material* material = nullptr;
  Aggregation aggregation = Aggregation::micro;
  Scored subject;
  Scored reference;                    ///< empty: one system
  std::vector<base::Rational> chance;  ///< empty: raw scores
  bool has_reference = false;
};

bool has_missing(const Paired& paired);

/// What the statistics see in a view; `ratio` is left at 1.
stats::Comparison comparison_of(const Paired& paired, View view);

/// The same for the reference alone.
stats::Comparison reference_alone(const stats::Comparison& comparison);

}  // namespace assay::judge
