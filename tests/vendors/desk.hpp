// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>
#include <string>

#include "vendors/answering.hpp"
#include "vendors/captures.hpp"
#include "vendors/ledger.hpp"
#include "vendors/protocol.hpp"
#include "vendors/scenario.hpp"

namespace assay::vendors {

/// Everything between a request and its reply; knows no sockets. Safe from any thread.
class Desk {
 public:
  Desk(Settings settings, Answering answering, Scenario scenario);

  /// Begins a visit that `left` ends.
  Reply serve(const HttpRequest& request);
  void left(const HttpRequest& request, int status);

  /// Nothing: the WebSocket may open. Otherwise the visit's only reply.
  std::optional<Reply> refuse_upgrade(const HttpRequest& request);

  /// Unix seconds by this server's clock.
  std::int64_t now() const;

 private:
  Reply control(const HttpRequest& request);
  Reply swap_scenario(const std::string& text);
  Reply serve_vendor(const HttpRequest& request, Vendor vendor);
  Reply say(const HttpRequest& request, const Ask& ask);
  Settings settings_now() const;

  const Settings settings_;
  const Answering answering_;
  mutable std::mutex mutex_;
  Scenario scenario_;
  std::int64_t count_ = 0;
  Ledger ledger_;
  Captures captures_;
};

}  // namespace assay::vendors
