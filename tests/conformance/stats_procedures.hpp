// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "conformance/procedures.hpp"

namespace assay::conformance {

std::span<const StatsProcedure> number_procedures();
std::span<const StatsProcedure> proportion_procedures();
std::span<const StatsProcedure> paired_procedures();
std::span<const StatsProcedure> mean_procedures();
std::span<const StatsProcedure> verdict_procedures();
std::span<const StatsProcedure> multiplicity_procedures();
std::span<const StatsProcedure> betting_procedures();
std::span<const StatsProcedure> descriptive_procedures();

}  // namespace assay::conformance
