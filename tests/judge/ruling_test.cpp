// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <string>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "catch.hpp"
#include "judge/cases.hpp"
#include "judge/judge.hpp"
#include "stats/region.hpp"

namespace assay::judge {
namespace {

using cases::Cells;
using cases::make;
using cases::only_part;

Statement of_kind(StatementKind kind) { return {.kind = kind}; }

Statement ratio_of(std::int64_t units, Reading reading = Reading::at_least,
                   Baseline baseline = Baseline::raw) {
  return {.kind = StatementKind::ratio, .value = {units}, .reading = reading, .baseline = baseline};
}

Statement score_of(std::int64_t units, Reading reading = Reading::at_least) {
  return {.kind = StatementKind::absolute, .value = {units}, .reading = reading};
}

Ruling ruled(const Statement& statement, std::int64_t margin, const Cells& cells) {
  return only_part(make(statement, margin, cells)).ruling;
}

// The sample of docs/method.md's example: A right on 742 of 1000 items, B on 801.
constexpr Cells thousand{.both = 690, .subject_only = 52, .reference_only = 111, .neither = 147};
constexpr Cells five_thousand{
    .both = 3450, .subject_only = 260, .reference_only = 555, .neither = 735};

/// The plus-four widened t by its formula, for D with three values, in floating point.
struct Widened {
  double low;
  double high;
};
Widened widened(double r, const Cells& cells, double t) {
  const auto n =
      static_cast<double>(cells.both + cells.subject_only + cells.reference_only + cells.neither);
  const double values[4] = {1 - r, 1, -r, 0};
  const double counts[4] = {
      static_cast<double>(cells.both), static_cast<double>(cells.subject_only),
      static_cast<double>(cells.reference_only), static_cast<double>(cells.neither)};
  double mean = 0;
  for (int i = 0; i < 4; ++i) mean += counts[i] * values[i] / n;
  const auto power_sum = [&](int k) {
    double sum = 2 * std::pow(-r - mean, k) + 2 * std::pow(1 - mean, k);
    for (int i = 0; i < 4; ++i) sum += counts[i] * std::pow(values[i] - mean, k);
    return sum;
  };
  const double s = std::sqrt(power_sum(2) / (n * (n - 1)));
  const double g = power_sum(3) / std::pow(power_sum(2), 1.5);
  const double skew = (t * t + 2) / 3;
  return {mean - s * (t + std::max(0.0, -g) * skew), mean + s * (t + std::max(0.0, g) * skew)};
}

}  // namespace

TEST_CASE("superiority is supported when one-sided wins are too many for chance") {
  // Only A right on k items: the exact p-value at no difference is 2^-k, against 0.025.
  const Statement better = of_kind(StatementKind::superiority);
  CHECK(ruled(better, 0, {.subject_only = 5}) == Ruling::inconclusive);  // 0.031
  CHECK(ruled(better, 0, {.subject_only = 6}) == Ruling::supported);     // 0.016
  CHECK(ruled(better, 0, {.reference_only = 5}) == Ruling::inconclusive);
  CHECK(ruled(better, 0, {.reference_only = 6}) == Ruling::refuted);
  CHECK(ruled(better, 0, {.both = 500}) == Ruling::inconclusive);
}

TEST_CASE("superiority states its open region, procedure and scores", "[M6]") {
  const Part part = only_part(make(of_kind(StatementKind::superiority), 0, thousand));
  CHECK(part.ruling == Ruling::refuted);
  CHECK(part.region.low == Micro{0});
  CHECK(part.region.is_low_open);  // a tie does not surpass
  CHECK(stats::compare({.low = {0}, .high = {1}}, part.region) == Ruling::inconclusive);
  CHECK(stats::compare({.low = {-1}, .high = {0}}, part.region) == Ruling::refuted);
  CHECK_FALSE(part.region.high);
  CHECK(part.method == "paired_exact");
  CHECK(part.estimate == Micro{-59'000});
  CHECK(part.subject_score == Micro{742'000});
  CHECK(part.reference_score == Micro{801'000});
  CHECK(part.n == 1000);
  CHECK(part.clusters == 0);
  CHECK(part.margin_needed == Micro{-part.interval->low.units});
  // sd of D: sqrt((163 - 59^2 / 1000) / 999), times (1.959964 + 0.841621) / sqrt(1000).
  CHECK(part.detectable == Micro{35'402});
  CHECK(part.is_refuted_jointly);
}

TEST_CASE("non-inferiority forgives its margin and no more", "[M6][M33]") {
  const Statement rivals = of_kind(StatementKind::non_inferiority);
  const Part part = only_part(make(rivals, 20'000, thousand));
  CHECK(part.ruling == Ruling::refuted);
  CHECK(part.region.low == Micro{-20'000});
  CHECK_FALSE(part.region.is_low_open);
  CHECK(part.margin_needed == Micro{-part.interval->low.units});
  // Supported from the margin needed on, not a millionth earlier.
  const std::int64_t needed = part.margin_needed->units;
  CHECK(ruled(rivals, needed, thousand) == Ruling::supported);
  CHECK(ruled(rivals, needed - 1, thousand) == Ruling::inconclusive);
}

TEST_CASE("no difference on 100 items is none within 5 points, not within 3") {
  // Were the truth 3 points apart, 100 ties would still come in 0.97^100 = 4.8 % of samples.
  const Statement same = of_kind(StatementKind::equivalence);
  CHECK(ruled(same, 50'000, {.both = 100}) == Ruling::supported);
  CHECK(ruled(same, 30'000, {.both = 100}) == Ruling::inconclusive);
  CHECK(ruled(of_kind(StatementKind::non_inferiority), 30'000, {.both = 100}) ==
        Ruling::inconclusive);
}

TEST_CASE("equivalence is refuted from either side", "[M6][M33]") {
  const Statement same = of_kind(StatementKind::equivalence);
  const Part below = only_part(make(same, 20'000, thousand));
  CHECK(below.ruling == Ruling::refuted);
  CHECK(below.region.low == Micro{-20'000});
  CHECK(below.region.high == Micro{20'000});
  CHECK(below.margin_needed == Micro{-below.interval->low.units});
  const Part above = only_part(
      make(same, 20'000, {.both = 690, .subject_only = 111, .reference_only = 52, .neither = 147}));
  CHECK(above.ruling == Ruling::refuted);
  CHECK(above.margin_needed == above.interval->high);
  const std::int64_t needed = above.margin_needed->units;
  CHECK(ruled(same, needed, thousand) == Ruling::supported);
  CHECK(ruled(same, needed - 1, thousand) == Ruling::inconclusive);
}

TEST_CASE("a score is compared with Clopper and Pearson's interval", "[M6][M33]") {
  // All of 10 right: L = 0.025^(1/10) = 0.6915029; none: U = 1 - 0.6915029.
  CHECK(ruled(score_of(691'502), 0, {.both = 10}) == Ruling::supported);
  CHECK(ruled(score_of(691'503), 0, {.both = 10}) == Ruling::inconclusive);
  CHECK(ruled(score_of(308'498), 0, {.neither = 10}) == Ruling::inconclusive);
  CHECK(ruled(score_of(308'499), 0, {.neither = 10}) == Ruling::refuted);
  CHECK(ruled(score_of(701'502), 10'000, {.both = 10}) == Ruling::supported);
  const Part part = only_part(make(score_of(700'000), 0, {.both = 10}));
  CHECK(part.method == "clopper_pearson");
  CHECK(part.reference.empty());
  CHECK_FALSE(part.reference_score);
  CHECK(part.margin_needed == Micro{8'498});
  CHECK(part.region.high == micro_one);
}

TEST_CASE("a score read as a point is refuted from above too", "[M6]") {
  const Statement point = score_of(600'000, Reading::point);
  CHECK(ruled(point, 90'000, {.both = 10}) == Ruling::refuted);  // L = 0.6915 > 0.69
  CHECK(ruled(point, 100'000, {.both = 10}) == Ruling::inconclusive);
  CHECK(ruled(point, 400'000, {.both = 10}) == Ruling::supported);
  CHECK(only_part(make(point, 90'000, {.both = 10})).margin_needed == Micro{400'000});
}

TEST_CASE("91 per cent of B: open on 1000 items, supported on 5000") {
  constexpr double t_1001 = 1.962335941;  // upper 2.5 % points of Student's t
  constexpr double t_5001 = 1.960438701;
  const Part small = only_part(make(ratio_of(910'000), 5'000, thousand));
  CHECK(small.ruling == Ruling::inconclusive);
  CHECK(small.method == "widened_t");
  CHECK(small.estimate == Micro{17'095});  // 0.742 - 0.905 x 0.801
  const Widened by_formula = widened(0.905, thousand, t_1001);
  CHECK(std::abs(static_cast<double>(small.interval->low.units) * 1e-6 - by_formula.low) < 1.1e-6);
  CHECK(std::abs(static_cast<double>(small.interval->high.units) * 1e-6 - by_formula.high) <
        1.1e-6);

  const Part large = only_part(make(ratio_of(910'000), 5'000, five_thousand));
  CHECK(large.ruling == Ruling::supported);
  const Widened of_large = widened(0.905, five_thousand, t_5001);
  CHECK(std::abs(static_cast<double>(large.interval->low.units) * 1e-6 - of_large.low) < 1.1e-6);
  CHECK(large.region.low == Micro{0});
  CHECK_FALSE(large.region.is_low_open);
  CHECK(large.ratio->estimate == Micro{926'342});  // 742 / 801
  CHECK(large.ratio->interval->low >= Micro{905'000});
  CHECK(large.ratio->fieller == "interval");
  CHECK(large.ratio->region.low == Micro{905'000});
  CHECK(large.margin_needed == Micro{910'000 - large.ratio->interval->low.units});
}

TEST_CASE("a ratio's threshold is the value less the margin, and reaching it is enough", "[M6]") {
  const Part part = only_part(make(ratio_of(910'000), 0, five_thousand));
  const std::int64_t low = part.ratio->interval->low.units;
  CHECK(ruled(ratio_of(low), 0, five_thousand) == Ruling::supported);
  CHECK(ruled(ratio_of(low + 5'000), 5'000, five_thousand) == Ruling::supported);
  CHECK(ruled(ratio_of(low + 2), 0, five_thousand) == Ruling::inconclusive);
}

TEST_CASE("a ratio of one belongs to the same family as its neighbours", "[M20]") {
  // Else its interval of the ratio would not be the inversion of what decides.
  CHECK(only_part(make(ratio_of(1'000'000), 0, thousand)).method == "widened_t");
}

TEST_CASE("a ratio that must be met is supported only from both sides", "[M7]") {
  const Statement point = ratio_of(910'000, Reading::point);
  const Part both = only_part(make(point, 50'000, five_thousand));
  CHECK(both.ruling == Ruling::supported);
  CHECK(both.region.low == Micro{0});
  REQUIRE(both.other_side);
  CHECK(both.other_side->finding.ruling == Ruling::supported);
  CHECK(both.other_side->region.high == Micro{0});
  CHECK(both.ratio->region.high == Micro{960'000});

  const Part open = only_part(make(point, 20'000, five_thousand));
  CHECK(open.ruling == Ruling::inconclusive);  // 0.926 [0.913, 0.940] against [0.89, 0.93]
  CHECK(open.region.high == Micro{0});         // the upper bound is the one in doubt
  CHECK(open.other_side->finding.ruling == Ruling::supported);

  const Part too_high = only_part(make(ratio_of(880'000, Reading::point), 20'000, five_thousand));
  CHECK(too_high.ruling == Ruling::refuted);
  CHECK(too_high.region.high == Micro{0});
  const Part too_low = only_part(make(ratio_of(990'000, Reading::point), 20'000, five_thousand));
  CHECK(too_low.ruling == Ruling::refuted);
  CHECK(too_low.region.low == Micro{0});
}

TEST_CASE("chance is taken off both scores, an item at a time") {
  const Part part =
      only_part(make(ratio_of(910'000, Reading::at_least, Baseline::chance), 5'000, five_thousand));
  CHECK(part.ratio->estimate == Micro{892'922});  // (0.742 - 0.25) / (0.801 - 0.25)
  CHECK(part.estimate == Micro{-6'655});          // 0.742 - 0.905 x 0.801 - 0.095 x 0.25
  CHECK(part.ruling == Ruling::inconclusive);
  CHECK(ruled(ratio_of(850'000, Reading::at_least, Baseline::chance), 0, five_thousand) ==
        Ruling::supported);
  CHECK(ruled(ratio_of(950'000, Reading::at_least, Baseline::chance), 0, five_thousand) ==
        Ruling::refuted);
}

TEST_CASE("a reference that may be guessing makes a chance-corrected ratio meaningless", "[M18]") {
  const Statement corrected = ratio_of(910'000, Reading::at_least, Baseline::chance);
  // 30 of 100 right: Clopper and Pearson's lower limit is 0.2124, guessing scores 0.25.
  const Verdict verdict = cases::rule(make(corrected, 0, {20, 10, 10, 60}));
  const Part& part = verdict.main.parts.at(0);
  CHECK(part.ruling == Ruling::not_testable);
  REQUIRE(part.not_testable);
  CHECK(part.not_testable->reason == Reason::reference_below_chance);
  CHECK(part.not_testable->because ==
        "The score of b on s may be as low as 0.212406; guessing scores 0.250000.");
  CHECK_FALSE(part.interval);
  CHECK(part.reference_score == Micro{300'000});
  CHECK(verdict.main.ruling == Ruling::not_testable);
  CHECK(verdict.main.not_testable->reason == Reason::reference_below_chance);
  // 40 of 100: 0.3033.
  CHECK(ruled(corrected, 0, {30, 10, 10, 50}) == Ruling::inconclusive);
}

TEST_CASE("chance levels need options", "[M17]") {
  cases::Case given = make(ratio_of(910'000, Reading::at_least, Baseline::chance), 0, thousand);
  given.evidence["s"].items[7].options.clear();
  CHECK_THROWS_AS(cases::rule(given), base::InputError);
}

TEST_CASE("macro gives every stratum the same weight") {
  cases::Case given = make(of_kind(StatementKind::superiority), 0, {80, 0, 20, 100});
  for (std::size_t i = 0; i < 200; ++i) {
    given.evidence["s"].items[i].stratum = i < 80 ? "easy" : "hard";
  }
  given.claim.hypothesis.measures[0].aggregation = Aggregation::macro;
  const Part part = only_part(given);
  CHECK(part.method == "macro_average");
  CHECK(part.estimate == Micro{-83'333});         // (0 - 20/120) / 2
  CHECK(part.subject_score == Micro{500'000});    // (80/80 + 0/120) / 2
  CHECK(part.reference_score == Micro{583'333});  // (80/80 + 20/120) / 2
  given.evidence["s"].items[3].stratum.clear();
  CHECK_THROWS_AS(cases::rule(given), base::InputError);
}

TEST_CASE("with clusters the customary robust error is printed beside the deciding interval",
          "[M16]") {
  // Ten clusters of ten: A is alone right on 5 items of the first two, B on 5 of the third.
  // Sums 5, 5, -5, 0..., mean 0.05, u = 4.5, 4.5, -5.5 and seven times -0.5, leverage 0.9:
  // sqrt(72.5 / 0.9) / 100 = 0.0897527; df of equal clusters is 9, t = 2.262157.
  cases::Case given = cases::make({.kind = StatementKind::superiority}, 0, {.neither = 100});
  for (std::size_t i = 0; i < 100; ++i) {
    given.evidence["s"].items[i].cluster = "passage " + std::to_string(i / 10);
    if (i % 10 >= 5 || i >= 30) continue;
    Answer& answer = cases::sheet(given.evidence["s"], i < 20 ? "a" : "b").answers[i];
    answer.strict = answer.lenient = "A";
  }
  const Part part = cases::only_part(given);
  REQUIRE(part.cluster_robust);
  CHECK(part.cluster_robust->standard_error == Micro{89'753});
  CHECK(part.cluster_robust->df == Micro{9'000'000});
  CHECK(part.cluster_robust->interval.low == Micro{-153'035});
  CHECK(part.cluster_robust->interval.high == Micro{253'035});
  for (Item& item : given.evidence["s"].items) item.cluster.clear();
  CHECK_FALSE(cases::only_part(given).cluster_robust);
}

TEST_CASE("items that share material count as one cluster") {
  cases::Case given = make(of_kind(StatementKind::superiority), 0, {60, 40, 0, 0});
  CHECK(only_part(given).method == "paired_exact");
  for (std::size_t i = 0; i < 100; ++i) {
    given.evidence["s"].items[i].cluster = "passage " + std::to_string(i / 10);
  }
  const Part part = only_part(given);
  CHECK(part.method == "widened_t");
  CHECK(part.clusters == 10);
  CHECK(part.ruling == Ruling::inconclusive);  // 10 passages: 4 won throughout, 6 tied
  for (std::size_t i = 0; i < 100; ++i) given.evidence["s"].items[i].cluster.clear();
  given.evidence["s"].items[0].cluster = "alone";
  CHECK(only_part(given).method == "paired_exact");
}

TEST_CASE("a statement that makes no sense is refused", "[M8]") {
  CHECK_THROWS_AS(ruled(of_kind(StatementKind::superiority), 1, thousand), base::InputError);
  CHECK_THROWS_AS(ruled(of_kind(StatementKind::non_inferiority), -1, thousand), base::InputError);
  CHECK_THROWS_AS(ruled(ratio_of(5'000), 5'000, thousand), base::InputError);
}

TEST_CASE("a kind that is not built is refused by name unless it says why it cannot be tested",
          "[M9]") {
  cases::Case given = make(of_kind(StatementKind::latency), 0, thousand);
  try {
    cases::rule(given);
    FAIL("refused");
  } catch (const base::InputError& error) {
    CHECK(std::string(error.what()) ==
          "claim a-above-b: statements of kind latency cannot be ruled on yet");
  }
  given.claim.hypothesis.not_testable = {.reason = Reason::comparison_set_open, .because = "Open."};
  const Verdict verdict = cases::rule(given);
  CHECK(verdict.main.ruling == Ruling::not_testable);
  CHECK(verdict.main.not_testable->reason == Reason::comparison_set_open);
  CHECK(verdict.main.parts.empty());
}

TEST_CASE("alpha decides how much chance is allowed") {
  cases::Case given = make(of_kind(StatementKind::superiority), 0, {.subject_only = 5});
  CHECK(only_part(given).ruling == Ruling::inconclusive);
  given.claim.decision.alpha_side = {50'000};
  CHECK(only_part(given).ruling == Ruling::supported);  // 2^-5 = 0.031
}

}  // namespace assay::judge
