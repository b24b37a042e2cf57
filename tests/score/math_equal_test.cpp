// SPDX-License-Identifier: Apache-2.0
#include "score/math_equal.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/philox.hpp"
#include "catch.hpp"
#include "score/math_reader.hpp"
#include "score/scorer.hpp"

namespace assay::score {
namespace {

struct Case {
  std::string_view gold;
  std::string_view answer;
  bool is_same;
};

void check(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    INFO(one.gold << " and " << one.answer);
    CHECK(math_equivalent(one.gold, one.answer) == one.is_same);
  }
}

TEST_CASE("numbers are compared exactly, in whatever notation") {
  check({{"\\frac{21}{8}", "2\\frac58", true},
         {"\\frac{21}{8}", "2 5/8", true},
         {"\\frac{21}{8}", "2.625", true},
         {"\\frac{21}{8}", "2.6250001", true},
         {"\\frac{21}{8}", "2.62", false},
         {"2\\frac{x}{3}", "\\frac{2x}{3}", true},
         {"123456789012345678901", "123456789012345678900", false},
         {"1{,}250{,}000", "1250000", true},
         {"1{,}250{,}000", "1,250,000.00", true},
         {"0.1\\overline{6}", "\\frac16", true},
         {"\\frac{6}{4}", "1.5", true},
         {"0.0000031", "0.0000032", false},
         {"2^{10}", "1024", true},
         {"5! - \\binom{5}{2}", "110", true},
         {"7:30", "7:30", true},
         {"12:30", "2:05", false},
         {"3:12", "1:4", true}});
}

TEST_CASE("percent, units, degrees and bases") {
  check({{"15\\%", "0.15", true},
         {"15\\%", "15", true},
         {"15\\%", "1.5", false},
         {"15\\%", "15 percent", true},
         {"8 \\text{ cm}", "8", true},
         {"8 \\text{ cm}", "8\\text{ centimeters}", true},
         {"8 \\text{ cm}", "8 \\text{ mm}", false},
         {"\\$42", "42 \\text{ dollars}", true},
         {"75^\\circ", "75", true},
         {"\\sin 30^\\circ", "\\frac12", true},
         {"1101_2", "13", true},
         {"1101_2", "31_4", true},
         {"1101_2", "1101", false},
         {"19_8", "17", false}});
}

TEST_CASE("expressions are the same when they have the same value everywhere") {
  check({{"(a-b)(a+b)", "a^2-b^2", true},
         {"(a-b)^2", "a^2-b^2", false},
         {"\\frac{\\sqrt{12}}{4}", "\\frac{\\sqrt3}{2}", true},
         {"\\sqrt{7}", "2.645751", true},
         {"\\sqrt{7}", "2.64", false},
         {"\\sqrt{x^2}", "x", false},
         {"\\sqrt{x^2}", "|x|", true},
         {"1-\\frac1e", "1+\\frac1e", false},
         {"\\tan x", "\\frac{\\sin x}{\\cos x}", true},
         {"e^{i\\pi}", "-1", true},
         {"\\log_2 8", "3", true},
         {"\\ln 6", "\\ln 2+\\ln 3", true},
         {"\\sqrt[3]{-27}", "-3", true},
         {"x^{2/3}", "\\sqrt[3]{x^2}", true},
         {"(3*sqrt(2))/2", "\\frac{3}{\\sqrt{2}}", true},
         {"2**(1/2)", "\\sqrt2", true},
         {"a_1+a_2", "a_2+a_1", true},
         {"a_1", "a_2", false},
         {"f(x+1)", "f(1+x)", true},
         {"f(x)", "f(y)", false},
         {"\\sum_{k=1}^{n} k^2", "\\sum_{k=1}^{n} k\\cdot k", true},
         {"\\sum_{k=1}^{n} k^2", "\\sum_{k=0}^{n} k^2", false},
         {"\\sum_{k=1}^{20} k^2", "2870", true},
         {"\\sum_{k=1}^{20} k^2", "2871", false},
         {"\\prod_{j=1}^{3} (x+j)", "(x+1)(x+2)(x+3)", true},
         {"\\begin{vmatrix} 1 & x \\\\ 2 & y \\end{vmatrix}", "y-2x", true},
         {"bca", "abc", true},
         {"\\frac{1}{0}", "\\frac{2}{0}", false}});
}

TEST_CASE("lists and sets have no order, tuples have") {
  check({{"4, -1", "-1, 4", true},
         {"4, -1", "4 \\text{ and } -1", true},
         {"4, -1", "4", false},
         {"\\{1,2,2\\}", "\\{2,1\\}", true},
         {"1,1,2", "1,2,2", false},
         {"(2,5)", "(5,2)", false},
         {"(2,5)", "\\left(2,\\ 5.0\\right)", true},
         {"(2,5)", "[2,5]", false},
         {"(1,2),(3,4)", "(3,4),(1,2)", true},
         {"2 \\pm \\sqrt3", "2-\\sqrt3, 2+\\sqrt3", true},
         {"\\pm 3", "3", false},
         {"x=4, y=9", "(4,9)", true},
         {"x=4, x=9", "9 \\text{ or } 4", true},
         {"50\\%, 50", "0.5, 50", true},
         {"\\begin{pmatrix} 1 \\\\ \\frac12 \\end{pmatrix}",
          "\\begin{bmatrix} 1.0 \\\\ 0.5 \\end{bmatrix}", true},
         {"\\begin{pmatrix} 1 & 2 \\end{pmatrix}", "\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}",
          false}});
}

TEST_CASE("intervals and inequalities are sets of numbers") {
  check({{"[1,4)", "[1,4]", false},
         {"(-\\infty,2)\\cup(2,\\infty)", "x \\ne 2", true},
         {"[0,3]\\cup[2,5]", "[0,5]", true},
         {"[0,5]\\cap(3,9)", "(3,5]", true},
         {"\\mathbb{R}\\setminus\\{0\\}", "(-\\infty,0)\\cup(0,\\infty)", true},
         {"x>3", "(3,\\infty)", true},
         {"x>3", "3<x", true},
         {"x>3", "y>3", false},
         {"x>3", "x\\ge 3", false},
         {"-2x < -6", "x > 3", true},
         {"1 \\le 2x+3 < 9", "[-1,3)", true},
         {"|t-1| \\le 2", "[-1,3]", true},
         {"x<1 \\text{ or } x>3", "(-\\infty,1)\\cup(3,\\infty)", true},
         {"x>1 \\text{ and } x<3", "(1,3)", true},
         {"x \\in [0,1]", "[0,1]", true},
         {"x+y<3", "2x+2y<6", true},
         {"x+y<3", "x+y>3", false}});
}

TEST_CASE("equations are the same up to a factor, and name a value") {
  check({{"2x+6y=4", "x = 2-3y", true},
         {"2x+6y=4", "x+3y=4", false},
         {"x^2+y^2=1", "4x^2+4y^2-4=0", true},
         {"k=7", "7", true},
         {"k=7", "7=k", true},
         {"k=7", "m=7", false},
         {"7", "k = 3+4 = 7", true},
         {"7", "k \\approx 7", true},
         {"2x+y=7", "7", false},
         {"f(x)=x^2+1", "f(t)=t^2+1", true},
         {"f(x)=x^2", "f(t)=x^2", false},
         {"f(t)=x^2", "f(x)=x^2", false},
         {"P(A)=\\frac13", "\\frac13", true}});
}

TEST_CASE("words are the same without regard to case and dress") {
  check({{"\\text{Monday}", "monday", true},
         {"\\text{(D)}", "D", true},
         {"\\text{even}", "\\text{odd}", false},
         {"c", "C", false},
         {"\\text{no solution}", "\\text{No solution}.", true}});
}

TEST_CASE("hostile answers are read as text or not at all") {
  check({{"0", "__import__('os').system('true') or 0", false},
         {"1", "(lambda: 1)()", false},
         {"1", "10^{10^{10^{10}}}", false},
         {"10^{10^{10^{10}}}", "10^{10^{10^{10}}}", true},
         {"1", "\\frac{9^{9^{9^{9}}}}{9^{9^{9^{9}}}}", false},
         {"5", "", false}});
  const std::string deep = std::string(2'000, '(') + "1" + std::string(1'999, ')');
  CHECK_FALSE(read_math(deep));
  CHECK_FALSE(read_math(std::string(5'000, '1')));
  CHECK_FALSE(read_math("\\foo{1}"));
  CHECK_FALSE(read_math("1,,2"));
  CHECK_FALSE(read_math("[1, 2"));
}

/// A random expression in x and y with several ways to write the same.
std::string term(base::PhiloxStream& random, int depth) {
  const auto number = [&] { return std::to_string(1 + random.bounded(9)); };
  if (depth == 0) {
    const std::array<std::string, 4> leaves{"x", "y", number(), number()};
    return leaves[random.bounded(4)];
  }
  const std::string a = term(random, depth - 1);
  const std::string b = term(random, depth - 1);
  switch (random.bounded(5)) {
    case 0: return "(" + a + "+" + b + ")";
    case 1: return "(" + a + "-" + b + ")";
    case 2: return "(" + a + ")\\cdot(" + b + ")";
    case 3: return "\\frac{" + a + "}{" + number() + "}";
    default: return "(" + a + ")^2";
  }
}

TEST_CASE("equality is symmetric, transitive and sees a change") {
  base::PhiloxStream random("test", "math");
  for (int round = 0; round < 200; ++round) {
    const std::string a = term(random, 3);
    const std::string b = "\\frac{2(" + a + ")+x}{2}-\\frac{x}{2}";
    const std::string c = "(" + a + ")\\cdot 3-2\\cdot(" + a + ")";
    const std::string other = a + "+\\frac{1}{1000}";
    INFO(a);
    CHECK(math_equivalent(a, b));
    CHECK(math_equivalent(b, a));
    CHECK(math_equivalent(b, c));
    CHECK(math_equivalent(a, c));
    CHECK_FALSE(math_equivalent(a, other));
    CHECK_FALSE(math_equivalent(other, b));
  }
}

TEST_CASE("PRM800K's grader wants reduced fractions and the same brackets") {
  const ScorerRow& grader = *find_scorer("prm800k");
  const auto grades = [&](const char* gold, const char* answer) {
    return grader.score(answer, Item{.gold = gold}) == micro_one;
  };
  CHECK(grades("12", "12 \\text{ inches}"));
  CHECK(grades("12000", "12,000."));
  CHECK(grades("\\frac{5}{4}", "1 1/4"));
  CHECK(grades("(x+2)^2", "x^2+4x+4"));
  CHECK_FALSE(grades("\\frac{3}{4}", "\\frac{6}{8}"));
  CHECK_FALSE(grades("(1,2)", "[1,2]"));
  CHECK_FALSE(grades("12", "12.0001"));
  CHECK_FALSE(grades("2\\pi", "2\\pi."));
  CHECK(grades("5", "x=5"));
  CHECK_FALSE(grades("5", "rate=5"));
  CHECK(grades("x+y", "y+x"));
  CHECK_FALSE(grades("x+y+z", "z+y+x"));
  CHECK(grades("\\frac{1}{\\sqrt{2}}", "\\frac{\\sqrt{2}}{2}"));
  CHECK_FALSE(grades("x^{10}", "x^{9}x"));
}

TEST_CASE("the scorer takes any of the gold answers") {
  const ScorerRow& scorer = *find_scorer("math_equivalence");
  CHECK(scorer.is_binary);
  CHECK(scorer.score("$0.75$", Item{.gold = "\\frac34"}) == micro_one);
  CHECK(scorer.score("0.74", Item{.gold = "\\frac34"}) == micro_zero);
  CHECK(scorer.score("5", Item{.gold = "4", .other_golds = {"10/2"}}) == micro_one);
}

}  // namespace
}  // namespace assay::score
