// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include <nlohmann/json.hpp>

namespace assay::conformance {

/// A statistical procedure under the name that vector files give in `procedure`: from a case's `in`
/// to what must equal its `out` within the file's tolerance.
struct StatsProcedure {
  std::string_view name;
  nlohmann::json (*run)(const nlohmann::json& in);
};
std::span<const StatsProcedure> stats_procedures();

/// A scoring check for the rows of `<name>.jsonl`: does the program give what the row expects?
struct ScoringProcedure {
  std::string_view name;
  bool (*passes)(const nlohmann::json& row);
};
std::span<const ScoringProcedure> scoring_procedures();

}  // namespace assay::conformance
