// SPDX-License-Identifier: Apache-2.0
#include "run/gather.hpp"

#include <algorithm>

#include "base/philox.hpp"
#include "catch.hpp"
#include "run/calls.hpp"
#include "run/service.hpp"

namespace assay::run {

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

TEST_CASE("an answer's follow-up questions are asked without waiting for the other answers") {
  Bench bench(30, 3);
  bench.followers = 1;
  std::map<std::string, int> answered;
  bench.follow = [&](const evidence::JournalEntry& entry) {
    std::vector<plan::Ask> asks;
    if (entry.setup == "m2" || ++answered[entry.item] < 2) return asks;
    for (std::uint32_t round = 1; round <= 2; ++round) {
      asks.push_back({.call = {.item = static_cast<std::uint32_t>(std::stoul(entry.item)),
                               .setup = 2,
                               .round = round},
                      .key = base::sha256(entry.item + "/grade/" + std::to_string(round)),
                      .lane = 2});
    }
    return asks;
  };
  FakeTransport transport(bench.time, [](const Request& request, std::int64_t now_ms) {
    Answer answer = right(request, now_ms);
    answer.after_ms = request.url.starts_with("https://m1") ? 700 : 100;
    return answer;
  });
  const Gathered gathered = bench.run(transport);
  CHECK(gathered.end == End::complete);
  CHECK(sendings(transport) == 120);
  CHECK(most_sent(transport) == 1);
  CHECK(gathered.lanes.at(2).progress.done == 60);
  const auto is_grade = [](const evidence::JournalEntry& entry) { return entry.setup == "m2"; };
  const auto first = std::ranges::find_if(bench.journal, is_grade);
  CHECK(std::any_of(first, bench.journal.end(), std::not_fn(is_grade)));
}

}  // namespace assay::run
