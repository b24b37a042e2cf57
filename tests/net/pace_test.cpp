// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <deque>
#include <utility>
#include <vector>

#include "base/philox.hpp"
#include "catch.hpp"
#include "net/endpoint_pace.hpp"

namespace assay::net {
namespace {

constexpr std::int64_t minute = 60'000;

/// The most that any minute, half open, has seen.
std::int64_t busiest_minute(std::vector<std::pair<std::int64_t, std::int64_t>> uses) {
  std::sort(uses.begin(), uses.end());
  std::int64_t most = 0;
  std::int64_t sum = 0;
  std::size_t first = 0;
  for (const auto& [time, amount] : uses) {
    sum += amount;
    while (uses[first].first <= time - minute) sum -= uses[first++].second;
    most = std::max(most, sum);
  }
  return most;
}

Failure slow_down(std::int64_t wait_ms = 0) {
  return {.kind = ErrorClass::rate_limit, .wait = {.milliseconds = wait_ms}};
}

Failure outage() { return {.kind = ErrorClass::unavailable}; }

}  // namespace

TEST_CASE("a bucket gives a tenth at once and the rest evenly") {
  struct Case {
    std::int64_t limit;
    std::vector<std::int64_t> expected;
  };
  for (const Case& c : std::vector<Case>{{0, {1'000, 1'000, 1'000, 1'000}},
                                         {1, {1'000, 61'000, 121'000, 181'000}},
                                         {6, {1'000, 11'000, 21'000, 31'000}},
                                         {20, {1'000, 1'000, 4'158, 7'316}},
                                         {40, {1'000, 1'000, 1'000, 1'000}}}) {
    TokenBucket bucket(c.limit, 1'000);
    std::vector<std::int64_t> times;
    for (int i = 0; i < 4; ++i) times.push_back(bucket.reserve(1, 1'000));
    CHECK(times == c.expected);
  }
}

TEST_CASE("what is given back can be used, and no more than a burst is saved up") {
  TokenBucket bucket(100, 0);
  CHECK(bucket.reserve(10, 0) == 0);
  CHECK(bucket.ready_at(10, 0) == 6'594);
  bucket.give_back(10);
  CHECK(bucket.reserve(10, 0) == 0);
  CHECK(bucket.reserve(10, 1'000'000) == 1'000'000);
  CHECK(bucket.ready_at(1, 1'000'000) == 1'000'660);
}

TEST_CASE("no minute ever sees more than the limit, and nothing waits for ever") {
  base::PhiloxStream chance("seed", "bucket");
  for (const std::int64_t limit : {1, 2, 3, 7, 10, 19, 60, 500, 3'000, 60'000, 2'000'000}) {
    for (const std::int64_t largest : {std::int64_t{1}, limit / 20, limit / 3, limit}) {
      TokenBucket bucket(limit, 0);
      std::vector<std::pair<std::int64_t, std::int64_t>> uses;
      std::int64_t now = 0;
      std::int64_t total = 0;
      for (int i = 0; i < 400; ++i) {
        if (chance.bounded(10) == 0) now += chance.bounded(200'000);
        const std::int64_t amount =
            1 + chance.bounded(static_cast<std::uint32_t>(std::max<std::int64_t>(1, largest)));
        const std::int64_t time = bucket.reserve(std::min(amount, limit), now);
        total += std::min(amount, limit);
        REQUIRE(time >= now);
        REQUIRE(time <= now + (2 * total / std::max<std::int64_t>(1, limit / 2) + 2) * minute);
        uses.emplace_back(time, std::min(amount, limit));
      }
      INFO(limit << " " << largest);
      CHECK(busiest_minute(uses) <= limit);
    }
  }
}

TEST_CASE("concurrency starts low, grows while all is well, is halved once for a burst") {
  Concurrency concurrency({.first = 4, .most = 12});
  CHECK(concurrency.limit() == 4);
  for (int i = 0; i < 4; ++i) concurrency.ended_clean();
  CHECK(concurrency.limit() == 8);
  for (int i = 0; i < 40; ++i) concurrency.ended_clean();
  CHECK(concurrency.limit() == 12);
  for (int i = 0; i < 12; ++i) concurrency.asked_to_slow(90, 100 + i);
  CHECK(concurrency.limit() == 6);
  for (int i = 0; i < 5; ++i) concurrency.ended_clean();
  CHECK(concurrency.limit() == 6);
  concurrency.ended_clean();
  CHECK(concurrency.limit() == 7);
  for (const std::int64_t started : {200, 300, 400, 500}) {
    concurrency.asked_to_slow(started, started + 10);
  }
  CHECK(concurrency.limit() == 1);
  CHECK(Concurrency({.first = 4, .most = 2}).limit() == 2);
  CHECK(Concurrency({.first = 0, .most = 0}).limit() == 1);
}

TEST_CASE("a breaker opens after failures in a row and lets one probe find out") {
  using State = CircuitBreaker::State;
  CircuitBreaker breaker({.failures = 3, .first_rest_ms = 100, .longest_rest_ms = 300});
  breaker.failed(1);
  breaker.failed(2);
  breaker.answered();
  breaker.failed(3);
  breaker.failed(4);
  CHECK(breaker.state(4) == State::closed);
  breaker.failed(5);
  CHECK(breaker.state(5) == State::open);
  CHECK_FALSE(breaker.lets_pass(104));
  breaker.failed(90);  // one that was under way
  CHECK(breaker.rests_until() == 105);
  CHECK(breaker.state(105) == State::half_open);
  CHECK(breaker.lets_pass(105));
  breaker.started(105);
  CHECK_FALSE(breaker.lets_pass(106));
  breaker.failed(110);
  CHECK(breaker.rests_until() == 310);
  breaker.started(310);
  breaker.failed(320);
  CHECK(breaker.rests_until() == 620);
  breaker.started(620);
  breaker.left();
  CHECK(breaker.lets_pass(621));
  breaker.started(621);
  breaker.answered();
  CHECK(breaker.state(622) == State::closed);
  CHECK(breaker.lets_pass(622));
}

TEST_CASE("a service that asks to slow down is left alone for as long as it says") {
  EndpointPace pace({}, {}, 1'000);
  for (int i = 0; i < 4; ++i) CHECK(pace.start(100, 1'000) == 1'000);
  CHECK_FALSE(pace.has_room(1'000));
  pace.ended(slow_down(5'000), 1'000, 0, 1'100);
  CHECK(pace.concurrency() == 2);
  for (int i = 0; i < 3; ++i) pace.ended(Reply{}, 1'000, 0, 1'200);
  CHECK_FALSE(pace.has_room(6'099));
  CHECK(pace.room_at(1'200) == 6'100);
  CHECK(pace.has_room(6'100));
  pace.heed({.requests = {.remaining = 0, .reset_ms = 400'000}, .tokens = {}}, 6'100);
  CHECK(pace.room_at(6'100) == 126'100);
}

TEST_CASE("a service that is down is left alone, and asked again") {
  EndpointPace pace({.in_flight = 8}, {.breaker = {.failures = 2, .first_rest_ms = 1'000}}, 0);
  pace.start(0, 0);
  pace.start(0, 0);
  pace.ended(outage(), 0, 0, 10);
  CHECK(pace.has_room(10));
  pace.ended(outage(), 0, 0, 20);
  CHECK_FALSE(pace.has_room(1'019));
  CHECK(pace.room_at(20) == 1'020);
  CHECK(pace.has_room(1'020));
  pace.start(0, 1'020);
  CHECK_FALSE(pace.has_room(1'021));
  pace.ended(Reply{}, 1'020, 0, 1'030);
  CHECK(pace.has_room(1'030));
}

/// A service that answers after a while, refuses when it is asked too much, and has bad days.
TEST_CASE("whatever a service does, every limit is kept and every call gets its turn") {
  for (std::uint32_t seed = 0; seed < 40; ++seed) {
    base::PhiloxStream chance("seed", "service", seed);
    const Limits limits{.requests_per_minute = 30 + chance.bounded(3'000),
                        .tokens_per_minute = 20'000 + chance.bounded(1'000'000),
                        .in_flight = 1 + chance.bounded(40)};
    EndpointPace pace(limits, {}, 0);
    struct Call {
      std::int64_t ends;
      std::int64_t starts;
    };
    std::vector<Call> flying;
    std::vector<std::pair<std::int64_t, std::int64_t>> requests;
    std::vector<std::pair<std::int64_t, std::int64_t>> tokens;
    std::int64_t now = 0;
    int answered = 0;
    for (int step = 0; answered < 200; ++step) {
      INFO(seed << " " << step);
      REQUIRE(step < 200'000);
      while (pace.has_room(now)) {
        const std::int64_t amount = 1 + chance.bounded(3'000);
        const std::int64_t at = pace.start(amount, now);
        REQUIRE(at >= now);
        requests.emplace_back(at, 1);
        tokens.emplace_back(at, amount);
        flying.push_back({.ends = at + 1 + chance.bounded(4'000), .starts = at});
      }
      REQUIRE(pace.in_flight() == static_cast<std::int64_t>(flying.size()));
      REQUIRE(pace.in_flight() <= limits.in_flight);
      if (flying.empty()) {
        REQUIRE(pace.room_at(now) > now);
        REQUIRE(pace.room_at(now) <= now + 120'000);
        now = pace.room_at(now);
        continue;
      }
      const auto first =
          std::min_element(flying.begin(), flying.end(),
                           [](const Call& a, const Call& b) { return a.ends < b.ends; });
      now = std::max(now, first->ends);
      const Call call = *first;
      flying.erase(first);
      const std::uint32_t fate = chance.bounded(20);
      if (fate == 0) {
        pace.ended(slow_down(chance.bounded(9'000)), call.starts, 0, now);
      } else if (fate < 5) {
        pace.ended(outage(), call.starts, 0, now);
      } else if (fate == 5) {
        pace.left(0);
      } else {
        pace.ended(Reply{}, call.starts, 0, now);
        ++answered;
      }
    }
    CHECK(busiest_minute(requests) <= limits.requests_per_minute);
    CHECK(busiest_minute(tokens) <= limits.tokens_per_minute);
  }
}

}  // namespace assay::net
