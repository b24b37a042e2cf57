// SPDX-License-Identifier: Apache-2.0
#include "conformance/procedures.hpp"

namespace assay::conformance {

std::span<const ScoringProcedure> scoring_procedures() { return {}; }

}  // namespace assay::conformance
