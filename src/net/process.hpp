// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <unordered_map>

#include <boost/asio/io_context.hpp>

#include "net/intake.hpp"

namespace assay::net {

class ProgramRun;

/// Programs of the user's that read a request and write a reply.
class ProcessChannel {
 public:
  ProcessChannel(boost::asio::io_context& io, Arrivals& arrivals) : io_(io), arrivals_(arrivals) {}
  ProcessChannel(const ProcessChannel&) = delete;
  ProcessChannel& operator=(const ProcessChannel&) = delete;
  ~ProcessChannel();  ///< ends them all

  void send(Sending sending);
  bool cancel(Ticket ticket);

 private:
  friend class ProgramRun;

  boost::asio::io_context& io_;
  Arrivals& arrivals_;
  /// Shared with Asio's operations.
  std::unordered_map<Ticket, std::shared_ptr<ProgramRun>> runs_;
};

}  // namespace assay::net
