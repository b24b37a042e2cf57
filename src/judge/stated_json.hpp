// SPDX-License-Identifier: Apache-2.0
// What claims and suites state, as digests and registrations hold it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <assay/claim.hpp>
#include <assay/suite.hpp>

namespace assay::judge {

/// What is tested, in an order that the author of the file cannot influence; no prose.
nlohmann::json hypothesis_json(const Hypothesis& hypothesis);
nlohmann::json design_json(const Decision& decision);
nlohmann::json statement_json(const Claim& claim);

/// Everything that the claim file says.
nlohmann::json claim_json(const Claim& claim);

/// Rules and scorer with their versions, items, dataset and prompt.
nlohmann::json suite_json(const Suite& suite);

}  // namespace assay::judge
