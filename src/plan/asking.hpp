// SPDX-License-Identifier: Apache-2.0
// What a claim, a suite and a model file say together about how a system is asked.
#pragma once

#include <string_view>

#include <assay/claim.hpp>
#include <assay/model.hpp>
#include <assay/suite.hpp>

namespace assay::plan {

/// The endpoint that the claim names, else the first that serves the snapshot, else, if no snapshot
/// is named, the first. InputError: there is none.
const Endpoint& endpoint_for(const Model& model, const System& system);

/// The suite's parameters under the claim's; the web search is off unless one of them turns it on.
Parameters parameters_for(const Suite& suite, const System& system);

/// What is set in `over` wins.
Parameters laid_over(Parameters under, const Parameters& over);

/// The endpoint at another base URL: a private host, a proxy, a test. An empty one changes nothing.
/// InputError: it is none; where it comes from is `source`.
Endpoint at_base_url(Endpoint endpoint, std::string_view url, std::string_view source);

}  // namespace assay::plan
