// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <assay/exchange.hpp>

namespace assay::adapter {

/// What is wrong with a base URL, or nothing: scheme, host, and no user, query, fragment, space or
/// slash at the end. Without encryption only this machine is asked.
std::string base_url_problem(std::string_view url, Channel channel);

/// localhost, 127.0.0.0/8, [::1].
bool is_loopback(std::string_view host);

}  // namespace assay::adapter
