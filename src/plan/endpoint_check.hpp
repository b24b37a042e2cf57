// SPDX-License-Identifier: Apache-2.0
// Whether an endpoint can be asked: what is sent to find out, and how the responses are read.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <assay/exchange.hpp>
#include <assay/model.hpp>
#include <assay/prompt.hpp>

namespace assay::plan {

/// What became of the transfer, in a few words.
std::string_view name(Passage passage);

struct Checked {
  bool is_fine = true;
  std::string says;  ///< a few words
};

/// Today and the day on which it is switched off, both YYYY-MM-DD.
Checked check_dates(const Endpoint& endpoint, std::string_view today);

/// For the list of models; nothing where the API has none. To be signed.
std::optional<Request> listing_request(const Endpoint& endpoint);

/// Whether the requested id is among the models listed, and when the list says that it ends. A list
/// that does not name it is a doubt only: routers and private models are not always listed.
/// `secret` is masked.
Checked read_listing(const Response& response, const Endpoint& endpoint, std::string_view today,
                     const Secret& secret);

/// The smallest question that shows that the endpoint answers.
Prompt smallest_prompt();
Parameters smallest_parameters();

/// Reply or failure, and which model answered. `secret` is masked.
Checked read_answer(const Result& result, const Endpoint& endpoint, const Secret& secret);

}  // namespace assay::plan
