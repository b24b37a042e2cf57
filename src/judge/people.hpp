// SPDX-License-Identifier: Apache-2.0
// A judge held against people.
#pragma once

#include <assay/evidence.hpp>
#include <assay/verdict.hpp>

#include "judge/comparison.hpp"
#include "judge/part.hpp"

namespace assay::judge {

/// Adds to the part how well its judge agrees with the labels of people and, by PPI++, what people
/// would say of all items; drops judge_unvalidated where at least 200 labels, the agreement, the
/// judge's steadiness and the corrected ruling bear the part out. Without labels: nothing.
/// REQUIRES: a part of a graded suite that was ruled on. InputError: labels of unknown items, or
/// not of the first items in the public order, which chance has drawn.
void hold_against_people(const Question& question, const RecordedSuite& recorded,
                         const Paired& paired, Part& part);

}  // namespace assay::judge
