// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "vendors/desk.hpp"

namespace assay::vendors {

struct ListenOptions {
  std::uint16_t port = 0;  ///< 0: any free one
  std::size_t most_connections = 4096;
  std::string certificate;  ///< PEM files; empty: no TLS
  std::string private_key;
};

/// Listens on 127.0.0.1 from construction to destruction; a thread a connection.
class Server {
 public:
  /// InputError: the port is taken, the certificate cannot be read.
  Server(Desk& desk, const ListenOptions& options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace assay::vendors
