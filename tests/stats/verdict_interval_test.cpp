// SPDX-License-Identifier: Apache-2.0
#include "stats/verdict_interval.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/decimal.hpp"
#include "base/philox.hpp"
#include "catch.hpp"
#include "stats/contrast.hpp"
#include "stats/paired_exact.hpp"
#include "stats/power.hpp"
#include "stats/proportion.hpp"
#include "stats/ratio.hpp"
#include "stats/region.hpp"

namespace assay::stats {
namespace {

using base::to_text;

const Rational alpha_side(1, 40);

/// both right, only the subject, only the reference, neither
Comparison pairs(std::size_t both, std::size_t subject, std::size_t reference,
                 std::size_t neither) {
  Comparison comparison{.scale = Scale::binary};
  const auto add = [&comparison](std::size_t count, Micro a, Micro b) {
    comparison.subject.insert(comparison.subject.end(), count, a);
    comparison.reference.insert(comparison.reference.end(), count, b);
  };
  add(both, micro_one, micro_one);
  add(subject, micro_one, micro_zero);
  add(reference, micro_zero, micro_one);
  add(neither, micro_zero, micro_zero);
  return comparison;
}

std::string text(const Interval& interval) {
  return to_text(interval.low) + " " + to_text(interval.high);
}

}  // namespace

TEST_CASE("the data choose the procedure", "[M10]") {
  const Comparison two = pairs(20, 9, 4, 7);
  CHECK(verdict_interval(two, alpha_side)->procedure == "paired_exact");

  Comparison one{.subject = two.subject, .scale = Scale::binary};
  CHECK(verdict_interval(one, alpha_side)->procedure == "clopper_pearson");
  one.scale = Scale::graded;
  CHECK(verdict_interval(one, alpha_side)->procedure == "widened_t");

  Comparison changed = two;
  changed.ratio = Micro{905'000};
  CHECK(verdict_interval(changed, alpha_side)->procedure == "widened_t");
  changed.chance.assign(40, Rational(1, 4));
  CHECK(verdict_interval(changed, alpha_side)->procedure == "widened_t");
  changed = two;
  changed.cluster.assign(40, 0);
  changed.cluster[3] = 1;
  CHECK(verdict_interval(changed, alpha_side)->procedure == "widened_t");
  changed = two;
  changed.stratum.assign(40, 0);
  std::fill(changed.stratum.begin(), changed.stratum.begin() + 15, 2);
  CHECK(verdict_interval(changed, alpha_side)->procedure == "macro_average");
  CHECK_FALSE(verdict_interval({}, alpha_side));
}

TEST_CASE("a missing answer is filled both worst ways", "[M23]") {
  Comparison comparison = pairs(20, 9, 4, 7);
  comparison.subject[0] = std::nullopt;     // both right
  comparison.reference[25] = std::nullopt;  // only the subject right
  const auto interval = verdict_interval(comparison, alpha_side)->interval;
  CHECK(interval.low == paired_exact_low({8, 5, 40}, alpha_side));
  CHECK(interval.high == paired_exact_high({9, 4, 40}, alpha_side));

  Comparison one{.subject = comparison.subject, .scale = Scale::binary};
  const auto proportion = verdict_interval(one, alpha_side)->interval;
  CHECK(proportion.low == clopper_pearson_low(28, 40, alpha_side));
  CHECK(proportion.high == clopper_pearson_high(29, 40, alpha_side));
}

TEST_CASE("an answer that goes missing never narrows an interval", "[M23]") {
  base::PhiloxStream random("missing", "answers");
  Comparison comparison{.ratio = Micro{905'000}};
  for (int i = 0; i < 30; ++i) {
    comparison.subject.emplace_back(Micro{random.bounded(1'000'001)});
    comparison.reference.emplace_back(Micro{random.bounded(1'000'001)});
  }
  for (const Micro ratio : {micro_one, Micro{905'000}}) {
    comparison.ratio = ratio;
    const Interval whole = verdict_interval(comparison, alpha_side)->interval;
    for (std::size_t i = 0; i < 30; ++i) {
      Comparison thinned = comparison;
      (i % 2 == 0 ? thinned.subject : thinned.reference)[i] = std::nullopt;
      const Interval interval = verdict_interval(thinned, alpha_side)->interval;
      CHECK(interval.low <= whole.low);
      CHECK(interval.high >= whole.high);
    }
  }
}

TEST_CASE("the contrast is the mean of a - r b - (1 - r) c over answered items", "[M2]") {
  Comparison comparison = pairs(2, 1, 0, 1);
  comparison.ratio = Micro{900'000};
  CHECK(estimate(comparison) == Rational(12, 40));  // 3/4 - 0.9 * 2/4
  comparison.chance = {Rational(1, 2), Rational(1, 2), Rational(1, 4), Rational(1, 4)};
  CHECK(estimate(comparison) == Rational(12, 40) - Rational(1, 10) * Rational(3, 8));
  comparison.chance.clear();
  comparison.subject[3] = std::nullopt;
  CHECK(estimate(comparison) == Rational(1) - Rational(9, 10) * Rational(2, 3));
  comparison.stratum = {0, 0, 0, 1};
  CHECK_FALSE(estimate(comparison));  // a stratum without answers
  comparison.subject[3] = micro_zero;
  comparison.ratio = micro_one;
  CHECK(estimate(comparison) == Rational(1, 6));
  CHECK_FALSE(estimate({}));
}

TEST_CASE("the bounds of a chance-corrected contrast run over its chance levels", "[M2][M17]") {
  Comparison comparison = pairs(1, 0, 0, 0);
  comparison.ratio = Micro{900'000};
  comparison.chance = {Rational(1, 4)};
  const auto widest = [&comparison] {
    return Contrast::of(comparison, Fill::left_out)->at(own_ratio(comparison)).front().bounds;
  };
  CHECK(widest().low == Rational(-925, 1000));
  CHECK(widest().high == Rational(975, 1000));
  comparison = pairs(2, 0, 0, 0);
  comparison.ratio = Micro{900'000};
  comparison.chance = {Rational(1, 4), Rational(1, 2)};
  CHECK(widest().low == Rational(-950, 1000));
  CHECK(widest().high == Rational(975, 1000));
  comparison.ratio = Micro{1'100'000};
  CHECK(widest().low == Rational(-1075, 1000));
  CHECK(widest().high == Rational(1050, 1000));
}

TEST_CASE("order of items and names of clusters and strata change nothing", "[M1]") {
  base::PhiloxStream random("order", "comparison");
  Comparison comparison;
  for (int i = 0; i < 48; ++i) {
    comparison.subject.emplace_back(Micro{random.bounded(3) * 500'000});
    comparison.reference.emplace_back(Micro{random.bounded(3) * 500'000});
    comparison.cluster.push_back(random.bounded(16));
    comparison.stratum.push_back(comparison.cluster.back() % 3);
    comparison.chance.emplace_back(1, 2 + static_cast<int>(random.bounded(3)));
  }
  comparison.ratio = Micro{905'000};
  Comparison shuffled{.ratio = comparison.ratio};
  for (const auto i : random.permutation(48)) {
    shuffled.subject.push_back(comparison.subject[i]);
    shuffled.reference.push_back(comparison.reference[i]);
    shuffled.cluster.push_back(99 - comparison.cluster[i]);
    shuffled.stratum.push_back(7 - comparison.stratum[i]);
    shuffled.chance.push_back(comparison.chance[i]);
  }
  CHECK(text(verdict_interval(comparison, alpha_side)->interval) ==
        text(verdict_interval(shuffled, alpha_side)->interval));
  CHECK(estimate(comparison) == estimate(shuffled));
}

TEST_CASE("a cluster over two strata makes their errors add up", "[M19]") {
  Comparison comparison = pairs(20, 6, 4, 10);
  comparison.stratum.assign(40, 0);
  comparison.cluster.resize(40);
  for (std::size_t i = 0; i < 40; ++i) {
    comparison.stratum[i] = i % 2;
    comparison.cluster[i] = i;
  }
  const Interval apart = verdict_interval(comparison, alpha_side)->interval;
  comparison.cluster[1] = comparison.cluster[0];
  const Interval together = verdict_interval(comparison, alpha_side)->interval;
  CHECK(together.low < apart.low);
  CHECK(together.high > apart.high);
}

TEST_CASE("regions rule on intervals end by end", "[M3][M4]") {
  const auto ruling = [](std::int64_t low, std::int64_t high, const Region& region) {
    return compare({Micro{low}, Micro{high}}, region);
  };
  const Region from_zero{.low = micro_zero};
  const Region above_zero{.low = micro_zero, .is_low_open = true};
  CHECK(ruling(0, 5, from_zero) == Ruling::supported);
  CHECK(ruling(0, 5, above_zero) == Ruling::inconclusive);
  CHECK(ruling(1, 5, above_zero) == Ruling::supported);
  CHECK(ruling(-5, 0, from_zero) == Ruling::inconclusive);
  CHECK(ruling(-5, 0, above_zero) == Ruling::refuted);
  CHECK(ruling(-5, -1, from_zero) == Ruling::refuted);
  const Region within{.low = Micro{-20}, .high = Micro{20}};
  CHECK(ruling(-20, 20, within) == Ruling::supported);
  CHECK(ruling(-21, 20, within) == Ruling::inconclusive);
  CHECK(ruling(-20, 21, within) == Ruling::inconclusive);
  CHECK(ruling(21, 30, within) == Ruling::refuted);
  CHECK(ruling(-30, -21, within) == Ruling::refuted);
  const Region below{.high = Micro{20}, .is_high_open = true};
  CHECK(ruling(0, 19, below) == Ruling::supported);
  CHECK(ruling(0, 20, below) == Ruling::inconclusive);
  CHECK(ruling(20, 30, below) == Ruling::refuted);
  CHECK(ruling(-9, 9, {}) == Ruling::supported);
}

TEST_CASE("one data set refutes parity and leaves 91 per cent open", "[M10][M20]") {
  Comparison comparison = pairs(690, 52, 111, 147);
  CHECK(verdict_interval(comparison, alpha_side)->interval.high < Micro{-20'000});
  comparison.ratio = Micro{905'000};
  CHECK(to_text(base::rounded(estimate(comparison).value())) == "0.017095");
  const Interval interval = verdict_interval(comparison, alpha_side)->interval;
  CHECK(compare(interval, {.low = micro_zero}) == Ruling::inconclusive);

  const Ratio ratio = ratio_of_means(comparison, alpha_side);
  CHECK(to_text(ratio.estimate.value()) == "0.926342");
  CHECK(ratio.fieller == "interval");
  CHECK(to_text(ratio.fieller_low.value()).substr(0, 5) == "0.896");
  CHECK(to_text(ratio.fieller_high.value()).substr(0, 5) == "0.956");
  CHECK(ratio.interval.value().low < ratio.fieller_low.value());
}

TEST_CASE("at the ends of a ratio's interval the contrast may just be zero", "[M20]") {
  const Comparison comparison = pairs(40, 12, 9, 19);
  const Ratio ratio = ratio_of_means(comparison, alpha_side);
  const auto contrast = [&comparison](Micro r) {
    Comparison at = comparison;
    at.ratio = r;
    at.scale = Scale::graded;
    return verdict_interval(at, alpha_side)->interval;
  };
  const Interval ends = ratio.interval.value();
  CHECK(contrast(ends.low).low > Micro{-2});
  CHECK(contrast({ends.low.units + 2}).low <= micro_zero);
  CHECK(contrast(ends.high).high < Micro{2});
  CHECK(contrast({ends.high.units - 2}).high >= micro_zero);
}

TEST_CASE("nothing is said of a ratio to what may be zero", "[M20][M21]") {
  const Ratio ratio = ratio_of_means(pairs(1, 8, 0, 11), alpha_side);
  CHECK(ratio.estimate == Micro{9'000'000});
  CHECK_FALSE(ratio.interval);
  CHECK(ratio.fieller == "exclusive");
  const Ratio none = ratio_of_means(pairs(0, 8, 0, 11), alpha_side);
  CHECK_FALSE(none.estimate);
  CHECK(none.fieller == "whole_line");
}

TEST_CASE("a chance-corrected ratio may be below zero") {
  Comparison comparison = pairs(60, 10, 90, 40);
  comparison.chance.assign(200, Rational(1, 2));
  const Ratio ratio = ratio_of_means(comparison, alpha_side);
  CHECK(ratio.estimate == Micro{-600'000});  // (0.35 - 0.5) / (0.75 - 0.5)
  CHECK(ratio.interval.value().low < Micro{-600'000});
  CHECK(ratio.interval.value().high > Micro{-600'000});
}

TEST_CASE("Clopper-Pearson ends are exact to the millionth", "[M11]") {
  const auto upper_tail = [](std::size_t x, std::size_t n, const Rational& p) {
    Rational sum;
    for (std::size_t k = x; k <= n; ++k) {
      Rational term = 1;
      for (std::size_t i = 1; i <= k; ++i) term = term * (n - k + i) / i * p;
      for (std::size_t i = k; i < n; ++i) term *= 1 - p;
      sum += term;
    }
    return sum;
  };
  for (const std::size_t n : {1U, 2U, 7U, 30U}) {
    for (std::size_t x = 1; x <= n; x += 3) {
      const Micro low = clopper_pearson_low(x, n, alpha_side);
      CHECK(upper_tail(x, n, base::to_rational(low)) <= alpha_side);
      CHECK(upper_tail(x, n, base::to_rational({low.units + 1})) > alpha_side);
      CHECK(clopper_pearson_high(n - x, n, alpha_side) == Micro{1'000'000 - low.units});
    }
  }
  CHECK(clopper_pearson_low(0, 10, alpha_side) == micro_zero);
  CHECK(clopper_pearson_high(10, 10, alpha_side) == micro_one);
  CHECK(to_text(clopper_pearson_high(0, 10, alpha_side)) == "0.308498");
  CHECK_THROWS(clopper_pearson_low(0, 0, alpha_side));
}

TEST_CASE("the detectable effect follows its formula", "[M32]") {
  const Comparison comparison = pairs(500, 90, 60, 150);
  const double psi = 150.0 / 800;
  const double delta = 30.0 / 800;
  const double se = std::sqrt((psi - delta * delta) / 799);
  const double effect = (1.959963984540054 + 0.8416212335729143) * se;
  const Micro detectable = detectable_effect(comparison, alpha_side).value();
  CHECK(detectable.units == static_cast<std::int64_t>(std::ceil(effect * 1e6)));
  CHECK(detectable_effect(pairs(30, 0, 0, 0), alpha_side).value() > Micro{100'000});
  CHECK_FALSE(detectable_effect(pairs(1, 0, 0, 0), alpha_side));
}

TEST_CASE("what missing answers leave open hides effects", "[M32]") {
  Comparison comparison = pairs(20, 9, 4, 7);
  const Micro complete = detectable_effect(comparison, alpha_side).value();
  for (int i = 0; i < 10; ++i) {
    comparison.subject.emplace_back(micro_one);
    comparison.reference.emplace_back(std::nullopt);
  }
  // Ten of fifty answers could be anything: a fifth of the whole range of one score.
  CHECK(detectable_effect(comparison, alpha_side).value() == Micro{complete.units + 200'000});
}

TEST_CASE("plans need this many items") {
  CHECK(plan_pairs({.subject = 0.72, .reference = 0.7, .correlation = 0.5}).items == 4040);
  CHECK(plan_pairs(
            {.subject = 0.7, .reference = 0.7, .correlation = 0.5, .margin = -0.02, .power = 0.9})
            .items == 5517);
}

}  // namespace assay::stats
