// SPDX-License-Identifier: Apache-2.0
#include "net/intake.hpp"

#include <utility>

namespace assay::net {

std::int64_t Intake::age_ms() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - started_).count();
}

bool Intake::fits(std::string_view piece) {
  if (first_byte_ms_ < 0) first_byte_ms_ = age_ms();
  if (piece.size() > room()) return false;
  size_ += piece.size();
  return true;
}

Taken Intake::take_body(std::string_view piece) {
  if (!fits(piece)) return Taken::too_much;
  if (sending_.on_bytes) return sending_.on_bytes(piece) ? Taken::more : Taken::enough;
  response_.body += piece;
  return Taken::more;
}

Taken Intake::take_frame(std::string_view frame) {
  if (!fits(frame)) return Taken::too_much;
  if (sending_.on_bytes) return sending_.on_bytes(frame) ? Taken::more : Taken::enough;
  response_.frames.emplace_back(frame);
  return Taken::more;
}

Taken Intake::take_refusal(std::string_view body) {
  if (!fits(body)) return Taken::too_much;
  response_.body += body;
  return Taken::enough;
}

Arrived Intake::arrive(Passage passage, int status, std::vector<Header> headers) {
  using std::chrono::system_clock;
  response_.passage = passage;
  response_.status = status;
  response_.headers = std::move(headers);
  response_.received_at = system_clock::to_time_t(system_clock::now());
  if (passage == Passage::oversized) {
    response_.body = {};
    response_.frames = {};
  }
  return {.ticket = ticket(),
          .response = std::move(response_),
          .first_byte_ms = first_byte_ms_,
          .elapsed_ms = age_ms()};
}

}  // namespace assay::net
