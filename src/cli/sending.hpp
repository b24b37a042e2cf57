// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <assay/exchange.hpp>

#include "net/transport.hpp"

namespace assay::cli {

/// Sends all requests at once; the responses come in their order.
std::vector<Response> send_all(net::Transport& transport, std::vector<Request> requests);

/// For questions by hand, where nobody waits long.
net::Timeouts short_timeouts();

}  // namespace assay::cli
