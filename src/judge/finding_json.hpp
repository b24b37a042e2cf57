// SPDX-License-Identifier: Apache-2.0
// What verdict files say in several places.
#pragma once

#include <optional>

#include <nlohmann/json_fwd.hpp>

#include <assay/verdict.hpp>

#include "judge/json_fields.hpp"

namespace assay::judge {

// null when absent.
nlohmann::json number(const std::optional<Micro>& value);
nlohmann::json interval_json(const std::optional<Interval>& interval);

/// InputError: no two numbers, or they end below their start.
Interval interval_of(const Placed& placed);
std::optional<Interval> optional_interval_of(const Placed& placed);

nlohmann::json counts_json(const OutcomeCounts& counts);
OutcomeCounts counts_of(const Placed& placed);

Ruling ruling_of(const Placed& placed);

nlohmann::json finding_json(const Finding& finding);
Finding finding_of(Fields& fields);
std::optional<Finding> optional_finding_of(const Placed& placed);

}  // namespace assay::judge
