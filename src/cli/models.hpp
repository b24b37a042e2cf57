// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <assay/model.hpp>

namespace assay::cli {

/// The models with these ids or paths; none typed: all that have endpoints.
std::vector<Model> chosen_models(const std::string& data, const std::vector<std::string>& typed);

/// At the base URL that `typed` (from --base-url), else the endpoint's variable, names; else as it
/// is. InputError: the URL is none, or there is none at all.
Endpoint placed(const Endpoint& endpoint, const std::string& typed);

}  // namespace assay::cli
