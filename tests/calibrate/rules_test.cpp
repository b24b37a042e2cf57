// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "base/philox.hpp"
#include "calibrate/calibrate.hpp"
#include "calibrate/designs.hpp"
#include "calibrate/groups.hpp"
#include "calibrate/rules.hpp"
#include "calibrate/text.hpp"
#include "catch.hpp"
#include "stats/betting.hpp"
#include "stats/paired_exact.hpp"
#include "stats/verdict_interval.hpp"

namespace assay::calibrate {
namespace {

constexpr double alpha = 0.025;

struct Data {
  stats::Comparison comparison;
  Sums sums;
  std::vector<double> sizes;
  std::vector<double> totals;
};

/// Scores in quarters, in clusters of one to four items.
Data made_up(std::uint32_t number) {
  base::PhiloxStream stream("tests", "rules", number);
  Data data;
  const std::size_t clusters = 5 + stream.bounded(20);
  for (std::size_t g = 0; g < clusters; ++g) {
    const std::size_t size = number % 2 == 0 ? 1 : 1 + stream.bounded(4);
    data.sizes.push_back(static_cast<double>(size));
    data.totals.push_back(0);
    for (std::size_t i = 0; i < size; ++i) {
      const std::uint32_t a = stream.bounded(5);
      const std::uint32_t b = stream.bounded(4);
      data.comparison.subject.emplace_back(Micro{250'000LL * a});
      data.comparison.reference.emplace_back(Micro{250'000LL * b});
      data.comparison.cluster.push_back(g);
      const double d = (static_cast<double>(a) - static_cast<double>(b)) / 4;
      data.sums.add(d);
      data.totals.back() += d;
    }
  }
  if (number % 2 == 0) data.comparison.cluster.clear();
  return data;
}

}  // namespace

TEST_CASE("the quick widened t is that of verdicts") {
  WidenedT widened({-1, 1}, alpha);
  for (std::uint32_t number = 0; number < 40; ++number) {
    const Data data = made_up(number);
    const Interval exact =
        stats::verdict_interval(data.comparison, stats::Rational(1, 40))->interval;
    const Range quick =
        number % 2 == 0 ? widened.interval(data.sums) : widened.interval(data.sizes, data.totals);
    CHECK(std::abs(quick.low - static_cast<double>(exact.low.units) / 1e6) < 2e-6);
    CHECK(std::abs(quick.high - static_cast<double>(exact.high.units) / 1e6) < 2e-6);
  }
}

TEST_CASE("the quick exact test rejects what the p-value does") {
  for (const double delta : {0.0, -0.02}) {
    ExactTest test(40, delta, stats::Alternative::greater, alpha);
    for (std::size_t b = 0; b <= 40; b += 3) {
      for (std::size_t c = 0; b + c <= 40; c += 2) {
        const double p = stats::paired_exact_p({b, c, 40}, delta, stats::Alternative::greater);
        CHECK(test.rejects(b, c) == (p <= alpha));
      }
    }
  }
}

TEST_CASE("quick bets have the wealth of exact bets") {
  base::PhiloxStream stream("tests", "bets", 0);
  stats::OpposedBets exact(stats::Rational(-1, 50), {.low = -1, .high = 1});
  QuickBets quick;
  const double threshold = (-0.02 + 1) / 2;
  for (int i = 0; i < 300; ++i) {
    const int d = static_cast<int>(stream.bounded(3)) - 1;
    exact.settle(stats::Rational(d));
    quick.settle((d + 1) / 2.0 / threshold);
  }
  CHECK(std::abs(std::log(quick.wealth()) - exact.for_claim().log_wealth()) < 1e-9);
}

TEST_CASE("made-up benchmarks have the scores that were asked for") {
  const Abilities abilities({.difficulty = 2.5, .luck = 1});
  for (const int epochs : {1, 4}) {
    const Joint joint = logistic(abilities, 0.72, 0.7, epochs);
    CHECK(std::abs(joint.subject() - 0.72) < 1e-3);
    CHECK(std::abs(joint.reference() - 0.7) < 1e-3);
  }
  CHECK(std::abs(correlated(0.75, 0.7, 0.5).subject() - 0.75) < 1e-12);
  const std::vector<Joint> kinds = by_difficulty(abilities, 0.72, 0.7);
  double mean = 0;
  for (const Joint& kind : kinds) mean += kind.subject() / static_cast<double>(kinds.size());
  CHECK(std::abs(mean - 0.72) < 1e-3);
  CHECK(kinds.front().subject() > kinds.back().subject());
}

TEST_CASE("stopping early has the power and the mean numbers of items that were found before") {
  Calibration calibration{.settings = {.replications = 400, .extent = Settings::Extent::quick},
                          .cells = {},
                          .rules = {}};
  simulate_sequential(calibration);
  simulate_bets_alone(calibration);
  std::size_t near = 0;
  for (const Cell& cell : calibration.cells) {
    INFO(cell.group << ": " << cell.design << ": " << cell.quantity << " " << cell.value << " for "
                    << cell.limit << " within " << cell.tolerance);
    CHECK(cell.passes());
    near += cell.bound == Bound::near ? 1U : 0U;
  }
  CHECK(near == 13);
}

TEST_CASE("no two-valued data make the widened t err by more than it ever did") {
  Calibration calibration{
      .settings = {.extent = Settings::Extent::quick}, .cells = {}, .rules = {}};
  search_adversarially(calibration);
  double worst = 0;
  for (const Cell& cell : calibration.cells) {
    INFO(cell.design << " " << cell.value);
    CHECK(cell.passes());
    worst = std::max(worst, cell.value);
  }
  CHECK(worst > 0.02);  // the search finds something
}

TEST_CASE("figures stay within their bounds, and one that does not is told") {
  Calibration calibration{.settings = {.replications = 200, .extent = Settings::Extent::quick},
                          .cells = {},
                          .rules = {}};
  simulate_clusters(calibration);
  simulate_missing(calibration);
  simulate_several_parts(calibration);
  simulate_without_replacement(calibration);
  REQUIRE(calibration.cells.size() > 30);
  for (const Cell& cell : calibration.cells) {
    INFO(cell.group << ": " << cell.design << ": " << cell.quantity << " " << cell.value);
    CHECK(cell.passes());
  }
  CHECK(summary(calibration).find("failed:") == std::string::npos);
  calibration.cells.push_back({.group = "clusters",
                               .design = "made up",
                               .quantity = "error",
                               .value = 0.1,
                               .bound = Bound::at_most,
                               .limit = 0.05});
  CHECK_FALSE(calibration.passes());
  CHECK(summary(calibration).find("failed: clusters: made up: error 0.1000") != std::string::npos);
  CHECK(page(calibration, "assay").find("**NO**") != std::string::npos);
  CHECK(plots(calibration).size() == 2);
}

}  // namespace assay::calibrate
