// SPDX-License-Identifier: Apache-2.0
#include "score/math_extract.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "score/extraction.hpp"

namespace assay::score {
namespace {

struct Case {
  std::string_view reply;
  std::string_view answer;
};

TEST_CASE("what a reply announces is its answer") {
  const std::vector<Case> cases{
      {"So $a=3$ and $\\boxed{\\frac{1}{2}}$ it is, not $7$.", "\\frac{1}{2}"},
      {"\\boxed{1} and \\boxed{2}", "1, 2"},
      {"\\boxed{1} is wrong, and so is what came before; finally \\boxed{2}", "2"},
      {"$\\boxed{-3} \\text{ or } \\boxed{8}$", "-3, 8"},
      {"\\boxed{1}. Let me check this again, carefully. \\boxed{2}", "2"},
      {"It is $\\boxed{40}$ percent.", "40\\%"},
      {"\\boxed{\\sqrt{3", "\\sqrt{3"},
      {"Final Answer: The final answer is $9$. I hope it is correct. Also $4$.", "9"},
      {"The final answer to this question is $x=2$, as $1+1=2$ shows.", "x=2"},
      {"**Answer:** $\\dfrac{3}{7}$ because of 12 reasons", "\\dfrac{3}{7}"},
      {"The answer is 1,234.50 dollars.", "1234.50"},
      {"Answer: 3 + 4 = 7", "7"},
      {"Réponse : il reste 220 euros après 12 mois", "220"},
      {"答案：3/4。", "3/4"},
      {"x = 23", "x = 23"},
      {"14/3", "14/3"},
      {"1000,99", "1000.99"},
      {"28 %", "28\\%"}};
  for (const Case& one : cases) {
    INFO(one.reply);
    CHECK(math_announced(one.reply, {}, {}) == one.answer);
    CHECK(math_last(one.reply, {}, {}) == one.answer);
  }
}

TEST_CASE("without an announcement the last formula, number or calculation is the answer") {
  const std::vector<Case> cases{{"First 12, then $3$ and $4$. Done.", "3, 4"},
                                {"First $12$, then 1 250 apples.", "1250"},
                                {"It costs (35 + 70) * 2 in all", "(35 + 70) * 2"},
                                {"一共有**858颗**糖果", "858"},
                                {"Therefore $$\n\\frac{1}{3}\n$$", "\\frac{1}{3}"},
                                {"It holds that \\( 2x + 1 \\) wins", "2x + 1"},
                                {"rooms [ 3, 4 ] are free", "3, 4"},
                                {"AZ2B", ""},
                                {"exec('x') or 0", ""}};
  for (const Case& one : cases) {
    INFO(one.reply);
    CHECK(math_announced(one.reply, {}, {}).empty());
    CHECK(math_last(one.reply, {}, {}) == one.answer);
  }
}

TEST_CASE("long replies of one kind of bracket are read once") {
  for (const std::string part :
       {"\\[", "$$x", "\\(", " [", "\\boxed{", "$", "answer ", "1 ", "("}) {
    std::string reply;
    while (reply.size() < 200'000) reply += part;
    INFO(part);
    CHECK(math_last(reply, {}, {}).size() <= reply.size());
  }
}

}  // namespace
}  // namespace assay::score
