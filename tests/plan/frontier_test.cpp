// SPDX-License-Identifier: Apache-2.0
#include "plan/frontier.hpp"

#include <map>
#include <string>

#include "base/philox.hpp"
#include "catch.hpp"

namespace assay::plan {
namespace {

base::Digest key(const std::string& text) { return base::sha256(text); }

/// Two setups on a lane each, `items` items; every seventh item asks what its neighbour asks.
std::vector<Ask> some_asks(std::uint32_t items) {
  std::vector<Ask> asks;
  for (std::uint32_t item = 0; item < items; ++item) {
    for (std::uint32_t setup = 0; setup < 2; ++setup) {
      const std::uint32_t same = item % 7 == 6 ? item - 1 : item;
      asks.push_back({.call = {.item = item, .setup = setup},
                      .key = key(std::to_string(same) + "/" + std::to_string(setup)),
                      .lane = setup});
    }
  }
  return asks;
}

std::optional<Outcome> nothing(const base::Digest&) { return std::nullopt; }

/// What the n-th ask of a key gives, whenever it is made.
Outcome fate(const base::Digest& ask, std::size_t times) {
  if (ask[0] % 5 == 0) return Outcome::timeout;
  if (ask[0] % 5 == 1) return times == 0 ? Outcome::unavailable : Outcome::answered;
  if (ask[0] % 5 == 2) return Outcome::refused;
  return Outcome::answered;
}

struct Trace {
  std::map<base::Digest, std::size_t> asked;
  std::map<base::Digest, Outcome> outcome;
};

/// Takes and absorbs in an order drawn from `seed`, until nothing is left or `stop` calls landed.
void play(Frontier& frontier, Trace& trace, std::uint64_t seed, std::size_t stop) {
  base::PhiloxStream random(std::to_string(seed), "play");
  std::vector<CallId> flying;
  for (std::size_t landed = 0; landed < stop;) {
    for (std::uint32_t lane = 0; lane < frontier.lanes(); ++lane) {
      for (const CallId call : frontier.take(lane, random.bounded(4))) flying.push_back(call);
    }
    if (flying.empty() && frontier.counts().left() == 0) return;
    if (flying.empty()) continue;
    const auto chosen =
        static_cast<std::ptrdiff_t>(random.bounded(static_cast<std::uint32_t>(flying.size())));
    const CallId call = flying[static_cast<std::size_t>(chosen)];
    flying.erase(flying.begin() + chosen);
    const base::Digest ask = frontier.ask(call).key;
    const Outcome outcome = fate(ask, trace.asked[ask]++);
    trace.outcome[ask] = outcome;
    frontier.absorb(call, outcome);
    ++landed;
  }
}

constexpr std::size_t to_the_end = 1'000'000;

}  // namespace

TEST_CASE("two setups are asked item by item in the public order") {
  const std::vector<Ask> asks{{.call = {.item = 1, .setup = 0}, .key = key("c")},
                              {.call = {.item = 0, .setup = 1}, .key = key("b")},
                              {.call = {.item = 0, .setup = 0}, .key = key("a")},
                              {.call = {.item = 1, .setup = 1}, .key = key("d")}};
  Frontier frontier = start(asks, nothing);
  const std::vector<CallId> calls = frontier.take(0, 3);
  REQUIRE(calls.size() == 3);
  CHECK(calls[0] == CallId{.item = 0, .setup = 0});
  CHECK(calls[1] == CallId{.item = 0, .setup = 1});
  CHECK(calls[2] == CallId{.item = 1, .setup = 0});
  CHECK(frontier.counts().in_flight == 3);
  CHECK(frontier.counts().left() == 1);
}

TEST_CASE("items that ask the same share one call") {
  const std::vector<Ask> asks{{.call = {.item = 0}, .key = key("a")},
                              {.call = {.item = 1}, .key = key("a")},
                              {.call = {.item = 2}, .key = key("b")}};
  Frontier frontier = start(asks, nothing);
  CHECK(frontier.counts().asks == 2);
  CHECK(frontier.counts().shared == 1);
  CHECK(frontier.take(0, 10).size() == 2);
}

TEST_CASE("what the journal answers is not asked, what failed there is") {
  const std::vector<Ask> asks{{.call = {.item = 0}, .key = key("answered")},
                              {.call = {.item = 1}, .key = key("timeout")},
                              {.call = {.item = 2}, .key = key("missing")},
                              {.call = {.item = 3}, .key = key("truncated_by_us")},
                              {.call = {.item = 4}, .key = key("new")}};
  Frontier frontier = start(asks, [](const base::Digest& ask) -> std::optional<Outcome> {
    for (const OutcomeRow& row : outcome_table) {
      if (ask == key(std::string(row.name))) return row.outcome;
    }
    return std::nullopt;
  });
  const std::vector<CallId> calls = frontier.take(0, 10);
  REQUIRE(calls.size() == 2);
  CHECK(calls[0].item == 1);
  CHECK(calls[1].item == 4);
  CHECK(frontier.counts().known == 3);
}

TEST_CASE("only failures are asked again, up to the bound, after first calls") {
  for (const OutcomeRow& row : outcome_table) {
    CAPTURE(row.name);
    const bool is_repeated =
        row.attribution == Attribution::infrastructure && row.name != "missing";
    const std::vector<Ask> asks{{.call = {.item = 0}, .key = key("a")},
                                {.call = {.item = 1}, .key = key("b")}};
    Frontier frontier = start(asks, nothing, 3);
    std::size_t times = 1;
    frontier.absorb(frontier.take(0, 1).at(0), row.outcome);
    CHECK(frontier.take(0, 1).at(0).item == 1);
    for (auto calls = frontier.take(0, 1); !calls.empty(); calls = frontier.take(0, 1)) {
      ++times;
      frontier.absorb(calls.at(0), row.outcome);
    }
    CHECK(times == (is_repeated ? 3U : 1U));
    CHECK(frontier.counts().given_up == (is_repeated ? 1U : 0U));
    CHECK(frontier.counts().settled == (is_repeated ? 0U : 1U));
  }
}

TEST_CASE("more may be wanted later, and what is still to come can be told") {
  Frontier frontier = start({}, nothing);
  CHECK(frontier.lanes() == 0);
  const std::vector<Ask> first{{.call = {.item = 0}, .key = key("a")},
                               {.call = {.item = 0, .setup = 1}, .key = key("b"), .lane = 1}};
  frontier.add(first, nothing);
  CHECK(frontier.awaits(key("a")));
  frontier.absorb(frontier.take(0, 9).at(0), Outcome::answered);
  CHECK_FALSE(frontier.awaits(key("a")));
  frontier.absorb(frontier.take(1, 9).at(0), Outcome::timeout);
  CHECK(frontier.awaits(key("b")));
  frontier.absorb(frontier.take(1, 9).at(0), Outcome::timeout);
  CHECK_FALSE(frontier.awaits(key("b")));  // given up

  const std::vector<Ask> second{{.call = {.item = 1}, .key = key("c")},
                                {.call = {.item = 2}, .key = key("a")},
                                {.call = {.item = 3}, .key = key("known")}};
  frontier.add(second, [](const base::Digest& ask) {
    return ask == key("known") ? std::optional(Outcome::answered) : std::nullopt;
  });
  CHECK(frontier.counts().shared == 1);
  CHECK(frontier.counts().known == 1);
  CHECK(frontier.counts().left() == 1);
  CHECK(frontier.take(0, 9).at(0).item == 1);
}

TEST_CASE("a call that was put back was never made") {
  const std::vector<Ask> asks{{.call = {.item = 0}, .key = key("a")}};
  Frontier frontier = start(asks, nothing, 1);
  frontier.put_back(frontier.take(0, 1).at(0));
  CHECK(frontier.counts().in_flight == 0);
  CHECK(frontier.counts().left() == 1);
  frontier.absorb(frontier.take(0, 1).at(0), Outcome::timeout);
  CHECK(frontier.counts().given_up == 1);
}

TEST_CASE("any order of arrival asks the same and ends the same") {
  const std::vector<Ask> asks = some_asks(60);
  Frontier first = start(asks, nothing);
  Trace expected;
  play(first, expected, 1, to_the_end);
  CHECK(expected.asked.size() == 104);  // 60 items, 8 of them shared, twice
  for (std::uint64_t seed = 2; seed < 500; ++seed) {
    CAPTURE(seed);
    Frontier frontier = start(asks, nothing);
    Trace trace;
    play(frontier, trace, seed, to_the_end);
    REQUIRE(trace.asked == expected.asked);
    REQUIRE(trace.outcome == expected.outcome);
    REQUIRE(frontier.counts().settled == first.counts().settled);
    REQUIRE(frontier.counts().given_up == first.counts().given_up);
    REQUIRE(frontier.counts().left() == 0);
    REQUIRE(frontier.counts().in_flight == 0);
  }
}

TEST_CASE("a run that was cut off anywhere asks exactly what is missing when it goes on") {
  const std::vector<Ask> asks = some_asks(40);
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    Trace before;
    Frontier cut = start(asks, nothing);
    play(cut, before, seed, seed % 90);
    const auto known = [&](const base::Digest& ask) -> std::optional<Outcome> {
      const auto found = before.outcome.find(ask);
      if (found == before.outcome.end()) return std::nullopt;
      return found->second;
    };
    Frontier rest = start(asks, known);
    Trace after = before;
    play(rest, after, seed + 1'000, to_the_end);
    for (const auto& [ask, outcome] : before.outcome) {
      if (is_settled(outcome)) REQUIRE(after.asked.at(ask) == before.asked.at(ask));
    }
    REQUIRE(after.asked.size() == 70);  // 40 items, 5 of them shared, twice
    REQUIRE(rest.counts().left() == 0);
  }
}

TEST_CASE("follow-up questions are asked after what was there, repeated and counted like it") {
  const std::vector<Ask> asks{{.call = {.item = 0}, .key = key("a")},
                              {.call = {.item = 1}, .key = key("b")}};
  Frontier frontier = start(asks, nothing, 2);
  const CallId first = frontier.take(0, 1).at(0);
  frontier.absorb(first, Outcome::answered);
  const CallId grade{.item = 0, .setup = 0, .round = 1};
  frontier.follow({.call = grade, .key = key("grade"), .lane = 0});
  frontier.follow({.call = {.item = 0, .setup = 0, .round = 2}, .key = key("other"), .lane = 3});
  CHECK(frontier.counts().asks == 4);
  CHECK(frontier.lanes() == 4);
  CHECK(frontier.counts(3).left() == 1);
  const std::vector<CallId> rest = frontier.take(0, 5);
  REQUIRE(rest.size() == 2);
  CHECK(rest[0] == CallId{.item = 1});
  CHECK(rest[1] == grade);
  CHECK(frontier.ask(grade).key == key("grade"));
  frontier.absorb(grade, Outcome::timeout);
  REQUIRE(frontier.take(0, 5) == std::vector<CallId>{grade});
  frontier.put_back(grade);
  frontier.absorb(frontier.take(0, 5).at(0), Outcome::answered);
  frontier.absorb(rest[0], Outcome::answered);
  CHECK(frontier.counts(0).settled == 3);
  CHECK(frontier.counts(0).left() == 0);
}

}  // namespace assay::plan
