// SPDX-License-Identifier: Apache-2.0
#include "stats/widened_t.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "base/philox.hpp"
#include "catch.hpp"
#include "stats/distribution.hpp"

namespace assay::stats {
namespace {

const Rational alpha_side(1, 40);

Stratum stratum(const std::vector<Rational>& values, const Bounds& bounds,
                const std::vector<std::size_t>& clusters = {}, const Rational& weight = 1) {
  return {.moments = PairMoments(to_items(values, {}, clusters)).at(0),
          .bounds = bounds,
          .weight = weight};
}

WidenedT single(const std::vector<Rational>& values, const Bounds& bounds,
                const std::vector<std::size_t>& clusters = {}) {
  const std::array strata{stratum(values, bounds, clusters)};
  return widened_t(strata, alpha_side);
}

/// The formula for independent items, written out in double.
std::pair<double, double> by_hand(const std::vector<double>& d, double low, double high) {
  const auto n = static_cast<double>(d.size());
  const double mean = std::accumulate(d.begin(), d.end(), 0.0) / n;
  const auto moment = [&](int k) {
    double sum = 2 * std::pow(low - mean, k) + 2 * std::pow(high - mean, k);
    for (const double value : d) sum += std::pow(value - mean, k);
    return sum;
  };
  const double s = std::sqrt(moment(2) / (n * (n - 1)));
  const double g = moment(3) / std::pow(moment(2), 1.5);
  const double t = student_t_quantile(0.975, n + 1);
  const double c = (t * t + 2) / 3;
  return {std::max(low, mean - s * (t + std::max(0.0, -g) * c)),
          std::min(high, mean + s * (t + std::max(0.0, g) * c))};
}

std::vector<Rational> random_scores(base::PhiloxStream& random, std::size_t n,
                                    std::uint32_t levels) {
  std::vector<Rational> values;
  for (std::size_t i = 0; i < n; ++i) {
    values.emplace_back(static_cast<int>(random.bounded(2 * levels + 1)) - static_cast<int>(levels),
                        levels);
  }
  return values;
}

}  // namespace

TEST_CASE("the widened t follows its formula", "[M14]") {
  base::PhiloxStream random("widened t", "formula");
  for (const std::size_t n : {2U, 3U, 10U, 57U, 400U}) {
    for (const std::uint32_t levels : {1U, 10U, 1000U}) {
      const std::vector<Rational> values = random_scores(random, n, levels);
      std::vector<double> doubles;
      for (const Rational& value : values) doubles.push_back(to_double(value));
      const auto [low, high] = by_hand(doubles, -1, 1);
      const WidenedT result = single(values, {.low = -1, .high = 1});
      CHECK(std::abs(to_double(result.interval.low) - low) < 1e-12);
      CHECK(std::abs(to_double(result.interval.high) - high) < 1e-12);
    }
  }
}

TEST_CASE("the order of items changes no bit of the widened t", "[M1][M14]") {
  base::PhiloxStream random("widened t", "order");
  const std::vector<Rational> values = random_scores(random, 60, 7);
  std::vector<std::size_t> clusters;
  for (std::size_t i = 0; i < values.size(); ++i) clusters.push_back(random.bounded(11));
  const WidenedT result = single(values, {.low = -1, .high = 1}, clusters);
  std::vector<Rational> shuffled;
  std::vector<std::size_t> labels;
  for (const auto i : random.permutation(60)) {
    shuffled.push_back(values[i]);
    labels.push_back(1000 - clusters[i]);
  }
  const WidenedT again = single(shuffled, {.low = -1, .high = 1}, labels);
  CHECK(again.interval.low == result.interval.low);
  CHECK(again.interval.high == result.interval.high);
}

TEST_CASE("clusters of one item are no clusters", "[M16]") {
  base::PhiloxStream random("widened t", "singletons");
  const std::vector<Rational> values = random_scores(random, 25, 4);
  std::vector<std::size_t> labels(values.size());
  std::iota(labels.begin(), labels.end(), 40U);
  const WidenedT plain = single(values, {.low = -1, .high = 1});
  const WidenedT clustered = single(values, {.low = -1, .high = 1}, labels);
  CHECK(plain.interval.low == clustered.interval.low);
  CHECK(plain.interval.high == clustered.interval.high);
  CHECK(clustered.spread.value().df == 26);
}

TEST_CASE("items that always agree within clusters count as their clusters", "[M16]") {
  base::PhiloxStream random("widened t", "copies");
  const std::vector<Rational> values = random_scores(random, 30, 3);
  std::vector<Rational> copies;
  std::vector<std::size_t> labels;
  for (std::size_t i = 0; i < values.size(); ++i) {
    copies.insert(copies.end(), 4, values[i]);
    labels.insert(labels.end(), 4, i);
  }
  const WidenedT once = single(values, {.low = -1, .high = 1});
  const WidenedT four_times = single(copies, {.low = -1, .high = 1}, labels);
  CHECK(once.interval.low == four_times.interval.low);
  CHECK(once.interval.high == four_times.interval.high);
}

TEST_CASE("with fewer than two units anything is possible", "[M15]") {
  const Bounds bounds{.low = Rational(-181, 200), .high = 1};
  const WidenedT one = single({Rational(1, 2)}, bounds);
  CHECK_FALSE(one.spread);
  CHECK(one.estimate == Rational(1, 2));
  CHECK(one.interval.low == bounds.low);
  CHECK(one.interval.high == bounds.high);
  CHECK_FALSE(single({0, 1, 1, 0}, bounds, {5, 5, 5, 5}).spread);
  CHECK_THROWS(single({}, bounds));
}

TEST_CASE("agreement of all items is not certainty", "[M14]") {
  const WidenedT result = single(std::vector<Rational>(50, Rational(0)), {.low = -1, .high = 1});
  CHECK(result.interval.low < Rational(-1, 20));
  CHECK(result.interval.high == -result.interval.low);
}

TEST_CASE("ends are cut at the bounds exactly", "[M14]") {
  const Bounds bounds{.low = Rational(-181, 200), .high = 1};
  const WidenedT result = single({Rational(-9, 10), Rational(1)}, bounds);
  CHECK(result.interval.low == bounds.low);
  CHECK(result.interval.high == bounds.high);
}

TEST_CASE("the side on which rare losses hide is wider", "[M14]") {
  std::vector<Rational> values(100, Rational(1, 20));
  values[0] = -1;
  const WidenedT result = single(values, {.low = -1, .high = 1});
  CHECK(result.estimate - result.interval.low > result.interval.high - result.estimate);
}

TEST_CASE("a macro average follows its formula", "[M19]") {
  base::PhiloxStream random("macro", "formula");
  const std::vector<std::vector<Rational>> data{random_scores(random, 20, 1),
                                                random_scores(random, 35, 5)};
  std::vector<Stratum> strata;
  double mean = 0;
  double variance = 0;
  double df = 0;
  double squares = 0;
  double cubes = 0;
  for (const auto& values : data) {
    strata.push_back(stratum(values, {.low = -1, .high = 1}, {}, Rational(1, 2)));
    const auto n = static_cast<double>(values.size());
    double m = 0;
    for (const Rational& value : values) m += to_double(value) / n;
    double s2 = 2 * std::pow(-1 - m, 2) + 2 * std::pow(1 - m, 2);
    double s3 = 2 * std::pow(-1 - m, 3) + 2 * std::pow(1 - m, 3);
    for (const Rational& value : values) {
      s2 += std::pow(to_double(value) - m, 2);
      s3 += std::pow(to_double(value) - m, 3);
    }
    const double v = s2 / (4 * n * (n - 1));
    mean += m / 2;
    variance += v;
    df += v * v / (n + 1);
    squares += s2 / (4 * n * n);
    cubes += s3 / (8 * n * n * n);
  }
  df = variance * variance / df;
  const double g = cubes / std::pow(squares, 1.5);
  const double t = student_t_quantile(0.975, df);
  const double c = (t * t + 2) / 3;
  const WidenedT result = widened_t(strata, alpha_side);
  const double s = std::sqrt(variance);
  CHECK(std::abs(to_double(result.interval.low) - (mean - s * (t + std::max(0.0, -g) * c))) <
        1e-12);
  CHECK(std::abs(to_double(result.interval.high) - (mean + s * (t + std::max(0.0, g) * c))) <
        1e-12);
}

TEST_CASE("strata that may move together give a wider interval", "[M19]") {
  base::PhiloxStream random("macro", "dependence");
  std::vector<Stratum> strata;
  for (int h = 0; h < 3; ++h) {
    strata.push_back(
        stratum(random_scores(random, 40, 2), {.low = -1, .high = 1}, {}, Rational(1, 3)));
  }
  const WidenedT apart = widened_t(strata, alpha_side, Dependence::none);
  const WidenedT together = widened_t(strata, alpha_side, Dependence::unknown);
  CHECK(together.interval.low < apart.interval.low);
  CHECK(together.interval.high > apart.interval.high);
  CHECK(together.estimate == apart.estimate);

  strata.push_back(stratum({1}, {.low = -1, .high = 1}, {}, 0));
  CHECK_FALSE(widened_t(strata, alpha_side).spread);
  strata.pop_back();
  strata.pop_back();
  CHECK_THROWS(widened_t(strata, alpha_side));  // the weights no longer sum to 1
}

TEST_CASE("Student-t quantiles carry forty digits") {
  const Real t = student_t_upper_quantile(alpha_side, 2);
  const Real p = Real(38) / 40;  // for two degrees of freedom t has a closed form
  CHECK(abs(t - p * sqrt(2 / (1 - p * p))) < Real("1e-40"));
  for (const int df : {1, 7, 801, 12033}) {
    const Real quantile = student_t_upper_quantile(alpha_side, df);
    CHECK(abs(student_t_upper(quantile, df) - Real(1) / 40) < Real("1e-40"));
  }
  CHECK(abs(normal_upper_quantile(alpha_side) -
            Real("1.9599639845400542355245944305205515279555500778695")) < Real("1e-40"));
}

}  // namespace assay::stats
