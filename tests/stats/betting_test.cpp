// SPDX-License-Identifier: Apache-2.0
#include "stats/betting.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "base/philox.hpp"
#include "catch.hpp"
#include "stats/group_sequential.hpp"
#include "stats/published_betting.hpp"
#include "stats/sequential.hpp"

namespace assay::stats {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
const Bounds unit{.low = 0, .high = 1};
const Bounds difference{.low = -1, .high = 1};

/// The mixture written out in double.
double log_wealth(const std::vector<double>& payoffs) {
  double sum = 0;
  for (int j = 1; j <= 11; ++j) {
    const double f = std::pow(2.0, -j / 2.0);
    double product = 1;
    for (const double payoff : payoffs) product *= 1 - f + f * payoff;
    sum += product / 11;
  }
  return std::log(sum);
}

}  // namespace

TEST_CASE("bets multiply their stake as the mixture says") {
  const std::vector<Rational> items{Rational(1, 2), 1, 0, Rational(-1, 4), 1};
  OpposedBets bets(Rational(1, 10), difference);
  std::vector<double> for_claim;
  std::vector<double> against_claim;
  for (const Rational& item : items) {
    bets.settle(item);
    const double x = (to_double(item) + 1) / 2;
    for_claim.push_back(x / 0.55);
    against_claim.push_back((1 - x) / 0.45);
  }
  CHECK(std::abs(bets.for_claim().log_wealth() - log_wealth(for_claim)) < 1e-12);
  CHECK(std::abs(bets.against_claim().log_wealth() - log_wealth(against_claim)) < 1e-12);
}

TEST_CASE("the order of items does not change what bets are worth") {
  OpposedBets one_way(0, difference);
  OpposedBets other_way(0, difference);
  for (int i = 0; i < 20; ++i) one_way.settle(i < 12 ? 1 : -1);
  other_way.settle(-1, 8);
  other_way.settle(1, 12);
  CHECK(std::abs(one_way.for_claim().log_wealth() - other_way.for_claim().log_wealth()) < 1e-13);
}

TEST_CASE("thresholds at the ends of the range are won or lost at once") {
  OpposedBets bets(0, unit);
  bets.settle(0);
  CHECK(bets.for_claim().log_wealth() == 0);
  CHECK(bets.against_claim().log_wealth() == 0);
  bets.settle(Rational(1, 1000));
  CHECK(bets.for_claim().log_wealth() == infinity);
  OpposedBets top(1, unit);
  top.settle(1);
  CHECK(top.against_claim().log_wealth() == 0);
  top.settle(Rational(999, 1000));
  CHECK(top.against_claim().log_wealth() == infinity);
  OpposedBets beyond(2, unit);
  CHECK(beyond.for_claim().log_wealth() == -infinity);
  CHECK(beyond.against_claim().log_wealth() == infinity);
}

TEST_CASE("fair bets rarely grow eightyfold") {
  int reached = 0;
  for (std::uint32_t run = 0; run < 400; ++run) {
    base::PhiloxStream random("fair bets", "ville", run);
    OpposedBets bets(0, difference);
    bool has_reached = false;
    for (int i = 0; i < 100 && !has_reached; ++i) {
      bets.settle(random.bounded(2) == 0 ? -1 : 1);
      has_reached = bets.for_claim().has_reached(20);
    }
    reached += has_reached ? 1 : 0;
  }
  CHECK(reached <= 34);  // expected at most 20 of 400; three standard errors above
}

TEST_CASE("a betting interval holds the thresholds that no bets have ruled out") {
  std::vector<Rational> items(30, Rational(1));
  items.resize(50, Rational(-1));
  const Rational alpha(1, 40);
  const Bounds interval = betting_interval(items, difference, alpha);
  const auto wealth = [&items](const Rational& threshold) {
    OpposedBets bets(threshold, difference);
    for (const Rational& item : items) bets.settle(item);
    return std::pair(bets.for_claim().log_wealth(), bets.against_claim().log_wealth());
  };
  const Rational near(1, 1'000'000'000);
  CHECK(wealth(interval.low).first >= std::log(40));
  CHECK(wealth(interval.low + near).first < std::log(40));
  CHECK(wealth(interval.high).second >= std::log(40));
  CHECK(wealth(interval.high - near).second < std::log(40));
  const std::vector<Rational> zeros(5, Rational(-1));
  CHECK(betting_interval(zeros, difference, alpha).low == -1);
}

TEST_CASE("a finite population is settled exactly, ties included") {
  const std::vector<Rational> items{1, 0, 1, 0};
  CHECK(bet_without_replacement(items, Rational(1, 2), 4).certainty == Certainty::reaches);
  CHECK(bet_without_replacement(items, Rational(501, 1000), 4).certainty == Certainty::falls_short);
  CHECK(bet_without_replacement(items, Rational(1, 2), 5).certainty == Certainty::open);
  CHECK(bet_without_replacement({}, Rational(1, 2), 5).certainty == Certainty::open);
  const std::vector<Rational> thirds(3, Rational(1, 3));
  CHECK(bet_without_replacement(thirds, Rational(1, 3), 3).certainty == Certainty::reaches);
  // All that is left must be right, and is not.
  const FiniteBets bets = bet_without_replacement(std::vector<Rational>{0, 0}, Rational(3, 4), 4);
  CHECK(bets.certainty == Certainty::falls_short);
}

TEST_CASE("the sequential McNemar test has its closed values") {
  CHECK(std::abs(anytime_mcnemar(0, 0)) < 1e-14);
  CHECK(std::abs(anytime_mcnemar(1, 0) - 0.4926330004066005) < 1e-13);
  CHECK(std::abs(anytime_mcnemar(200, 150) - 1.117615430812086) < 1e-12);
  CHECK(std::isfinite(anytime_mcnemar(0, 3000)));
}

TEST_CASE("a sequential decision stops as soon as the bets decide") {
  Comparison comparison{.scale = Scale::binary};
  comparison.subject.assign(100, micro_one);
  comparison.reference.assign(100, micro_zero);
  const SequentialPlan plan{.region = {.low = micro_zero, .is_low_open = true}, .most_items = 100};
  const SequentialResult result = decide_sequentially(comparison, plan);
  CHECK(result.is_early);
  CHECK(result.ruling == Ruling::supported);
  CHECK(result.items == 13);
  CHECK(result.wealth[0].value().for_claim >= std::log(80));
  std::swap(comparison.subject, comparison.reference);
  CHECK(decide_sequentially(comparison, plan).ruling == Ruling::refuted);
}

TEST_CASE("a sequential decision that bets leave open is tested once at the end") {
  Comparison comparison{.scale = Scale::binary};
  for (int i = 0; i < 60; ++i) {
    comparison.subject.emplace_back(i % 3 == 0 ? micro_zero : micro_one);
    comparison.reference.emplace_back(i % 4 == 0 ? micro_zero : micro_one);
  }
  SequentialPlan plan{.region = {.low = micro_zero}, .most_items = 40};
  SequentialResult result = decide_sequentially(comparison, plan);
  CHECK_FALSE(result.is_early);
  CHECK(result.items == 40);
  CHECK(result.procedure == "paired_exact");
  CHECK(result.p[0].has_value());
  CHECK_FALSE(result.p[1].has_value());
  comparison.reference.clear();
  plan.region.low = Micro{600'000};
  result = decide_sequentially(comparison, plan);
  CHECK(result.procedure == "clopper_pearson");
  CHECK(result.interval.has_value());
  CHECK(decide_sequentially({}, plan).ruling == Ruling::not_testable);
}

TEST_CASE("missing answers are bet on the worst way on each side") {
  Comparison comparison{.scale = Scale::binary};
  comparison.subject.assign(100, std::nullopt);
  comparison.reference.assign(100, micro_one);
  const SequentialPlan plan{.region = {.low = micro_zero}, .most_items = 100};
  const SequentialResult result = decide_sequentially(comparison, plan);
  CHECK(result.ruling == Ruling::inconclusive);
  CHECK(result.wealth[0].value().for_claim < 0);
}

TEST_CASE("group sequential limits are those of the published tables") {
  CHECK(std::abs(group_sequential_constant(Boundary::obrien_fleming, 5, 0.05) - 2.0401) < 1e-4);
  CHECK(std::abs(group_sequential_constant(Boundary::pocock, 5, 0.05) - 2.4132) < 1e-4);
  CHECK(std::abs(group_sequential_constant(Boundary::pocock, 1, 0.05) - 1.95996) < 1e-5);
  CHECK(group_sequential_constant(Boundary::pocock, 2, 0.01) > 2.58);
}

TEST_CASE("the published hedged capital starts at its shares and knows impossible means") {
  const std::vector<double> items{0.5, 1, 0.25, 0.75, 1, 1};
  BettingSettings settings;
  CHECK(hedged_capital(items, 0.5, settings).front() == 0.5);  // the first item is the mean
  settings.population = 6;
  CHECK(hedged_capital(items, 0.1, settings).back() == infinity);
  const DoubleInterval all = hedged_confidence_sequence(items, 100, settings);
  CHECK(all.low == 0.75);
  CHECK(all.high == 0.75);
}

}  // namespace assay::stats
