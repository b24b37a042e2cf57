// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "net/transport.hpp"

namespace assay::net {

/// Where a request goes.
struct Address {
  std::string host;  ///< in lower case, an IPv6 address without brackets
  std::string port;
  std::string target;  ///< path and query
  bool is_secure = true;
  bool is_loopback = false;
};

/// "localhost" or an address of the loopback network.
bool is_loopback(std::string_view host);

/// InputError: no URL, another scheme than those of the channel, a user name in it, or readable
/// keys on a network. The message holds host and scheme only: the rest may hold a key.
Address parse_address(const Request& request, PlainHttp plain_http);

/// InputError: a header that could smuggle in another one. The message does not hold its value.
void check_headers(const Request& request);

}  // namespace assay::net
