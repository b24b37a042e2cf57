// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::adapter {

/// How a body is cut into events.
enum class Framing {
  sse,     ///< server-sent events
  ndjson,  ///< a line each
  frames,  ///< each piece taken is one event: WebSocket messages
};

struct Event {
  std::string name;  ///< SSE's event field
  std::string data;
};

/// Bytes into events, however they are cut into pieces. Comments, unknown fields, blank lines and a
/// byte order mark are skipped; lines end with LF, CRLF or CR.
class Framer {
 public:
  explicit Framer(Framing framing) : framing_(framing) {}

  /// The events that these bytes complete.
  std::vector<Event> take(std::string_view bytes);

  /// The last event, when the body ended without the line end that completes it.
  std::optional<Event> finish();

 private:
  void end_line(std::vector<Event>& events);
  void read_field(std::string_view line);
  void dispatch(std::vector<Event>& events);

  Framing framing_;
  std::string line_;
  Event event_;
  bool has_data_ = false;
  bool is_after_cr_ = false;
  bool is_first_line_ = true;
};

}  // namespace assay::adapter
