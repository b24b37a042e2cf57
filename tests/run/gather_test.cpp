// SPDX-License-Identifier: Apache-2.0
#include "run/gather.hpp"

#include <algorithm>

#include "base/philox.hpp"
#include "catch.hpp"
#include "run/calls.hpp"
#include "run/service.hpp"

namespace assay::run {
namespace {

Answer right(const Request& request, std::int64_t) { return says("to " + asked_text(request)); }

int most_sent(const FakeTransport& transport) {
  int most = 0;
  for (const auto& [text, times] : transport.sent) most = std::max(most, times);
  return most;
}

std::size_t sendings(const FakeTransport& transport) {
  std::size_t sum = 0;
  for (const auto& [text, times] : transport.sent) sum += static_cast<std::size_t>(times);
  return sum;
}

}  // namespace

TEST_CASE("every item is asked of every endpoint once and recorded") {
  Bench bench(40, 2);
  FakeTransport transport(bench.time, right);
  const Gathered gathered = bench.run(transport);
  CHECK(gathered.end == End::complete);
  CHECK(transport.sent.size() == 80);
  CHECK(most_sent(transport) == 1);
  REQUIRE(bench.journal.size() == 80);
  const evidence::JournalEntry& first = bench.journal.front();
  CHECK(first.item == "0");
  CHECK(first.characters == 3);
  CHECK(first.exchange.attempts == 1);
  CHECK(first.exchange.elapsed_ms == 100);
  CHECK(first.exchange.started_at == 1'700'000'001'000);
  CHECK(first.exchange.effective.max_tokens == 100);
  CHECK(std::get<Reply>(first.exchange.result).served_id == "m-1");
  CHECK(gathered.lanes.at(0).progress.done == 40);
  CHECK(gathered.lanes.at(0).progress.requests == 40);
  CHECK(bench.notes.last.lanes.at(1).done == 40);
}

TEST_CASE("what was answered before is not asked again") {
  Bench bench(10);
  FakeTransport first(bench.time, right);
  bench.run(first);
  bench.items = 12;
  FakeTransport second(bench.time, right);
  const Gathered gathered = bench.run(second);
  CHECK(sendings(second) == 2);
  CHECK(gathered.lanes.at(0).progress.known == 10);
  CHECK(gathered.lanes.at(0).progress.done == 12);
}

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

TEST_CASE("a wrong key stops its endpoint, is named, and is recorded nowhere") {
  Bench bench(50, 2);
  FakeTransport transport(bench.time, [](const Request& request, std::int64_t now_ms) {
    if (request.url.starts_with("https://m1")) return right(request, now_ms);
    Answer wrong = fails(401, "invalid_api_key");
    const auto key = std::find_if(request.headers.begin(), request.headers.end(),
                                  [](const Header& h) { return h.name == "authorization"; });
    wrong.body = R"({"error":{"code":"invalid_api_key","message":"no )" + key->value + R"("}})";
    return wrong;
  });
  const Gathered gathered = bench.run(transport);
  CHECK(gathered.end == End::unavailable);
  CHECK(gathered.why.starts_with("m0: auth (HTTP 401)"));
  CHECK(gathered.lanes.at(0).progress.requests <= 4);
  CHECK(gathered.lanes.at(1).progress.done == 50);
  std::string all = gathered.why;
  for (const auto& entry : bench.journal) all += evidence::to_line(entry);
  for (const auto& remark : bench.notes.remarks) all += remark;
  CHECK(all.find("canary") == std::string::npos);
  CHECK(all.find("***") != std::string::npos);
}

TEST_CASE("an answer is changed only where it holds a whole key") {
  Bench bench(1);
  const auto answered = [&](const Secret& secret, const std::string& text) {
    bench.lanes.at(0).secret = secret;
    bench.journal.clear();
    FakeTransport transport(bench.time, [&](const Request&, std::int64_t) { return says(text); });
    bench.run(transport);
    return std::get<Reply>(bench.journal.at(0).exchange.result).text;
  };
  CHECK(answered({.key = "password"}, "the password is 1") == "the password is 1");
  CHECK(answered({.key = "12345678"}, "12345678 and 9") == "12345678 and 9");
  CHECK(answered({.key = "k", .account = "1234567890123456"}, "1234567890123456") ==
        "1234567890123456");
  const Secret secret{.key = "sk-no-key-required", .secret = "secret-0123456789"};
  CHECK(answered(secret, "use sk-no-key or so") == "use sk-no-key or so");
  CHECK(answered(secret, "sk-no-key-required") == "***");
  CHECK(answered(secret, "c2VjcmV0LTAxMjM0NTY3ODk= of secret-0123456789") == "*** of ***");
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

TEST_CASE("one item that always fails is given up, the others are answered") {
  Bench bench(30);
  bench.rules.backoff.patience_ms = 20'000;
  FakeTransport transport(bench.time, [](const Request& request, std::int64_t now_ms) {
    return asked_text(request) == "7/0" ? fails(500, "oops") : right(request, now_ms);
  });
  const Gathered gathered = bench.run(transport);
  CHECK(bench.outcomes().at("7@m0") == Outcome::unavailable);
  CHECK(gathered.lanes.at(0).progress.done == 29);
  CHECK(gathered.end == End::unavailable);
}

TEST_CASE("an item that the service does not accept is not repeated, and told once") {
  for (const std::uint32_t bad : {0U, 9U}) {  // before the first answer and after it
    Bench bench(10);
    bench.lanes[0].spec.limits.in_flight = 1;
    FakeTransport transport(bench.time, [&](const Request& request, std::int64_t now_ms) {
      const std::string asked = asked_text(request);
      const bool is_bad = asked == std::to_string(bad) + "/0" || asked == "5/0";
      return is_bad ? fails(400, "bad") : right(request, now_ms);
    });
    const Gathered gathered = bench.run(transport);
    CHECK(sendings(transport) == 10);
    CHECK(gathered.end == End::complete);
    CHECK(bench.outcomes().at(std::to_string(bad) + "@m0") == Outcome::missing);
    CHECK(bench.outcomes().at("5@m0") == Outcome::missing);
    CHECK(bench.notes.remarks.size() == 1);
    FakeTransport again(bench.time, right);
    bench.run(again);
    CHECK(sendings(again) == 0);
  }
}

TEST_CASE("a service that accepts nothing is stopped, named, and asked again when it is mended") {
  for (const int status : {400, 422, 302, 405, 415, 407}) {
    for (const std::uint32_t items : {3U, 50U}) {
      CAPTURE(status, items);
      Bench bench(items);
      FakeTransport transport(
          bench.time, [&](const Request&, std::int64_t) { return fails(status, "turned away"); });
      const Gathered gathered = bench.run(transport);
      CHECK(gathered.end == End::unavailable);
      CHECK(gathered.why.find("(HTTP " + std::to_string(status) + "): \"said turned away\"") !=
            std::string::npos);
      CHECK(sendings(transport) <= 10);
      CHECK(most_sent(transport) == 1);
      FakeTransport mended(bench.time, right);
      CHECK(bench.run(mended).end == End::complete);
      CHECK(sendings(mended) == items);
      CHECK(bench.outcomes().at("0@m0") == Outcome::answered);
    }
  }
}

TEST_CASE("an endpoint that answered in an earlier run may not accept its last items") {
  Bench bench(5);
  FakeTransport first(bench.time, right);
  bench.run(first);
  bench.items = 7;
  FakeTransport second(bench.time, [](const Request&, std::int64_t) { return fails(400, "bad"); });
  CHECK(bench.run(second).end == End::complete);
  bench.items = 30;
  FakeTransport third(bench.time, [](const Request&, std::int64_t) { return fails(400, "bad"); });
  CHECK(bench.run(third).end == End::unavailable);
  FakeTransport mended(bench.time, right);
  bench.run(mended);
  CHECK(sendings(mended) == 23);
}

TEST_CASE("a reply that a limit of ours cuts is not asked for again, in no run") {
  Bench bench(3);
  FakeTransport transport(bench.time, [](const Request& request, std::int64_t) -> Answer {
    if (asked_text(request) == "1/0") return {.passage = Passage::oversized};
    Answer cut = says("a long");
    cut.body.replace(cut.body.find("stop"), 4, "length");
    cut.body.replace(cut.body.find("\"completion_tokens\":5"), 21, "\"completion_tokens\":100");
    return cut;
  });
  CHECK(bench.run(transport).end == End::complete);
  CHECK(sendings(transport) == 3);
  CHECK(bench.outcomes().at("0@m0") == Outcome::truncated_by_us);
  CHECK(bench.outcomes().at("1@m0") == Outcome::truncated_by_us);
  FakeTransport again(bench.time, right);
  CHECK(bench.run(again).end == End::complete);
  CHECK(sendings(again) == 0);
}

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

TEST_CASE("another model behind the name is remarked, or stops the endpoint") {
  for (const OnChange rule : {OnChange::caveat, OnChange::stop}) {
    Bench bench(100);
    bench.lanes[0].on_change = rule;
    int count = 0;
    FakeTransport transport(bench.time, [&](const Request& request, std::int64_t) {
      return says(asked_text(request), 100, ++count > 50 ? "m-2" : "m-1");
    });
    const Gathered gathered = bench.run(transport);
    CHECK(gathered.lanes.at(0).served.ids == std::set<std::string>{"m-1", "m-2"});
    REQUIRE(!bench.notes.remarks.empty());
    CHECK(bench.notes.remarks.front() == "m0: the served model is now \"m-2\", it was \"m-1\"");
    const bool is_stopped = gathered.end == End::unavailable;
    CHECK(is_stopped == (rule == OnChange::stop));
    CHECK((gathered.lanes.at(0).progress.done == 100) == !is_stopped);
  }
}

TEST_CASE("a change is told with the model that answered just before") {
  Bench bench(300);
  bench.lanes[0].spec.limits.in_flight = 1;
  int count = 0;
  FakeTransport transport(bench.time, [&](const Request& request, std::int64_t) {
    ++count;
    return says(asked_text(request), 100, count > 200 ? "m-3" : count > 100 ? "m-1" : "m-2");
  });
  bench.run(transport);
  CHECK(bench.notes.remarks ==
        std::vector<std::string>{"m0: the served model is now \"m-1\", it was \"m-2\"",
                                 "m0: the served model is now \"m-3\", it was \"m-1\""});
}

TEST_CASE("what answered in earlier runs counts when the model changes") {
  for (const OnChange rule : {OnChange::caveat, OnChange::stop}) {
    Bench bench(40);
    bench.lanes[0].on_change = rule;
    bench.lanes[0].served.ids = {"m-0"};
    FakeTransport transport(bench.time, right);
    const Gathered gathered = bench.run(transport);
    CHECK((gathered.end == End::unavailable) == (rule == OnChange::stop));
    REQUIRE(!bench.notes.remarks.empty());
    CHECK(bench.notes.remarks.front() == "m0: the served model is now \"m-1\", it was \"m-0\"");
  }
  Bench changed(40);
  changed.lanes[0].on_change = OnChange::stop;
  changed.lanes[0].served.hosts = {"here", "there"};
  FakeTransport transport(changed.time, right);
  CHECK(changed.run(transport).why == "m0: what answers has changed in an earlier run");
  CHECK(sendings(transport) == 0);
}

TEST_CASE("an item that the API cannot carry is not sent and counted apart") {
  Bench bench(4);
  bench.lanes[0].spec = {.adapter = "custom",
                         .base_url = "https://m0.example",
                         .requested_id = "m-1",
                         .custom = {.path = "/ask", .body = R"({"q":"{{prompt}}"})", .text = "/a"}};
  bench.role = Role::system;  // the declared protocol has no place for it
  FakeTransport transport(bench.time, right);
  const Gathered gathered = bench.run(transport);
  CHECK(sendings(transport) == 0);
  CHECK(gathered.end == End::complete);
  CHECK(gathered.lanes.at(0).progress.unsupported == 4);
  CHECK(gathered.lanes.at(0).progress.total == 0);
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

TEST_CASE("whatever fails, in whatever order, the run ends, and goes on where it was cut off") {
  for (std::uint64_t seed = 0; seed < 3'000; ++seed) {
    CAPTURE(seed);
    base::PhiloxStream chance(std::to_string(seed), "schedule");
    Bench bench(25, 2);
    bench.rules.backoff.patience_ms = 120'000;
    const auto service = [&](const Request& request, std::int64_t) -> Answer {
      const std::int64_t after = chance.bounded(3'000);
      switch (chance.bounded(12)) {
        case 0: return fails(429, "rate_limit_exceeded", after);
        case 1: return fails(503, "overloaded", after);
        case 2: return {.status = 0, .passage = Passage::reset, .after_ms = after};
        case 3: return {.status = 200, .body = "{\"choices\":[", .after_ms = after};
        case 4: return {.status = 0, .passage = Passage::timed_out, .after_ms = after};
        default: return says(asked_text(request), after);
      }
    };
    const std::int64_t cut_ms = chance.bounded(20'000);
    bench.interruptions = [&] { return bench.time.now_ms > cut_ms ? 2 : 0; };
    FakeTransport first(bench.time, service);
    bench.run(first);
    const auto before = bench.outcomes();
    bench.interruptions = [] { return 0; };
    FakeTransport second(bench.time, service);
    const Gathered gathered = bench.run(second);
    for (const auto& [name, outcome] : before) {
      if (!plan::is_settled(outcome)) continue;
      const std::string text = name.substr(0, name.find('@')) + "/" + name.substr(name.size() - 1);
      REQUIRE(second.sent.count(text) == 0);
    }
    if (gathered.end == End::complete) REQUIRE(bench.outcomes().size() == 50);
    for (const LaneResult& lane : gathered.lanes) {
      REQUIRE(lane.progress.in_flight == 0);
      if (gathered.end == End::complete) REQUIRE(lane.progress.done == 25);
    }
  }
}

}  // namespace assay::run
