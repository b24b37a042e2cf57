// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <assay/claim.hpp>
#include <assay/verdict.hpp>

#include "judge/part.hpp"

namespace assay::judge {

/// How far the answers of two sheets agree, over the items that both answered readably.
/// InputError: an item without options.
PairAgreement agreement_of(const Material& material, const Sheet& one, const Sheet& other);

/// How far the subject and the first reference agree on a suite, beside the hypothesis's controls,
/// over the items that both of a pair answered readably. nullopt: one of the two has no sheet.
/// InputError: an item without options, a control without a sheet.
std::optional<Agreement> agree(const Bench& bench, const Hypothesis& hypothesis);

}  // namespace assay::judge
