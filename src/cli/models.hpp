// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <assay/model.hpp>

#include "cli/options.hpp"
#include "evidence/keys.hpp"

namespace assay::cli {

/// The models with these ids or paths; none typed: all that have endpoints.
std::vector<Model> chosen_models(const std::string& data, const std::vector<std::string>& typed);

/// Whether all of them come with assay.
bool are_shipped(const std::string& data, const std::vector<std::string>& typed);

/// A model file may name any variable and any host: remarks which of the user's keys would be sent
/// off this machine.
void say_where_keys_go(const Globals& globals, const std::string& name, const Endpoint& endpoint,
                       const evidence::Keys& keys);

/// At the base URL that `typed` (from --base-url), else the endpoint's variable, names; else as it
/// is. InputError: the URL is none, or there is none at all.
Endpoint placed(const Endpoint& endpoint, const std::string& typed);

}  // namespace assay::cli
