// SPDX-License-Identifier: Apache-2.0
// Arithmetic, algebra and number theory: the question is a formula or nearly one.
#include <numeric>
#include <string>

#include <fmt/format.h>

#include "generate/draft.hpp"
#include "generate/whole.hpp"

namespace assay::generate {
namespace {

constexpr Words sum_and_product{"What is {0} + {1} × {2}?", "Combien font {0} + {1} × {2} ?",
                                "{0} + {1} × {2} 等于多少？"};
constexpr Words brackets{"What is ({0} - {1}) × {2} + {3}?",
                         "Combien font ({0} - {1}) × {2} + {3} ?",
                         "({0} - {1}) × {2} + {3} 等于多少？"};
constexpr Words division{"What is ({0} × {1} - {2}) ÷ {3}?",
                         "Combien font ({0} × {1} - {2}) ÷ {3} ?",
                         "({0} × {1} - {2}) ÷ {3} 等于多少？"};

constexpr Words linear{"For which number x is {0}x + {1} = {2}?",
                       "Pour quel nombre x a-t-on {0}x + {1} = {2} ?",
                       "当 x 取什么数时，{0}x + {1} = {2}？"};
constexpr Words both_sides{"For which number x is {0}x + {1} = {2}x + {3}?",
                           "Pour quel nombre x a-t-on {0}x + {1} = {2}x + {3} ?",
                           "当 x 取什么数时，{0}x + {1} = {2}x + {3}？"};
constexpr Words quadratic{"What is the larger of the two solutions of x² - {0}x + {1} = 0?",
                          "Quelle est la plus grande des deux solutions de x² - {0}x + {1} = 0 ?",
                          "方程 x² - {0}x + {1} = 0 的两个解中，较大的一个是多少？"};

constexpr Words divisor{"What is the greatest common divisor of {0} and {1}?",
                        "Quel est le plus grand commun diviseur de {0} et {1} ?",
                        "{0} 和 {1} 的最大公约数是多少？"};
constexpr Words power{"What is the remainder when {0} to the power of {1} is divided by {2}?",
                      "Quel est le reste de la division de {0} puissance {1} par {2} ?",
                      "{0} 的 {1} 次方除以 {2}，余数是多少？"};
constexpr Words remainders{
    "What is the smallest positive whole number that leaves the remainder {0} when divided by {1} "
    "and the remainder {2} when divided by {3}?",
    "Quel est le plus petit entier positif qui laisse le reste {0} quand on le divise par {1} et "
    "le "
    "reste {2} quand on le divise par {3} ?",
    "除以 {1} 余 {0}、除以 {3} 余 {2} 的最小正整数是多少？"};

int power_modulo(int base, int exponent, int modulus) {
  int result = 1;
  for (int i = 0; i < exponent; ++i) result = result * base % modulus;
  return result;
}

}  // namespace

Drawn arithmetic(Dice& dice, Language language, int level) {
  if (level == 1) {
    const int a = dice.between(3, 60);
    const int b = dice.between(3, 25);
    const int c = dice.between(3, 12);
    return whole(language, sum_and_product, {a, b, c}, {a + b * c, 1}, {(a + b) * c});
  }
  if (level == 2) {
    const int a = dice.between(20, 99);
    const int b = dice.between(3, 60);
    const int c = dice.between(3, 19);
    const int d = dice.between(10, 99);
    return whole(language, brackets, {a, b, c, d}, {(a - b) * c + d, 1},
                 {a - b * c + d, (a - b) * (c + d)});
  }
  const int a = dice.between(12, 60);
  const int b = dice.between(12, 60);
  const int c = dice.between(10, 99);
  const int d = dice.between(3, 19);
  return whole(language, division, {a, b, c, d}, {a * b - c, d}, {a * b - c / d, a * (b - c) / d});
}

Drawn algebra(Dice& dice, Language language, int level) {
  if (level == 1) {
    const int a = dice.between(3, 12);
    const int b = dice.between(3, 40);
    const int c = dice.between(20, 200);
    return whole(language, linear, {a, b, c}, {c - b, a}, {c / a - b, (c + b) / a});
  }
  if (level == 2) {
    const int a = dice.between(4, 15);
    const int b = dice.between(3, 40);
    const int c = dice.between(2, 10);
    const int d = dice.between(10, 120);
    if (a <= c) return std::nullopt;
    return whole(language, both_sides, {a, b, c, d}, {d - b, a - c}, {(d - b) / (a + c)});
  }
  const int small = dice.between(2, 14);
  const int large = dice.between(3, 25);
  if (small >= large) return std::nullopt;
  return whole(language, quadratic, {small + large, small * large}, {large, 1}, {small});
}

Drawn number_theory(Dice& dice, Language language, int level) {
  if (level == 1) {
    const int a = dice.between(24, 240);
    const int b = dice.between(24, 240);
    return whole(language, divisor, {a, b}, {std::gcd(a, b), 1}, {a - b, b - a});
  }
  if (level == 2) {
    const int a = dice.between(3, 12);
    const int e = dice.between(5, 20);
    const int m = dice.between(7, 23);
    return whole(language, power, {a, e, m}, {power_modulo(a, e, m), 1}, {a * e % m});
  }
  const int m = dice.between(5, 17);
  const int n = dice.between(5, 17);
  const int r = dice.between(2, 16);
  const int s = dice.between(2, 16);
  if (r >= m || s >= n || std::gcd(m, n) != 1) return std::nullopt;
  int number = r;
  while (number % n != s) number += m;
  return whole(language, remainders, {r, m, s, n}, {number, 1}, {});
}

}  // namespace assay::generate
