// SPDX-License-Identifier: Apache-2.0
// The designs, group by group; each adds its figures.
#pragma once

#include "calibrate/calibrate.hpp"

namespace assay::calibrate {

void enumerate_exact(Calibration& calibration);
void search_adversarially(Calibration& calibration);
void simulate_fixed(Calibration& calibration);
void simulate_clusters(Calibration& calibration);
void simulate_missing(Calibration& calibration);
void simulate_several_parts(Calibration& calibration);
void simulate_sequential(Calibration& calibration);
void simulate_bets_alone(Calibration& calibration);
void simulate_without_replacement(Calibration& calibration);
void simulate_naive_rules(Calibration& calibration);

}  // namespace assay::calibrate
