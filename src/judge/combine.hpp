// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>

#include <assay/verdict.hpp>

#include "judge/part.hpp"

namespace assay::judge {

/// Every part must hold: all, and an average, of which there is a part a reference.
bool must_all_hold(Combination combination);

/// How many of the parts must hold: all, one, or so many as the claim says; of top_k, the rivals
/// that must be beaten. InputError: more are needed than there are.
Quorum quorum_of(const Hypothesis& hypothesis, std::size_t parts);

/// One ruling from the rulings of parts: at least k of n hold (partial conjunction; all parts is
/// the intersection-union test, one part its mirror image).
///
/// Supported when k parts are supported at alpha / (n - k + 1); refuted when n - k + 1 parts are
/// refuted at alpha / k. A part that cannot be tested counts among the parts and is neither. When
/// no part can be tested, neither can the whole.
Ruling combine(const Quorum& quorum, std::span<const Decided> parts);

/// One ruling of several judges on the same: only what all of them say (an intersection of unions,
/// in both directions). REQUIRES: at least one.
Decided unanimous(std::span<const Decided> judges);

}  // namespace assay::judge
