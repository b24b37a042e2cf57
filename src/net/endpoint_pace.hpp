// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <assay/call.hpp>
#include <assay/exchange.hpp>

#include "net/circuit_breaker.hpp"
#include "net/concurrency.hpp"
#include "net/token_bucket.hpp"

namespace assay::net {

struct PaceRules {
  ConcurrencyRules concurrency;
  BreakerRules breaker;
  std::int64_t longest_pause_ms = 120'000;  ///< whatever a service asks all of us to wait
};

/// What one endpoint may be asked, when. Times are milliseconds of any clock that only goes on.
///
///   while (pace.has_room(now)) send at pace.start(tokens, now), or later
///   when one ends:             pace.ended(…)
///   nothing in flight, no room: again at pace.room_at(now)
class EndpointPace {
 public:
  EndpointPace(const Limits& limits, const PaceRules& rules, std::int64_t now_ms);

  bool has_room(std::int64_t now_ms) const;
  /// When there will be room as far as time alone decides; now: when a call in flight has ended.
  std::int64_t room_at(std::int64_t now_ms) const;

  /// Takes a slot and the tokens that the call may use; gives the time at which to send it.
  /// REQUIRES: has_room.
  std::int64_t start(std::int64_t tokens, std::int64_t now_ms);

  /// A call that was started has ended. `started_ms`: what `start` gave; `unused`: tokens that
  /// were reserved for nothing.
  void ended(const Result& result, std::int64_t started_ms, std::int64_t unused,
             std::int64_t now_ms);
  /// It was cancelled.
  void left(std::int64_t unused);
  /// It was started for later and is not sent: its slot and tokens are as if never taken.
  void put_off(std::int64_t tokens);

  /// Rate-limit headers: an allowance that is used up is waited for.
  void heed(const Pace& pace, std::int64_t now_ms);

  std::int64_t in_flight() const { return in_flight_; }
  std::int64_t concurrency() const { return concurrency_.limit(); }
  CircuitBreaker::State breaker(std::int64_t now_ms) const { return breaker_.state(now_ms); }

 private:
  void pause(std::int64_t milliseconds, std::int64_t now_ms);

  PaceRules rules_;
  TokenBucket requests_;
  TokenBucket tokens_;
  Concurrency concurrency_;
  CircuitBreaker breaker_;
  std::int64_t in_flight_ = 0;
  std::int64_t paused_until_;
};

}  // namespace assay::net
