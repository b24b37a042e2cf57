// SPDX-License-Identifier: Apache-2.0
// How far an API that calls itself compatible keeps to OpenAI's chat completions: what a client
// that knows only OpenAI's would send, and each field of what comes back.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <assay/exchange.hpp>
#include <assay/model.hpp>

namespace assay::plan {

enum class Conformity {
  conforms,
  differs,   ///< accepted, but not as OpenAI does it
  refused,   ///< the API declines the request
  untested,  ///< no response that says anything
};

std::string_view name(Conformity conformity);

struct ConformanceRow {
  std::string probe;
  std::string field;
  Conformity conformity = Conformity::untested;
  std::string saw;  ///< where it is not as expected
};

struct Probe {
  std::string_view name;
  std::string_view patch;  ///< merged into the plainest body (RFC 7396)
  /// The rows of a response that was accepted.
  std::vector<ConformanceRow> (*read)(const Response& response);
};

std::span<const Probe> probes();

/// Whether the endpoint speaks OpenAI's chat completions at all.
bool can_be_probed(const Endpoint& endpoint);

/// REQUIRES: can_be_probed. To be signed.
Request probe_request(const Probe& probe, const Endpoint& endpoint);

/// `secret` is masked.
std::vector<ConformanceRow> read_probe(const Probe& probe, Response response, const Secret& secret);

}  // namespace assay::plan
