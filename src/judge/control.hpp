// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>

#include <assay/claim.hpp>

#include "judge/part.hpp"

namespace assay::judge {

/// Each setup of a question against itself on one suite: its first answers to the items against its
/// last ones, of `epochs`. What decides claims must not decide this; if it does, why nothing is
/// tested. Answers to other items than the bench's are passed over.
std::optional<NotTestable> failed_control(const Question& question, const Bench& bench,
                                          std::size_t epochs);

/// A part whose control failed; the scores are told all the same.
RuledPart voided(const Paired& paired, Part part, NotTestable why);

}  // namespace assay::judge
