// SPDX-License-Identifier: Apache-2.0
#include "net/endpoint_pace.hpp"

#include <algorithm>
#include <variant>

#include "base/error.hpp"

namespace assay::net {
namespace {

ConcurrencyRules within(ConcurrencyRules rules, const Limits& limits) {
  if (limits.in_flight > 0) rules.most = limits.in_flight;
  return rules;
}

bool is_outage(ErrorClass kind) {
  return kind == ErrorClass::unavailable || kind == ErrorClass::transport ||
         kind == ErrorClass::timeout;
}

}  // namespace

EndpointPace::EndpointPace(const Limits& limits, const PaceRules& rules, std::int64_t now_ms)
    : rules_(rules),
      requests_(limits.requests_per_minute, now_ms),
      tokens_(limits.tokens_per_minute, now_ms),
      concurrency_(within(rules.concurrency, limits)),
      breaker_(rules.breaker),
      paused_until_(now_ms) {}

bool EndpointPace::has_room(std::int64_t now_ms) const {
  return in_flight_ < concurrency_.limit() && now_ms >= paused_until_ && breaker_.lets_pass(now_ms);
}

std::int64_t EndpointPace::room_at(std::int64_t now_ms) const {
  const bool is_open = breaker_.state(now_ms) == CircuitBreaker::State::open;
  return std::max({now_ms, paused_until_, is_open ? breaker_.rests_until() : now_ms});
}

std::int64_t EndpointPace::start(std::int64_t tokens, std::int64_t now_ms) {
  base::check(has_room(now_ms), "no room for another call");
  ++in_flight_;
  breaker_.started(now_ms);
  // Both are reserved for the moment at which both are there.
  const std::int64_t ready = tokens_.reserve(tokens, requests_.ready_at(1, now_ms));
  return requests_.reserve(1, ready);
}

void EndpointPace::ended(const Result& result, std::int64_t started_ms, std::int64_t unused,
                         std::int64_t now_ms) {
  const bool was_busy = in_flight_ * 2 >= concurrency_.limit();
  --in_flight_;
  tokens_.give_back(unused);
  const auto* failure = std::get_if<Failure>(&result);
  if (failure != nullptr && is_outage(failure->kind)) {
    breaker_.failed(now_ms);
    return;
  }
  breaker_.answered();
  if (failure == nullptr || failure->kind != ErrorClass::rate_limit) {
    if (was_busy) concurrency_.ended_clean();
    return;
  }
  concurrency_.asked_to_slow(started_ms, now_ms);
  pause(failure->wait.milliseconds, now_ms);
}

void EndpointPace::left(std::int64_t unused) {
  --in_flight_;
  tokens_.give_back(unused);
  breaker_.left();
}

void EndpointPace::put_off(std::int64_t tokens) {
  left(tokens);
  requests_.give_back(1);
}

void EndpointPace::heed(const Pace& pace_said, std::int64_t now_ms) {
  for (const Allowance& allowance : {pace_said.requests, pace_said.tokens}) {
    if (allowance.remaining && *allowance.remaining <= 0 && allowance.reset_ms) {
      pause(*allowance.reset_ms, now_ms);
    }
  }
}

void EndpointPace::pause(std::int64_t milliseconds, std::int64_t now_ms) {
  const std::int64_t bounded = std::clamp<std::int64_t>(milliseconds, 0, rules_.longest_pause_ms);
  paused_until_ = std::max(paused_until_, now_ms + bounded);
}

}  // namespace assay::net
