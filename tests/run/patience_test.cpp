// SPDX-License-Identifier: Apache-2.0
// How a run waits: for a service that asks to, that rests, or that its vendor limits.
#include "run/gather.hpp"

#include "base/philox.hpp"
#include "catch.hpp"
#include "run/service.hpp"

namespace assay::run {

TEST_CASE("a service that asks to slow down is asked again, later and by fewer") {
  Bench bench(200);
  base::PhiloxStream chance("storm", "");
  FakeTransport transport(bench.time, [&](const Request& request, std::int64_t now_ms) {
    if (now_ms < 20'000) {
      Answer slow = fails(429, "rate_limit_exceeded", 5);
      slow.headers = {{"retry-after", "3"}};
      return slow;
    }
    return right(request, now_ms);
  });
  const Gathered gathered = bench.run(transport);
  CHECK(gathered.end == End::complete);
  CHECK(gathered.lanes.at(0).progress.done == 200);
  CHECK(gathered.lanes.at(0).progress.slowed > 4);
  CHECK(gathered.lanes.at(0).progress.slowed < 40);  // seven pauses of 3 s, at most four at a time
}

TEST_CASE("a service that is down is left in peace and given up after the patience") {
  Bench bench(1'000);
  FakeTransport transport(bench.time,
                          [](const Request&, std::int64_t) { return fails(503, "overloaded"); });
  const Gathered gathered = bench.run(transport);
  CHECK(gathered.end == End::unavailable);
  CHECK(gathered.why == "m0: it has not answered for too long");
  CHECK(bench.time.now_ms >= 900'000);
  CHECK(bench.time.now_ms < 1'100'000);
  CHECK(sendings(transport) < 60);
}

TEST_CASE("progress says that an endpoint waits, for how long, and why") {
  for (const bool is_outage : {false, true}) {
    Bench bench(20);
    std::int64_t longest = 0;
    Rest rest = Rest::none;
    bench.notes.watch = [&](const Progress& progress) {
      const LaneProgress& lane = progress.lanes.at(0);
      if (lane.rest_ms <= longest) return;
      longest = lane.rest_ms;
      rest = lane.rest;
    };
    int count = 0;
    FakeTransport transport(bench.time, [&](const Request& request, std::int64_t now_ms) {
      if (++count > 6) return right(request, now_ms);
      Answer answer =
          fails(is_outage ? 503 : 429, is_outage ? "overloaded" : "rate_limit_exceeded");
      if (!is_outage) answer.headers = {{"retry-after", "7"}};
      return answer;
    });
    CHECK(bench.run(transport).end == End::complete);
    CHECK(rest == (is_outage ? Rest::outage : Rest::asked));
    CHECK(longest > 4'000);
    CHECK(bench.notes.last.lanes.at(0).rest == Rest::none);
  }
}

TEST_CASE("calls that have their slot are kept back while the service rests") {
  for (const bool is_outage : {false, true}) {
    CAPTURE(is_outage);
    Bench bench(120);
    bench.lanes[0].spec.limits.requests_per_minute = 120;
    bench.rules.most.requests = 200;
    const int failures = is_outage ? 5 : 1;
    const std::int64_t rest_ms = is_outage ? 5'000 : 10'000;
    std::vector<std::int64_t> times;
    FakeTransport transport(bench.time, [&](const Request& request, std::int64_t now_ms) {
      times.push_back(now_ms);
      const auto count = static_cast<int>(times.size());
      if (count <= 30 || count > 30 + failures) return right(request, now_ms);
      if (is_outage) return fails(503, "overloaded", 5);
      Answer slow = fails(429, "rate_limit_exceeded", 5);
      slow.headers = {{"retry-after", "10"}};
      return slow;
    });
    const Gathered gathered = bench.run(transport);
    CHECK(gathered.end == End::complete);
    CHECK(gathered.lanes.at(0).progress.done == 120);
    const std::int64_t last = times.at(static_cast<std::size_t>(30 + failures - 1));
    for (const std::int64_t at : times) CHECK((at <= last + 5 || at >= last + rest_ms));
    for (std::size_t i = 120; i < times.size(); ++i) CHECK(times[i] - times[i - 120] >= 59'000);
    // What was kept back gives its slots back: the rest, and no more, is lost.
    CHECK(bench.time.now_ms < 1'000 + 60'000 + rest_ms + 5'000);
  }
}

TEST_CASE("a wait beyond our patience ends the endpoint and settles nothing") {
  Bench bench(50, 2);
  FakeTransport transport(bench.time, [](const Request& request, std::int64_t now_ms) {
    if (request.url.starts_with("https://m1")) return right(request, now_ms);
    Answer slow = fails(429, "rate_limit_exceeded");
    slow.headers = {{"retry-after", "5400"}};
    return slow;
  });
  const Gathered gathered = bench.run(transport);
  CHECK(gathered.end == End::unavailable);
  CHECK(gathered.why ==
        "m0: it asks to wait 1 h 30 min; run again after Tue, 14 Nov 2023 23:43:22 GMT");
  CHECK(gathered.lanes.at(0).progress.requests <= 4);
  CHECK(gathered.lanes.at(1).progress.done == 50);
  CHECK(bench.journal.size() == 50);
  CHECK(bench.time.now_ms < 60'000);
}

TEST_CASE("the vendor's limit on calls in flight is kept") {
  Bench bench(300);
  bench.lanes[0].spec.limits.in_flight = 9;
  FakeTransport transport(bench.time, right);
  bench.run(transport);
  CHECK(transport.most_in_flight() == 9);
}

TEST_CASE("the vendor's limit on requests a minute is kept") {
  Bench bench(300);
  bench.lanes[0].spec.limits.requests_per_minute = 60;
  std::vector<std::int64_t> times;
  FakeTransport transport(bench.time, [&](const Request& request, std::int64_t now_ms) {
    times.push_back(now_ms);
    return right(request, now_ms);
  });
  CHECK(bench.run(transport).end == End::complete);
  for (std::size_t i = 60; i < times.size(); ++i) REQUIRE(times[i] - times[i - 60] >= 59'000);
}

}  // namespace assay::run
