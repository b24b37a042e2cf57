// SPDX-License-Identifier: Apache-2.0
#include "score/phrase.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/json_string.hpp"

namespace assay::score {
namespace {

/// How an answer is said where a rule does not take it alone.
struct Phrase {
  std::string_view rule;
  std::string_view before;
  std::string_view after;
};

constexpr auto phrases = std::to_array<Phrase>({
    {"choice_letter", "(", ")"},
    {"mmlu_pro_strict", "So the answer is (", ")."},
    {"mmlu_pro", "So the answer is (", ")."},
    {"mmmu", "It is (", ")."},
    {"mmmu_pro", "I see it.\nAnswer: ", ""},
    {"simple_evals_mc", "I see it.\nAnswer: ", ""},
    {"simple_evals_mmlu", "I see it.\nAnswer: ", ""},
    {"vlmevalkit", "The answer is ", ""},
    {"gsm8k_strict", "So it is\n#### ", ""},
    {"bbh", "So the answer is ", "."},
    {"bbh_lmeval", "So the answer is ", "."},
    {"inspect_letter", "I see it.\nANSWER: ", ""},
    {"inspect_word", "I see it.\nANSWER: ", ""},
    {"inspect_line", "I see it.\nANSWER: ", ""},
    {"boxed", "It is \\boxed{", "}."},
    {"math_announced", "It is \\boxed{", "}."},
    {"math_last", "It is \\boxed{", "}."},
    {"minerva_final", "Final Answer: The final answer is ", ". I hope it is correct."},
    {"last_line_a", "I see it.\nA: ", ""},
});

}  // namespace

std::string right_reply(const Extraction& rule, const Item& item) {
  if (!rule.tag.empty()) return "<" + rule.tag + ">" + item.gold + "</" + rule.tag + ">";
  if (rule.rule.starts_with("json_answer")) {
    std::string reply = "{\"answer\": ";
    base::add_json_string(reply, item.gold);
    return reply + "}";
  }
  const auto* const found = std::ranges::find(phrases, rule.rule, &Phrase::rule);
  const bool is_said = item.gold.find("#### ") != std::string::npos;  // with the way to it
  if (found == phrases.end() || is_said) return item.gold;
  return std::string(found->before) + item.gold + std::string(found->after);
}

bool is_gold_reply(std::string_view scorer) { return !scorer.starts_with("ifeval_"); }

}  // namespace assay::score
