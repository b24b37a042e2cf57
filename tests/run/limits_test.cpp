// SPDX-License-Identifier: Apache-2.0
// What bounds a run: requests, cost, the deadline, the user.
#include "run/gather.hpp"

#include "catch.hpp"
#include "run/calls.hpp"
#include "run/service.hpp"

namespace assay::run {

TEST_CASE("the number of requests is not passed") {
  Bench bench(100);
  bench.rules.most.requests = 17;
  FakeTransport transport(bench.time, right);
  const Gathered gathered = bench.run(transport);
  CHECK(gathered.end == End::budget);
  CHECK(sendings(transport) == 17);
  CHECK(bench.journal.size() == 17);
  bench.rules.most.requests.reset();
  FakeTransport rest(bench.time, right);
  CHECK(bench.run(rest).end == End::complete);
  CHECK(sendings(rest) == 83);
}

TEST_CASE("the cost is not passed, whatever is in flight") {
  for (std::int64_t most = 0; most < 6'000; most += 250) {
    CAPTURE(most);
    Bench bench(100);
    // 10 and 5 tokens a call: 10 + 2 * 5 = 20 of a million each; at most 4 + 2 * 100 set aside.
    bench.lanes[0].rates =
        plan::Rates{.input = {1'000'000}, .output = {2'000'000}, .currency = "USD"};
    bench.rules.most.cost = Micro{most};
    FakeTransport transport(bench.time, right);
    const Gathered gathered = bench.run(transport);
    const Micro spent = gathered.lanes.at(0).progress.cost;
    CHECK(spent.units <= most);
    CHECK(gathered.end == (most >= 2'250 ? End::complete : End::budget));
    if (gathered.end == End::budget) CHECK(most - spent.units < 212);
  }
}

TEST_CASE("what a call may cost at most counts every byte of the prompt") {
  Bench bench(1);
  bench.lanes[0].rates = plan::Rates{.input = Micro{3'000'000}, .output = Micro{5'000'000}};
  const auto most = [&](const std::string& text, std::optional<std::int64_t> bound) {
    const Written written{
        .prompt = {.messages = {{.role = Role::user, .parts = {MessagePart(text)}}}},
        .asked = {.max_tokens = bound}};
    return std::get<std::unique_ptr<Call>>(begin(bench.lanes[0], {}, written))->most_cost.units;
  };
  CHECK(most("what is 2 + 2?", 100) == 3 * (14 + 8) + 5 * 100);
  CHECK(most("\u4f60\u597d\uff0c\u4e16\u754c", 100) == 3 * (15 + 8) + 5 * 100);
  CHECK(most("x", {}) == 3 * (1 + 8) + 5 * 4'096);
}

TEST_CASE("the deadline ends the run with what is in flight") {
  Bench bench(10'000);
  bench.rules.deadline_ms = 5'000;
  FakeTransport transport(bench.time, right);
  const Gathered gathered = bench.run(transport);
  CHECK(gathered.end == End::budget);
  CHECK(gathered.why == "the deadline has come");
  CHECK(bench.time.now_ms <= 1'000 + 5'000 + 200);
  CHECK(bench.journal.size() == sendings(transport));
}

TEST_CASE("the first interruption waits for what is in flight, the second does not") {
  for (const int asked : {1, 2}) {
    Bench bench(1'000);
    bench.interruptions = [&] { return bench.time.now_ms > 3'000 ? asked : 0; };
    FakeTransport transport(bench.time, [](const Request& request, std::int64_t) {
      return says(asked_text(request), 700);
    });
    const Gathered gathered = bench.run(transport);
    CHECK(gathered.end == End::interrupted);
    CHECK(bench.time.now_ms < 4'500);
    REQUIRE(bench.notes.remarks.size() == (asked == 1 ? 1 : 0));
    if (asked == 1) {
      CHECK(bench.notes.remarks.front() == "waiting for 9 answers; Ctrl-C again drops them");
    }
    CHECK((bench.journal.size() == sendings(transport)) == (asked == 1));
  }
}

TEST_CASE("after the deadline what is in flight is awaited a minute and no longer") {
  Bench bench(1'000);
  bench.rules.deadline_ms = 5'000;
  FakeTransport transport(bench.time, [](const Request& request, std::int64_t) {
    return says(asked_text(request), 500'000);
  });
  const Gathered gathered = bench.run(transport);
  CHECK(gathered.end == End::budget);
  CHECK(bench.journal.empty());
  CHECK(bench.time.now_ms >= 1'000 + 65'000);
  CHECK(bench.time.now_ms < 1'000 + 67'000);
  CHECK(bench.notes.remarks ==
        std::vector<std::string>{"a minute after the deadline: 4 answers are not waited for"});
}

}  // namespace assay::run
