// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

#include "base/exact_sum.hpp"
#include "base/item_order.hpp"
#include "base/philox.hpp"
#include "base/rational.hpp"
#include "catch.hpp"

namespace assay::base {

TEST_CASE("ends of intervals are rounded outwards to millionths", "[M5]") {
  CHECK(rounded_down(Rational(1, 3)) == Micro{333'333});
  CHECK(rounded_up(Rational(1, 3)) == Micro{333'334});
  CHECK(rounded_down(Rational(-1, 3)) == Micro{-333'334});
  CHECK(rounded_up(Rational(-1, 3)) == Micro{-333'333});
  CHECK(rounded_down(Rational(-1, 50)) == Micro{-20'000});
  CHECK(rounded_up(Rational(-1, 50)) == Micro{-20'000});
  CHECK(rounded_down(Rational(-0.02)) == Micro{-20'001});  // the double is a little below
  CHECK(rounded_up(Rational(-0.02)) == Micro{-20'000});
  CHECK(rounded_up(Rational(5e-324)) == Micro{1});
}

TEST_CASE("estimates are rounded to the nearest millionth, halves to even") {
  CHECK(rounded(Rational(1, 2'000'000)) == Micro{0});
  CHECK(rounded(Rational(3, 2'000'000)) == Micro{2});
  CHECK(rounded(Rational(-1, 2'000'000)) == Micro{0});
  CHECK(rounded(Rational(-3, 2'000'000)) == Micro{-2});
  CHECK(rounded(Rational(2, 3)) == Micro{666'667});
  CHECK(rounded(Rational(-2, 3)) == Micro{-666'667});
  CHECK_THROWS(rounded(Rational(Integer("1000000000000"))));
}

TEST_CASE("an exact sum is rounded once") {
  CHECK(exact_sum(std::array{1e100, 1.0, -1e100}) == 1.0);
  CHECK(exact_sum(std::array{1.0, 0x1p-53}) == 1.0);  // a tie goes to even
  CHECK(exact_sum(std::array{1.0, 0x1p-53, 0x1p-1074}) == 1.0 + 0x1p-52);
  CHECK(exact_sum(std::array{1.0 + 0x1p-52, 0x1p-53}) == 1.0 + 0x1p-51);
  CHECK(exact_sum(std::array{1e308, 1e308, -1e308}) == 1e308);  // passes the largest double
  CHECK(exact_sum(std::array{0x1p-1074, 0x1p-1074}) == 0x1p-1073);
  CHECK(exact_sum(std::array{-0x1p-1074, -1.5, 1.5}) == -0x1p-1074);
  CHECK_FALSE(std::signbit(exact_sum(std::array{-1.0, 1.0})));
  CHECK_FALSE(std::signbit(exact_sum(std::array{-0.0})));
  CHECK(exact_sum({}) == 0.0);
  CHECK_THROWS(exact_sum(std::array{std::numeric_limits<double>::infinity()}));
}

TEST_CASE("the order of its terms does not change an exact sum") {
  PhiloxStream random("exact sum", "terms");
  std::vector<double> terms;
  Rational exact;
  for (int i = 0; i < 400; ++i) {
    const int exponent = static_cast<int>(random.bounded(120)) - 60;
    terms.push_back(std::ldexp(random.unit() - 0.5, exponent));
    exact += Rational(terms.back());
  }
  const double sum = exact_sum(terms);
  for (int i = 0; i < 10; ++i) {
    std::vector<double> shuffled;
    for (const auto j : random.permutation(400)) shuffled.push_back(terms[j]);
    CHECK(exact_sum(shuffled) == sum);
  }
  const Rational error = abs(exact - Rational(sum));
  const double up = std::nextafter(sum, std::numeric_limits<double>::infinity());
  const double down = std::nextafter(sum, -std::numeric_limits<double>::infinity());
  CHECK(error <= abs(exact - Rational(up)));
  CHECK(error <= abs(exact - Rational(down)));
}

TEST_CASE("Philox 4x32-10 gives the published answers") {
  CHECK(philox4x32({0, 0, 0, 0}, {0, 0}) ==
        PhiloxCounter{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  CHECK(philox4x32({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
        PhiloxCounter{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        PhiloxCounter{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("a random stream depends on seed, label and substream") {
  PhiloxStream stream("assay0", "bootstrap");
  CHECK(stream.next32() == 0xda0e2c73);
  CHECK(stream.next32() == 0xd0b5cbe0);
  CHECK(PhiloxStream("assay0", "bootstrap").unit() == 0x1.a16b97c1b41c5p-1);
  CHECK(PhiloxStream("assay0", "bootstrap").permutation(5) ==
        std::vector<std::uint32_t>{1, 0, 2, 3, 4});
  CHECK(PhiloxStream("assay1", "bootstrap").next32() != 0xda0e2c73);
  CHECK(PhiloxStream("assay0", "other").next32() != 0xda0e2c73);
  CHECK(PhiloxStream("assay0", "bootstrap", 1).next32() != 0xda0e2c73);
}

TEST_CASE("bounded random numbers stay below the bound and reach all of it") {
  PhiloxStream random("bounds", "test");
  std::array<int, 7> counts{};
  for (int i = 0; i < 7000; ++i) ++counts.at(random.bounded(7));
  for (const int count : counts) CHECK(std::abs(count - 1000) < 150);
  CHECK(random.bounded(1) == 0);
  CHECK_THROWS(random.bounded(0));
}

TEST_CASE("items come in an order that anyone can check with sha256sum") {
  const std::string seed(64, '0');
  const std::vector<std::string> ids{"mmlu_pro/0", "mmlu_pro/1", "mmlu_pro/2", "mmlu_pro/3",
                                     "mmlu_pro/4"};
  const std::vector<std::string> order{"mmlu_pro/2", "mmlu_pro/1", "mmlu_pro/0", "mmlu_pro/4",
                                       "mmlu_pro/3"};
  CHECK(item_order(seed, ids) == order);
  auto fewer = ids;
  fewer.erase(fewer.begin());
  auto expected = order;
  std::erase(expected, ids.front());
  CHECK(item_order(seed, fewer) == expected);
}

}  // namespace assay::base
