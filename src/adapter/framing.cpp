// SPDX-License-Identifier: Apache-2.0
#include "adapter/framing.hpp"

#include <utility>

namespace assay::adapter {

std::vector<Event> Framer::take(std::string_view bytes) {
  std::vector<Event> events;
  if (framing_ == Framing::frames) {
    events.push_back({.data = std::string(bytes)});
    return events;
  }
  while (!bytes.empty()) {
    if (std::exchange(is_after_cr_, false) && bytes.front() == '\n') {
      bytes.remove_prefix(1);
      continue;
    }
    const std::size_t end = bytes.find_first_of("\r\n");
    line_ += bytes.substr(0, end);
    if (end == std::string_view::npos) break;
    is_after_cr_ = bytes[end] == '\r';
    bytes.remove_prefix(end + 1);
    end_line(events);
  }
  return events;
}

std::optional<Event> Framer::finish() {
  std::vector<Event> events;
  if (!line_.empty()) end_line(events);
  dispatch(events);
  if (events.empty()) return std::nullopt;
  return std::move(events.front());
}

void Framer::end_line(std::vector<Event>& events) {
  std::string_view line = line_;
  if (std::exchange(is_first_line_, false) && line.starts_with("\xEF\xBB\xBF")) {
    line.remove_prefix(3);
  }
  if (framing_ == Framing::ndjson) {
    if (line.find_first_not_of(" \t") != std::string_view::npos) {
      events.push_back({.data = std::string(line)});
    }
  } else if (line.empty()) {
    dispatch(events);
  } else {
    read_field(line);
  }
  line_.clear();
}

void Framer::read_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  const std::string_view field = line.substr(0, colon);
  std::string_view value = colon == std::string_view::npos ? "" : line.substr(colon + 1);
  if (value.starts_with(' ')) value.remove_prefix(1);
  if (field == "data") {
    if (std::exchange(has_data_, true)) event_.data += '\n';
    event_.data += value;
  } else if (field == "event") {
    event_.name = value;
  }
}

void Framer::dispatch(std::vector<Event>& events) {
  if (std::exchange(has_data_, false)) events.push_back(std::move(event_));
  event_ = {};
}

}  // namespace assay::adapter
