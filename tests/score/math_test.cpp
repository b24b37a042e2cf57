// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "catch.hpp"
#include "score/boxed.hpp"
#include "score/extraction.hpp"
#include "score/hendrycks.hpp"
#include "score/minerva.hpp"
#include "score/scorer.hpp"

namespace assay::score {
namespace {

TEST_CASE("the last box is the one that counts") {
  CHECK(last_boxed("\\boxed{1}, no: \\boxed{\\frac{1}{2}}.") == "\\frac{1}{2}");
  CHECK(last_boxed("$\\boxed 7$") == "7");
  CHECK_FALSE(last_boxed("\\boxed{1"));
  CHECK_FALSE(last_boxed("\\fbox{1}"));
  CHECK(last_boxed_expression("\\fbox{1}") == "\\fbox{1}");
  CHECK_FALSE(last_boxed("none"));
}

TEST_CASE("the normal form of MATH's publishers drops dressing and adds braces") {
  CHECK(hendrycks_normalised("x = 12\\%") == "12");
  CHECK(hendrycks_normalised("abc=1") == "abc=1");
  CHECK(hendrycks_normalised("\\dfrac 3{10}") == "\\frac{3}{10}");
  CHECK(hendrycks_normalised("7/8") == "\\frac{7}{8}");
  CHECK(hendrycks_normalised("07/8") == "07/8");
  CHECK(hendrycks_normalised("7/8/9") == "7/8/9");
  CHECK(hendrycks_normalised("\\left( .5 \\right)") == "(0.5)");
  CHECK(hendrycks_normalised("0.5") == "\\frac{1}{2}");
  CHECK(hendrycks_normalised("3\\text{ km}") == "3");
  CHECK_FALSE(hendrycks_normalised("3\\text{ km}\\text{ h}"));
  CHECK_FALSE(hendrycks_normalised("\\sqrt"));
  CHECK(hendrycks_normalised("\\frac1") == "\\frac1");
  CHECK(hendrycks_equivalent("\\sqrt", "\\sqrt"));
  CHECK_FALSE(hendrycks_equivalent("1.0", "1"));
}

TEST_CASE("Minerva's normal form keeps the mathematics") {
  CHECK(minerva_normalised("the total is $\\frac34$ metres") == "\\frac{3}{4}");
  CHECK(minerva_normalised("12,345 dollars") == "12345");
  CHECK(minerva_normalised("\\text{blue}") == "blue");
  CHECK(minerva_normalised("\\boxed{\\sqrt5}") == "\\sqrt{5}");
  CHECK(find_extraction("minerva_final")
            ->extract("Final Answer: The final answer is $3$. I hope it is correct.", {}, {}) ==
        "$3$");
  CHECK(find_extraction("minerva_final")
            ->extract("Final Answer: The final answer is 3", {}, {})
            .empty());
  CHECK(find_scorer("minerva")->score("$\\frac12$", Item{.gold = "\\frac{1}{2}"}) == micro_one);
}

}  // namespace
}  // namespace assay::score
