// SPDX-License-Identifier: Apache-2.0
#include "stats/paired_exact.hpp"

#include <cmath>
#include <tuple>
#include <vector>

#include "base/decimal.hpp"
#include "base/philox.hpp"
#include "base/rational.hpp"
#include "catch.hpp"
#include "stats/multinomial_tail.hpp"
#include "stats/tango.hpp"

namespace assay::stats {
namespace {

using base::Integer;
using base::to_text;

constexpr double alpha = 0.025;
const Rational alpha_side(1, 40);

Rational power(const Rational& base, std::size_t exponent) {
  Rational result = 1;
  for (std::size_t i = 0; i < exponent; ++i) result *= base;
  return result;
}

Integer choose(std::size_t n, std::size_t k) {
  Integer result = 1;
  for (std::size_t i = 1; i <= k; ++i) result = result * (n - k + i) / i;
  return result;
}

/// P(tables at least as extreme), by adding up every table in exact fractions.
Rational enumerated(const PairedCounts& counts, const Rational& delta,
                    const Rational& discordance) {
  const auto d = delta.convert_to<double>();
  const double observed = tango_statistic(counts, d) - 1e-9;
  const std::size_t n = counts.items;
  const Rational p = (discordance + delta) / 2;
  const Rational q = (discordance - delta) / 2;
  Rational sum;
  for (std::size_t b = 0; b <= n; ++b) {
    for (std::size_t c = 0; b + c <= n; ++c) {
      if (tango_statistic({b, c, n}, d) < observed) continue;
      sum += Rational(choose(n, b) * choose(n - b, c)) * power(p, b) * power(q, c) *
             power(1 - discordance, n - b - c);
    }
  }
  return sum;
}

double enumerated_p(const PairedCounts& counts, const Rational& delta) {
  const Rational size = abs(delta);
  Rational largest;
  for (int j = 0; j <= 1000; ++j) {
    largest = std::max(largest, enumerated(counts, delta, size + (1 - size) * j / 1000));
  }
  return largest.convert_to<double>();
}

}  // namespace

TEST_CASE("the paired p-value is the worst case over all tables and shares of discordant items",
          "[M12]") {
  for (const auto& [b, c, n] : {std::tuple<std::size_t, std::size_t, std::size_t>{2, 0, 3},
                                {3, 1, 5},
                                {0, 0, 4},
                                {0, 2, 5},
                                {5, 0, 5},
                                {1, 1, 2},
                                {1, 0, 1}}) {
    for (const Rational& delta : {Rational(-1, 2), Rational(-1, 50), Rational(0), Rational(1, 10),
                                  Rational(3, 4), Rational(-1), Rational(1)}) {
      CAPTURE(b, c, n, delta);
      CHECK(std::abs(paired_exact_p({b, c, n}, delta.convert_to<double>(), Alternative::greater) -
                     enumerated_p({b, c, n}, delta)) < 1e-13);
    }
  }
}

TEST_CASE("the two sides of the paired test are mirror images", "[M12]") {
  CHECK(paired_exact_p({10, 2, 40}, 0, Alternative::greater) ==
        paired_exact_p({2, 10, 40}, 0, Alternative::less));
  CHECK(paired_exact_p({6, 2, 25}, -0.02, Alternative::greater) ==
        paired_exact_p({2, 6, 25}, 0.02, Alternative::less));
  CHECK(std::abs(paired_exact_p({10, 2, 40}, 0, Alternative::greater) - 0.011619742730898382) <
        1e-12);
}

TEST_CASE("the paired test errs at most as often as it says", "[M10][M12]") {
  constexpr std::size_t n = 8;
  for (const Rational& delta : {Rational(0), Rational(-1, 10), Rational(1, 5)}) {
    std::vector<std::pair<std::size_t, std::size_t>> rejected;
    for (std::size_t b = 0; b <= n; ++b) {
      for (std::size_t c = 0; b + c <= n; ++c) {
        if (paired_exact_p({b, c, n}, delta.convert_to<double>(), Alternative::greater) <= alpha) {
          rejected.emplace_back(b, c);
        }
      }
    }
    CHECK_FALSE(rejected.empty());
    for (int j = 0; j <= 100; ++j) {
      const Rational discordance = abs(delta) + (1 - abs(delta)) * j / 100;
      Rational error;
      for (const auto& [b, c] : rejected) {
        error += Rational(choose(n, b) * choose(n - b, c)) * power((discordance + delta) / 2, b) *
                 power((discordance - delta) / 2, c) * power(1 - discordance, n - b - c);
      }
      CHECK(error <= alpha_side + Rational(1, 1'000'000'000));
    }
  }
}

TEST_CASE("the paired interval inverts the test to the millionth", "[M13]") {
  base::PhiloxStream random("paired interval", "tables");
  for (int round = 0; round < 12; ++round) {
    const std::size_t n = 2 + random.bounded(60);
    const std::size_t b = random.bounded(static_cast<std::uint32_t>(n) + 1);
    const std::size_t c = random.bounded(static_cast<std::uint32_t>(n - b) + 1);
    const PairedCounts counts{b, c, n};
    const std::int64_t low = paired_exact_low(counts, alpha_side).units;
    const std::int64_t high = paired_exact_high(counts, alpha_side).units;
    const auto p = [&counts](std::int64_t units, Alternative alternative) {
      return paired_exact_p(counts, static_cast<double>(units) / 1e6, alternative);
    };
    CAPTURE(b, c, n, low, high);
    if (c < n) {
      CHECK((low == -1'000'000 || p(low, Alternative::greater) <= alpha));
      CHECK(p(low + 1, Alternative::greater) > alpha);
      for (std::int64_t k = -999; 1000 * k <= low; k += 7) {
        CHECK(p(1000 * k, Alternative::greater) <= alpha);
      }
    }
    if (b < n) {
      CHECK((high == 1'000'000 || p(high, Alternative::less) <= alpha));
      CHECK(p(high - 1, Alternative::less) > alpha);
    }
    const double estimate =
        (static_cast<double>(b) - static_cast<double>(c)) / static_cast<double>(n);
    CHECK(static_cast<double>(low) <= estimate * 1e6);
    CHECK(static_cast<double>(high) >= estimate * 1e6);
    CHECK(paired_exact_high({c, b, n}, alpha_side).units == -low);
  }
}

TEST_CASE("paired intervals are these", "[M13]") {
  const auto interval = [](const PairedCounts& counts, const Rational& level) {
    return to_text(paired_exact_low(counts, level)) + " " +
           to_text(paired_exact_high(counts, level));
  };
  CHECK(interval({3, 1, 20}, alpha_side) == "-0.135814 0.352409");
  CHECK(interval({25, 18, 198}, alpha_side) == "-0.032737 0.103516");
  CHECK(interval({40, 61, 800}, alpha_side) == "-0.051567 -0.001048");
  CHECK(interval({1, 8, 500}, alpha_side) == "-0.029629 -0.002554");
  CHECK(interval({120, 100, 1000}, alpha_side) == "-0.009291 0.049374");
  CHECK(interval({1500, 1300, 12032}, alpha_side) == "0.007670 0.025262");
}

TEST_CASE("where p is not monotone the first failure ends the interval", "[M13]") {
  const PairedCounts counts{3, 1, 20};
  CHECK(paired_exact_p(counts, 0, Alternative::greater) >
        paired_exact_p(counts, 0.01, Alternative::greater));
}

TEST_CASE("one-sided tables give one end of the scale") {
  CHECK(paired_exact_low({0, 7, 7}, alpha_side) == Micro{-1'000'000});
  CHECK(paired_exact_high({7, 0, 7}, alpha_side) == Micro{1'000'000});
  CHECK(paired_exact_low({0, 0, 1}, alpha_side) < Micro{-900'000});
  CHECK_THROWS(paired_exact_low({0, 0, 0}, alpha_side));
  CHECK_THROWS(paired_exact_low({2, 2, 3}, alpha_side));
}

TEST_CASE("the chance of a rejected region equals the sum over its tables") {
  constexpr int n = 40;
  const auto items = static_cast<std::size_t>(n);
  MultinomialTail tail(items);
  Frontier frontier(items + 1);
  for (int b = 0; b <= n; ++b) {
    frontier[static_cast<std::size_t>(b)] = std::min(n - b, b * b / 20 - 2);
  }
  for (int b = 1; b <= n; ++b) {  // never decreasing below n - b
    auto& last = frontier[static_cast<std::size_t>(b)];
    last = std::min(n - b, std::max(last, frontier[static_cast<std::size_t>(b) - 1]));
  }
  for (const Cell& cell : {Cell{0.2, 0.1, 0.7}, Cell{0.5, 0.49, 0.01}, Cell{0.01, 0.3, 0.69},
                           Cell{0.4, 0, 0.6}, Cell{0, 0.4, 0.6}, Cell{0, 0, 1}, Cell{1, 0, 0},
                           Cell{0.5, 0.5, 0}, Cell{0.9, 0.05, 0.05}, Cell{1e-9, 1e-9, 1 - 2e-9}}) {
    double sum = 0;
    for (int b = 0; b <= n; ++b) {
      for (int c = 0; c <= frontier[static_cast<std::size_t>(b)]; ++c) {
        const auto ways = choose(items, static_cast<std::size_t>(b)) *
                          choose(items - static_cast<std::size_t>(b), static_cast<std::size_t>(c));
        sum += ways.convert_to<double>() * std::pow(cell.subject_only, b) *
               std::pow(cell.reference_only, c) * std::pow(cell.concordant, n - b - c);
      }
    }
    CAPTURE(cell.subject_only, cell.reference_only);
    tail.at(cell);
    CHECK(std::abs(tail.probability(frontier) - sum) < 1e-13);
  }
}

}  // namespace assay::stats
