// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <assay/claim.hpp>

#include "judge/comparison.hpp"
#include "judge/material.hpp"

namespace assay::judge {

/// The items of several suites as one material. A suite is a stratum, or its strata are where its
/// mean is macro; its weight is the measure's over the sum of all.
Material pooled_material(const std::vector<Paired>& each,
                         const std::vector<const Measure*>& measures);

/// The scores on all of them, in the same order. `material` must outlive the result.
Paired pooled_scores(const std::vector<Paired>& each, const Material& material);

}  // namespace assay::judge
