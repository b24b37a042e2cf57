// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "net/address.hpp"

namespace assay::net {

/// What the environment says of proxies; libcurl reads the same variables for HTTP.
struct ProxyWords {
  std::string https_proxy;
  std::string all_proxy;
  std::string no_proxy;
};

/// The lower-case variables, else those in capitals.
ProxyWords proxies_of_environment();

/// A host that carries bytes on after a CONNECT.
struct Proxy {
  std::string host;
  std::string port;
  std::string authorization;  ///< a header's value; empty: none
};

/// Nothing: connect directly. Unencrypted addresses and this machine never go through a proxy.
/// InputError: the proxy is none of plain http. The message does not hold its URL.
std::optional<Proxy> find_proxy(const Address& address, const ProxyWords& words);

}  // namespace assay::net
