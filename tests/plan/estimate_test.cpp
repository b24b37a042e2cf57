// SPDX-License-Identifier: Apache-2.0
#include "plan/estimate.hpp"

#include <limits>

#include "catch.hpp"

namespace assay::plan {
namespace {

const Rates dollars{.input = {2'500'000}, .output = {10'000'000}, .currency = "USD"};

}  // namespace

TEST_CASE("tokens cost what a million of them costs, rounded up to a millionth") {
  CHECK(cost_of({1'000'000, 0}, dollars) == Micro{2'500'000});
  CHECK(cost_of({0, 3}, dollars) == Micro{30});
  CHECK(cost_of({1, 0}, dollars) == Micro{3});
  CHECK(cost_of({3'000'000'000, 1'000'000'001}, dollars) == Micro{17'500'000'010});
}

TEST_CASE("no number of tokens makes a cost negative or too large to be added up") {
  constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
  constexpr Micro most{1'000'000'000'000'000};
  CHECK(cost_of({-1'000'000, 0}, dollars) == Micro{0});
  CHECK(cost_of({-1'000'000, 3}, dollars) == Micro{30});
  CHECK(cost_of({largest, 0}, dollars) == most);
  CHECK(cost_of({largest, largest}, dollars) == most);
  CHECK(cost_of({999'999, 0}, {.input = {largest}}) == most);
  Budget budget({.cost = Micro{100}});
  CHECK(budget.reserve({1}));
  budget.settle({1}, {largest});
  CHECK(!budget.reserve({largest}));
  CHECK(!budget.reserve({0}));
}

TEST_CASE("a budget sets aside what a request may cost and settles what it did") {
  Budget budget({.cost = Micro{100}, .requests = 3});
  CHECK(budget.reserve({60}));
  CHECK(!budget.reserve({41}));
  CHECK(budget.reserve({40}));
  budget.settle({60}, {10});
  CHECK(budget.spent() == Micro{10});
  CHECK(budget.reserved() == Micro{40});
  CHECK(budget.reserve({50}));
  budget.settle({40}, {0});
  CHECK(!budget.reserve({1}));  // the third request was the last
  budget.give_back({50});
  CHECK(budget.reserve({90}));
}

TEST_CASE("before the first call tokens are estimated from characters and bounded by the limit") {
  const Estimate guess = estimate({.calls = 100,
                                   .characters = 40'001,
                                   .images = 2,
                                   .most_output_each = 256,
                                   .limits = {.requests_per_minute = 60},
                                   .rates = dollars});
  CHECK(guess.basis == Basis::characters);
  CHECK(guess.input_tokens == 12'001);
  CHECK(guess.output_tokens == 25'600);
  CHECK(guess.cost == Micro{30'003 + 256'000});
  CHECK(guess.seconds == 100);
  CHECK(!estimate({.calls = 1, .characters = 4, .rates = dollars}).cost);
}

TEST_CASE("after some calls tokens are those of the calls so far") {
  const Estimate known = estimate(
      {.calls = 100,
       .characters = 1'000'000,
       .most_output_each = 256,
       .measured = {.calls = 3, .input_tokens = 30, .output_tokens = 10, .elapsed_ms = 3'000},
       .limits = {.tokens_per_minute = 60, .in_flight = 2}});
  CHECK(known.basis == Basis::measured);
  CHECK(known.input_tokens == 1'000);
  CHECK(known.output_tokens == 334);
  CHECK(known.seconds == 1'334);
}

TEST_CASE("the detectable difference falls with the root of the number of items") {
  // (1.959964 + 0.841621)^2 * 0.25 = 1.962221; its root over that of n.
  CHECK(detectable_difference(100) == Micro{140'079});
  CHECK(detectable_difference(10'000) == Micro{14'008});
  CHECK(!detectable_difference(0));
}

}  // namespace assay::plan
