// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>

#include "net/transport.hpp"

namespace assay::net {

using namespace std::chrono_literals;

inline Sending post(Ticket ticket, std::string url, std::string body = "{}") {
  return {.ticket = ticket,
          .request = {.channel = Channel::http,
                      .method = "POST",
                      .url = std::move(url),
                      .headers = {{"content-type", "application/json"}},
                      .body = std::move(body),
                      .command = {}},
          .timeouts = {.connect = 2s, .first_byte = 2s, .silence = 2s, .whole = 5s},
          .on_bytes = {}};
}

/// The next that arrives, in ten seconds at most.
inline Arrived next(Transport& transport) {
  const auto end = std::chrono::steady_clock::now() + 10s;
  while (std::chrono::steady_clock::now() < end) {
    std::vector<Arrived> arrived = transport.wait(200ms);
    if (!arrived.empty()) return std::move(arrived.front());
  }
  return {};
}

/// "complete 200 body", what a test compares.
inline std::string shown(const Arrived& arrived) {
  constexpr const char* words[] = {"complete", "unresolved", "unconnected", "insecure",
                                   "reset",    "timed_out",  "oversized"};
  const Response& response = arrived.response;
  return std::string(words[static_cast<std::size_t>(response.passage)]) + " " +
         std::to_string(response.status) + " " + response.body;
}

inline std::string ask(Transport& transport, Sending sending) {
  transport.send(std::move(sending));
  return shown(next(transport));
}

}  // namespace assay::net
