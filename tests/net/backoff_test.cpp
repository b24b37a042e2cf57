// SPDX-License-Identifier: Apache-2.0
#include "net/backoff.hpp"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "catch.hpp"

namespace assay::net {

TEST_CASE("a wait is any time up to a bound that doubles") {
  base::PhiloxStream chance("seed", "backoff");
  const BackoffRules rules{.first_ms = 100, .most_ms = 1'000, .patience_ms = 1'000'000};
  const std::vector<std::int64_t> bounds{100, 200, 400, 800, 1'000, 1'000};
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    std::int64_t least = 1'000'000;
    std::int64_t most = 0;
    std::int64_t sum = 0;
    for (int draw = 0; draw < 2'000; ++draw) {
      const std::int64_t wait =
          next_wait_ms(rules, static_cast<std::int64_t>(i) + 1, 0, {}, chance).value();
      least = std::min(least, wait);
      most = std::max(most, wait);
      sum += wait;
    }
    CHECK(least <= bounds[i] / 50);
    CHECK(most <= bounds[i]);
    CHECK(most >= bounds[i] - bounds[i] / 50);
    CHECK(std::abs(sum / 2'000 - bounds[i] / 2) <= bounds[i] / 20);
  }
}

TEST_CASE("the same seed waits the same times") {
  base::PhiloxStream one("seed", "backoff");
  base::PhiloxStream two("seed", "backoff");
  std::vector<std::int64_t> waits;
  for (std::int64_t i = 1; i <= 5; ++i) {
    waits.push_back(next_wait_ms({}, i, 0, {}, one).value());
    CHECK(waits.back() == next_wait_ms({}, i, 0, {}, two));
  }
  CHECK(waits == std::vector<std::int64_t>{767, 1'024, 3'980, 7'619, 4'427});
}

TEST_CASE("what a service asks for is the least that is waited") {
  base::PhiloxStream chance("seed", "backoff");
  const BackoffRules rules{.first_ms = 100, .most_ms = 1'000, .patience_ms = 60'000};
  const Wait asked{.milliseconds = 20'000, .source = WaitSource::retry_after};
  for (int i = 0; i < 500; ++i) {
    const std::int64_t wait = next_wait_ms(rules, 1, 0, asked, chance).value();
    CHECK(wait >= 20'000);
    CHECK(wait <= 22'000);
  }
}

TEST_CASE("patience ends: nobody waits beyond it, whatever is asked for") {
  base::PhiloxStream chance("seed", "backoff");
  const BackoffRules rules{.first_ms = 100, .most_ms = 1'000, .patience_ms = 5'000};
  struct Case {
    std::int64_t since;
    std::int64_t asked;
    bool goes_on;
  };
  for (const Case& c :
       {Case{0, 0, true}, Case{3'999, 0, true}, Case{5'001, 0, false}, Case{0, 4'500, true},
        Case{0, 5'001, false}, Case{1'000, 4'001, false}, Case{0, 9'000'000'000'000, false}}) {
    INFO(c.since << " " << c.asked);
    CHECK(next_wait_ms(rules, 6, c.since, {.milliseconds = c.asked}, chance).has_value() ==
          c.goes_on);
  }
  std::int64_t now = 0;
  std::int64_t failures = 1;
  while (const auto wait = next_wait_ms(rules, failures, now, {}, chance)) {
    now += *wait + 1;
    REQUIRE(++failures < 10'000);
  }
  CHECK(now >= 4'000);
  CHECK(now <= 5'001);
}

}  // namespace assay::net
