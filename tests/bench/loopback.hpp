// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <arpa/inet.h>
#include <sys/socket.h>

#include <cstdint>
#include <stdexcept>

namespace assay::bench {

/// Binds a TCP socket to a free port of the loopback, where it listens, and says which.
inline std::uint16_t listen_on_loopback(int listener) {
  constexpr int most_waiting = 4'096;
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  if (::bind(listener, generic, size) != 0 || ::listen(listener, most_waiting) != 0 ||
      ::getsockname(listener, generic, &size) != 0) {
    throw std::runtime_error("no port of the loopback");
  }
  return ntohs(address.sin_port);
}

}  // namespace assay::bench
