// SPDX-License-Identifier: Apache-2.0
// How systems are asked, as digests hold it. What is not stated is left out, so that digests
// outlive new ways to state more.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <assay/suite.hpp>

namespace assay::judge {

nlohmann::json parameters_json(const Parameters& parameters);
nlohmann::json dataset_json(const Dataset& dataset);
nlohmann::json prompt_json(const PromptForm& prompt);

}  // namespace assay::judge
