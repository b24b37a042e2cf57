// SPDX-License-Identifier: Apache-2.0
#include "net/circuit_breaker.hpp"

#include <algorithm>

namespace assay::net {

CircuitBreaker::State CircuitBreaker::state(std::int64_t now_ms) const {
  if (rest_ms_ == 0) return State::closed;
  return now_ms < rests_until_ ? State::open : State::half_open;
}

bool CircuitBreaker::lets_pass(std::int64_t now_ms) const {
  const State now = state(now_ms);
  return now == State::closed || (now == State::half_open && !is_probing_);
}

void CircuitBreaker::started(std::int64_t now_ms) {
  if (state(now_ms) == State::half_open) is_probing_ = true;
}

void CircuitBreaker::answered() {
  failures_ = 0;
  rest_ms_ = 0;
  is_probing_ = false;
}

void CircuitBreaker::failed(std::int64_t now_ms) {
  ++failures_;
  const State before = state(now_ms);
  // Calls that were under way when it opened say nothing new.
  if (before == State::open || (before == State::closed && failures_ < rules_.failures)) return;
  rest_ms_ = before == State::closed ? rules_.first_rest_ms
                                     : std::min(rest_ms_ * 2, rules_.longest_rest_ms);
  rests_until_ = now_ms + rest_ms_;
  is_probing_ = false;
}

}  // namespace assay::net
