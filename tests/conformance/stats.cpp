// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "conformance/stats_procedures.hpp"

namespace assay::conformance {

std::span<const StatsProcedure> stats_procedures() {
  static const std::vector<StatsProcedure> all = [] {
    std::vector<StatsProcedure> rows;
    for (const auto part : {number_procedures(), proportion_procedures(), paired_procedures(),
                            mean_procedures(), verdict_procedures(), multiplicity_procedures(),
                            betting_procedures(), descriptive_procedures()}) {
      rows.insert(rows.end(), part.begin(), part.end());
    }
    return rows;
  }();
  return all;
}

}  // namespace assay::conformance
