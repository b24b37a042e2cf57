// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <vector>

#include "catch.hpp"
#include "stats/agreement.hpp"
#include "stats/benchmark_interval.hpp"
#include "stats/bradley_terry.hpp"
#include "stats/clustered_mean.hpp"
#include "stats/fragility.hpp"
#include "stats/mcnemar.hpp"
#include "stats/paired_t.hpp"
#include "stats/pass_at_k.hpp"
#include "stats/prediction_powered.hpp"
#include "stats/resampling.hpp"
#include "stats/text_drift.hpp"

namespace assay::stats {
namespace {

const Rational alpha_side(1, 40);

bool is_near(double a, double b, double tolerance = 1e-12) { return std::abs(a - b) < tolerance; }

}  // namespace

TEST_CASE("clusters of one item change no standard error") {
  const std::vector<Rational> x{1, 0, Rational(1, 2), 1};
  const ClusteredMean result = clustered_mean(to_items(x, {}, {3, 1, 4, 7}), alpha_side);
  CHECK(result.mean == Rational(5, 8));
  CHECK(is_near(result.cr1.standard_error.convert_to<double>(), std::sqrt(0.6875 / 12)));
  CHECK(abs(result.cr1.standard_error - result.independent) < Real("1e-40"));
  CHECK(abs(result.cr2.standard_error - result.independent) < Real("1e-40"));
  CHECK(result.cr2.df == 3);
  CHECK_THROWS(clustered_mean(to_items(x, {}, {1, 1, 1, 1}), alpha_side));
}

TEST_CASE("the paired t test has its textbook values") {
  const std::vector<Rational> a{0, 1, 0};
  const std::vector<Rational> b{0, 1, 1};
  const PairedT test = paired_t(a, b, alpha_side);
  CHECK(test.mean == Rational(-1, 3));
  CHECK(is_near(test.greater.t.convert_to<double>(), -1));
  CHECK(is_near(test.p_two_sided.convert_to<double>(), 0.42264973081037427));
  const Tost tost = tost_paired(a, b, {.low = Rational(-1, 50), .high = Rational(1, 50)});
  CHECK(is_near(tost.low.t.convert_to<double>(), -0.94));
  CHECK(is_near(tost.high.p.convert_to<double>(), 0.20011954402968002));
  const Tost equal = tost_paired(a, a, {.low = Rational(-1, 50), .high = 0});
  CHECK(equal.low.p == 0);
  CHECK(equal.high.p == Real(1) / 2);
  CHECK_THROWS(paired_t({1}, {0}, alpha_side));
}

TEST_CASE("McNemar's tests count heads and tails") {
  const McNemar test = mcnemar({.subject_only = 3, .reference_only = 1});
  CHECK(is_near(test.exact, 2 * 5.0 / 16));
  CHECK(is_near(test.mid_p, 2 * 5.0 / 16 - 4.0 / 16));
  CHECK(is_near(test.greater_exact, 5.0 / 16));
  CHECK(is_near(test.greater_mid_p, 3.0 / 16));
  CHECK(is_near(test.chi_squared.value(), 1));
  const McNemar balanced = mcnemar({.subject_only = 2, .reference_only = 2});
  CHECK(is_near(balanced.mid_p, 1 - 6.0 / 16));
  const McNemar none = mcnemar({});
  CHECK(none.exact == 1);
  CHECK_FALSE(none.chi_squared);
}

TEST_CASE("intervals for paired differences agree with the airway example") {
  const PairedCounts airway{1, 7, 21};
  const DoubleInterval tango = tango_interval(airway, 0.025);
  CHECK(is_near(tango.low, -0.517, 5e-4));
  CHECK(is_near(tango.high, -0.026, 5e-4));
  const DoubleInterval bonett = bonett_price(airway, 0.025);
  CHECK(is_near(bonett.low, -0.508, 5e-4));
  CHECK(is_near(bonett.high, -0.013, 5e-4));
  CHECK(tango_interval({0, 9, 9}, 0.025).low == -1);
  CHECK(tango_interval({9, 0, 9}, 0.025).high == 1);
}

TEST_CASE("agreement is measured beyond what chance gives") {
  const std::array a{0, 1, 1, 0};
  const std::array b{0, 1, 0, 1};
  const std::array gold{0, 1, 1, 1};
  CHECK(cohen_kappa(a, b) == Rational(0));
  CHECK(cohen_kappa(a, a) == Rational(1));
  CHECK(error_consistency(a, b, gold) == Rational(-1, 3));
  const std::array<std::size_t, 4> options{2, 2, 3, 3};
  const Capa result = capa(a, b, gold, options);
  CHECK(result.observed == Rational(1, 2));
  CHECK(result.expected == Rational(9, 16) + Rational(1, 16) * Rational(3, 4));
  CHECK(result.kappa == (result.observed - result.expected) / (1 - result.expected));
  const std::array ones{1, 1};
  CHECK_FALSE(cohen_kappa(ones, ones));  // nothing but chance could agree
  const SharedErrors errors = shared_errors(a, b, std::array{1, 1, 2, 2});
  CHECK(errors.both_wrong == 3);
  CHECK(errors.with_the_same_answer == 1);
}

TEST_CASE("pass at k is the chance of at least one right answer") {
  CHECK(pass_at_k(5, 2, 3) == Rational(9, 10));
  CHECK(pass_at_k(10, 0, 4) == 0);
  CHECK(pass_at_k(10, 7, 4) == 1);
  CHECK(pass_hat_k(10, 3, 2) == Rational(1, 15));
  CHECK(pass_hat_k(10, 3, 4) == 0);
  CHECK_THROWS(pass_at_k(3, 4, 1));
  CHECK_THROWS(pass_at_k(3, 1, 4));
}

TEST_CASE("the fragility index is where the verdict first breaks") {
  const FourCells cells{.both = 45, .subject_only = 26, .reference_only = 9, .neither = 20};
  const Fragility result = fragility(cells, Rational(-1, 50), alpha_side);
  CHECK(result.is_supported);
  CHECK(result.index == 6U);
  CHECK(fragility(cells, Rational(-1, 50), alpha_side, 6).index == 6U);
  CHECK_FALSE(fragility(cells, Rational(-1, 50), alpha_side, 5).index);  // not looked for further
  CHECK_FALSE(fragility(cells, Rational(1, 2), alpha_side).is_supported);
  CHECK_FALSE(fragility(cells, Rational(-1), alpha_side).index);  // holds whatever happens
}

TEST_CASE("a benchmark that was asked in full has no sampling error of items") {
  const std::vector<std::vector<Rational>> scores{{0, 1}, {1, 1}, {0, 0}, {1, 0}};
  const Bounds bounds{.low = 0, .high = 1};
  const BenchmarkInterval full = benchmark_interval(scores, 4, bounds, alpha_side);
  CHECK(full.estimate == Rational(1, 2));
  CHECK(full.within == Rational(1, 4));
  CHECK(full.variance == Rational(1, 32));
  CHECK(full.df == 4);
  const BenchmarkInterval part = benchmark_interval(scores, std::nullopt, bounds, alpha_side);
  CHECK(part.df == 5);
  CHECK(part.variance == part.between / 4);
  const std::vector<std::vector<Rational>> steady{{1, 1}, {1, 1}};
  CHECK(benchmark_interval(steady, 2, bounds, alpha_side).within == Rational(1, 16));
}

TEST_CASE("bootstrap replicates do not depend on how many there are") {
  const std::array<double, 5> items{1, 0, 0, 1, 0};
  const Bootstrap few = bootstrap_mean(items, "boot-0", "bootstrap", 99);
  const Bootstrap many = bootstrap_mean(items, "boot-0", "bootstrap", 200);
  CHECK(std::equal(few.means.begin(), few.means.end(), many.means.begin()));
  CHECK(few.means[0] == 0.6);
  CHECK(few.low == 0);
  CHECK(few.high == 0.8);
  CHECK(is_near(few.standard_error, 0.1989666149720303));
}

TEST_CASE("the sign-flip test counts all patterns, ties too") {
  const SignFlip test = sign_flip(std::vector<Rational>{1, 1, Rational(1, 2)}, 0);
  CHECK(test.greater == 1.0 / 8);
  CHECK(test.less == 1);
  CHECK(test.two_sided == 2.0 / 8);
  const SignFlip zeros = sign_flip(std::vector<Rational>{0, 0}, 0);
  CHECK(zeros.greater == 1);
  CHECK_THROWS(sign_flip(std::vector<Rational>(25, Rational(1)), 0));
}

TEST_CASE("the text kernel counts equal positions and padding") {
  const std::vector<std::u32string> x{U"ab", U"ac"};
  const std::vector<std::u32string> y{U"b", U"b"};
  // within x: 1 of 4 and 2 padded; within y: all 4; across: 0 equal letters, 2 padded
  CHECK(hamming_mmd(x, y, 4) == base::Rational(3) + 4 - 2 * 2);
  CHECK(hamming_mmd(x, x, 4) == base::Rational(3) + 3 - base::Rational(2 * (4 + 3 + 3 + 4), 4));
}

TEST_CASE("two systems' strengths are the odds of their wins") {
  const auto fit = bradley_terry({{0, 33}, {5, 0}});
  CHECK(is_near(fit->log_strength[0] - fit->log_strength[1], std::log(33.0 / 5)));
  CHECK(is_near(fit->standard_error_of_difference(0, 1), std::sqrt(1.0 / 33 + 1.0 / 5)));
  CHECK(is_near(elo(std::log(10.0) / 2), 1200));
}

TEST_CASE("fitted wins equal the wins that were counted") {
  const std::vector<std::vector<double>> wins{{0, 10, 29}, {4, 0, 12}, {1, 12, 0}};
  const auto fit = bradley_terry(wins);
  for (std::size_t i = 0; i < 3; ++i) {
    double excess = 0;
    for (std::size_t j = 0; j < 3; ++j) {
      const double gap = fit->log_strength[j] - fit->log_strength[i];
      if (i != j) excess += wins[i][j] - (wins[i][j] + wins[j][i]) / (1 + std::exp(gap));
    }
    CHECK(is_near(excess, 0, 1e-10));
  }
}

TEST_CASE("strengths are refused where the results do not tie all systems together") {
  CHECK_FALSE(bradley_terry({{0, 3}, {0, 0}}));
  CHECK_FALSE(bradley_terry({{0, 3, 0, 0}, {2, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 4, 0}}));
  CHECK(bradley_terry({{0, 3, 0}, {0, 0, 3}, {3, 0, 0}}));
}

TEST_CASE("a perfect judge lends the labels its unlabelled items") {
  JudgedSample sample;
  for (int i = 0; i < 40; ++i) {
    sample.label.emplace_back(i % 2);
    sample.judged.emplace_back(i % 2);
    for (int j = 0; j < 10; ++j) sample.unlabelled.emplace_back(i % 4 == 0 ? 1 : 0);
  }
  const PredictionPowered tuned = ppi_mean(sample, alpha_side);
  CHECK(tuned.tuning > Rational(9, 10));
  CHECK(tuned.estimate < Rational(3, 10));
  const PredictionPowered safe = ppi_plus(sample, alpha_side);
  CHECK(safe.tuning == tuned.tuning);
  CHECK(safe.high - safe.low > tuned.high - tuned.low);
  sample.judged.assign(40, Rational(1));
  sample.unlabelled.assign(400, Rational(1));
  CHECK(ppi_mean(sample, alpha_side).tuning == 0);  // a judge who always says yes
  CHECK(ppi_mean(sample, alpha_side).estimate == Rational(1, 2));
}

}  // namespace assay::stats
