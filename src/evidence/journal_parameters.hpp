// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include <assay/call.hpp>

#include "base/json_cursor.hpp"

namespace assay::evidence {

/// Adds JSON of what is set, by the parameters' names; decimals as text, so that they stay exact.
void add_parameters(std::string& out, const Parameters& parameters);
void add_adjustments(std::string& out, const std::vector<Adjustment>& adjustments);

/// False: not such a value. Also throw nlohmann's exceptions.
bool read_parameters(const nlohmann::ordered_json& json, Parameters& parameters);
bool read_adjustments(const nlohmann::ordered_json& json, std::vector<Adjustment>& adjustments);

/// The numbers alone; false where there is anything else.
bool read_parameters(base::JsonCursor& cursor, Parameters& parameters);

}  // namespace assay::evidence
