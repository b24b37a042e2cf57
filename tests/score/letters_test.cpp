// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "catch.hpp"
#include "score/extraction.hpp"

namespace assay::score {
namespace {

const Item drinks{.options = {"A", "B", "C", "D"},
                  .option_texts = {"wine", "green tea", "tea", "water"}};

struct Row {
  const char* reply;
  const char* letter;
};

void check(std::string_view rule, const std::vector<Row>& rows, const Item& item = drinks) {
  for (const Row& row : rows) {
    INFO(rule << " reads " << row.reply);
    CHECK(find_extraction(rule)->extract(row.reply, {}, item) == row.letter);
  }
}

TEST_CASE("the own order reads what the reply settles on") {
  check("letter_order", {
                            {"\\boxed{B} and the answer is C", "B"},
                            {"so $\\boxed{\\textbf{(D)}}$.", "D"},
                            {"Answer: A. Hold on, the answer is D.", "D"},
                            {"The answer to this question is therefore option B: green tea", "B"},
                            {"The answer is not B.", ""},
                            {"not A, C", "C"},
                            {"<think>Answer: A</think>C", "C"},
                            {"**Final Answer:**\n\n**C**", "C"},
                            {"<answer>B</answer>", "B"},
                            {"answer: (d)", "D"},
                            {"answer: a glass of water", "D"},
                            {"B) green tea", "B"},
                            {"A. wine\nB. green tea\nC. tea\n\nB", "B"},
                            {"A. wine\nB. green tea\nC. tea", ""},
                            {"Option C is correct because A is wrong", "C"},
                            {"I would choose D here, although A is close", "D"},
                            {"It must be B rather than C", "B"},
                            {"Some water, surely", "D"},
                            {"Green tea", "B"},
                            {"Neither wine nor water", ""},
                            {"watery", ""},
                            {"A hot one, so I lean to C", "C"},
                            {"I do not know.", ""},
                            {"", ""},
                        });
}

TEST_CASE("the own order knows words for answer in many languages") {
  check("letter_order", {
                            {"R\u00E9ponse : B", "B"},
                            {"Die richtige Antwort lautet C.", "C"},
                            {"La respuesta correcta es D", "D"},
                            {"\u7B54\u6848\u9009B\u3002", "B"},
                            {"\u6545\u9009C", "C"},
                            {"\u9009\u9879A\u9519\u8BEF\uFF0C\u9009\u9879B\u6B63\u786E", "B"},
                            {"\u7B54\u3048\uFF1A\uFF22", "B"},
                            {"\uC815\uB2F5\uC740 D", "D"},
                            {"\u041E\u0442\u0432\u0435\u0442: A", "A"},
                            {"\u0627\u0644\u0625\u062C\u0627\u0628\u0629: \u062C", "C"},
                        });
}

TEST_CASE("the own order takes two letters for none") {
  check("letter_order", {
                            {"The answer is A or B", ""},
                            {"Answer: B and D", ""},
                            {"Answer: A, C", ""},
                            {"The answer is B, and A is wrong", "B"},
                            {"The answer is B, green tea", "B"},
                            {"Maybe A, maybe B", ""},
                        });
}

const Item ten{.options = {"A", "B", "C", "D", "E", "F", "G", "H", "I", "J"}};

TEST_CASE("MMLU-Pro's levels come one after another") {
  check("mmlu_pro_strict",
        {{"The answer is (C). Or the answer is D", "C"},
         {"Answer: C", ""},
         {"answer is c", ""},
         {"answer is ((C)", ""},
         {"the answer is: C", ""},
         {"answer is K, the answer is J", "J"}},
        ten);
  check("mmlu_pro",
        {{"Answer: C, that is, answer: D\nAnswer: E", "D"},
         {"Answer:\n\n F", "F"},
         {"Answer: none\nB fits, not AB or C_", "B"},
         {"I think so", "I"},
         {"\u9009G", ""},  // a word character stands before it
         {"G\u3002", "G"},
         {"nothing", ""}},
        ten);
  check("mmlu_pro", {{"The answer is (H)", ""}});  // no option of a four-option item
}

TEST_CASE("MMMU's rule takes the last bracketed letter, then the last spaced one, then texts") {
  check("mmmu", {{"(A) no, (C)! no (B)", "B"},
                 {"A or D.", "D"},
                 {"**B**", ""},
                 {"one would pour some water into the wine", "A"},
                 {"some water", ""},
                 {"", ""}});
}

TEST_CASE("MMMU-Pro's rule trusts a lone letter after the last label") {
  check("mmmu_pro", {{"Answer: A\nAnswer: **C**", "C"},
                     {"Answer: CD or so", "D"},  // two letters; then "D " is the first to match
                     {"D. water", "D"},
                     {"I say B", "B"},
                     {"", ""}});
}

TEST_CASE("simple-evals takes the first label that a letter follows") {
  check("simple_evals_mc", {{"Answer: B. Answer: C", "B"},
                            {"ANSWER :\t$D$", "D"},
                            {"Answer: none. answer:A", "A"},
                            {"Answer: b", ""},
                            {"Answer:\nB", ""},
                            {"The answer is B", ""}});
  check("simple_evals_mmlu", {{"**Answer:** $\\boxed{C}$", "C"},
                              {"Antwort: A\nAnswer : D", "D"},  // English comes first in the list
                              {"\u7B54\u6848\uFF1AB", "B"},
                              {"\u0627\u0644\u0625\u062C\u0627\u0628\u0629: \u0628", "B"},
                              {"Jibu \uFF23", ""}});
}

TEST_CASE("VLMEvalKit's rule wants one letter near the end") {
  check("vlmevalkit", {{"B", "B"},
                       {"It is (C).", "C"},
                       {"B it is, I am very sure of it", ""},
                       {"A or B? The answer is B", "B"},
                       {"some wine", "A"},
                       {"green tea", ""}});
}

}  // namespace
}  // namespace assay::score
