// SPDX-License-Identifier: Apache-2.0
// What judges said, as scores.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include <assay/evidence.hpp>
#include <assay/verdict.hpp>

#include "judge/comparison.hpp"
#include "judge/material.hpp"
#include "judge/part.hpp"

namespace assay::judge {

/// Of a pair, the share of each comparison that the judge gives to the subject, over both orders
/// and the first `epochs` answers; else the worth of the grade. None where one grade is missing: a
/// judge's reply without a grade has no value. A model that gives no answer loses to one that does.
/// `outcomes` is left empty.
Scored score_grades(const Material& material, const GradeSheet& grades, std::size_t epochs = 1);

/// Counts how steadily the judge graded.
void add_grades(const Material& material, const GradeSheet& grades, std::size_t epochs,
                Judged& judged);

/// What pair_up does, on a suite that judges grade; a setup without a sheet, if any. REQUIRES: the
/// question names its judge.
std::string pair_up_graded(const Question& question, const Bench& bench,
                                          Paired& paired, Part& part);

}  // namespace assay::judge
