// SPDX-License-Identifier: Apache-2.0
#include "cli/sending.hpp"

#include <chrono>
#include <utility>

namespace assay::cli {

net::Timeouts short_timeouts() {
  using std::chrono::seconds;
  return {.connect = seconds(10),
          .first_byte = seconds(60),
          .silence = seconds(30),
          .whole = seconds(120)};
}

std::vector<Response> send_all(net::Transport& transport, std::vector<Request> requests) {
  std::vector<Response> responses(requests.size());
  for (std::size_t i = 0; i < requests.size(); ++i) {
    transport.send({.ticket = i, .request = std::move(requests[i]), .timeouts = short_timeouts()});
  }
  for (std::size_t arrived = 0; arrived < responses.size();) {
    for (net::Arrived& each : transport.wait(std::chrono::seconds(1))) {
      responses.at(each.ticket) = std::move(each.response);
      ++arrived;
    }
  }
  return responses;
}

}  // namespace assay::cli
