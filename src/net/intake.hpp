// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "net/transport.hpp"

namespace assay::net {

using Clock = std::chrono::steady_clock;

/// What the channels have brought and `wait` has not yet handed out.
using Arrivals = std::vector<Arrived>;

enum class Taken { more, enough, too_much };

/// One sending, and what has come of it.
class Intake {
 public:
  explicit Intake(Sending sending) : sending_(std::move(sending)) {}

  Taken take_body(std::string_view piece);
  Taken take_frame(std::string_view frame);
  /// The body of a refused upgrade: who waits for frames finds it in the response.
  Taken take_refusal(std::string_view body);

  /// What has come, and how it ended. Once.
  Arrived arrive(Passage passage, int status, std::vector<Header> headers);

  const Sending& sending() const { return sending_; }
  Ticket ticket() const { return sending_.ticket; }
  const Timeouts& timeouts() const { return sending_.timeouts; }
  Clock::time_point started() const { return started_; }
  bool has_bytes() const { return first_byte_ms_ >= 0; }
  std::size_t room() const { return sending_.most_bytes - size_; }

 private:
  bool fits(std::string_view piece);
  std::int64_t age_ms() const;

  Sending sending_;
  Clock::time_point started_ = Clock::now();
  Response response_;
  std::size_t size_ = 0;
  std::int64_t first_byte_ms_ = -1;
};

}  // namespace assay::net
