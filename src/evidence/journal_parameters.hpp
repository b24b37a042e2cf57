// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <nlohmann/json_fwd.hpp>

#include <assay/call.hpp>

namespace assay::evidence {

/// What is set, by the parameters' names; decimals as text, so that they stay exact.
nlohmann::ordered_json parameters_json(const Parameters& parameters);
nlohmann::ordered_json adjustments_json(const std::vector<Adjustment>& adjustments);

/// False: not such a value. Also throw nlohmann's exceptions.
bool read_parameters(const nlohmann::ordered_json& json, Parameters& parameters);
bool read_adjustments(const nlohmann::ordered_json& json, std::vector<Adjustment>& adjustments);

}  // namespace assay::evidence
