// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::vendors {

/// A request as it came, its names in lower case where HTTP does not care.
struct HttpRequest {
  std::string method;
  std::string path;                          ///< without the query, as sent
  std::map<std::string, std::string> query;  ///< decoded
  std::map<std::string, std::string> headers;
  std::string body;  ///< of a WebSocket: the client's first text frame
  bool is_websocket = false;

  /// "" when absent.
  std::string_view header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string_view() : std::string_view(found->second);
  }
};

/// Some bytes of a body, or one WebSocket frame, and how long to wait before sending them.
struct Piece {
  std::string bytes;
  std::int64_t delay_ms = 0;
};

/// What the connection does apart from delivering the pieces.
enum class Breakage {
  none,
  reset,         ///< TCP reset instead of a reply
  reset_midway,  ///< TCP reset after half of the body
  truncate,      ///< closes after half of the body, in good order as far as TCP can tell
  wrong_length,  ///< states ten bytes more than it sends
  stall,         ///< sends half of the body, then nothing until the client leaves
  silence,       ///< sends nothing at all until the client leaves
};

enum class Delivery { whole, chunked, frames };

struct Reply {
  int status = 200;
  Delivery delivery = Delivery::whole;
  std::vector<std::pair<std::string, std::string>> headers;
  std::vector<Piece> pieces;
  Breakage breakage = Breakage::none;
  bool has_ping = false;       ///< WebSocket: a ping before the first frame
  bool is_fragmented = false;  ///< WebSocket: every message in two frames
};

}  // namespace assay::vendors
