// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "conformance/procedures.hpp"
#include "conformance/scoring_rows.hpp"
#include "score/extraction.hpp"

namespace assay::conformance {
namespace {

constexpr auto table = std::to_array<ScoringProcedure>({
    {"anls", anls_row},
    {"arena_hard_verdicts", arena_hard_row},
    {"bbh_codex_cot", bbh_row},
    {"bradley_terry", bradley_terry_row},
    {"chartqa_relaxed", chartqa_row},
    {"gaokao_gpt4_responses", gaokao_row},
    {"gsm8k_lmeval_extraction", gsm8k_lmeval_row},
    {"gsm8k_model_solutions", gsm8k_solution_row},
    {"hendrycks_is_equiv", hendrycks_equivalent_row},
    {"hendrycks_strip_string", hendrycks_strip_row},
    {"ifeval_edge_cases", ifeval_edge_row},
    {"ifeval_gpt4_responses", ifeval_response_row},
    {"ifeval_upstream_tests", ifeval_call_row},
    {"inspect_answer_pattern", inspect_answer_row},
    {"inspect_match", inspect_match_row},
    {"inspect_math", inspect_math_row},
    {"lighteval_letters", lighteval_letters_row},
    {"lighteval_math_extra", lighteval_math_row},
    {"lighteval_multilingual_math", lighteval_math_row},
    {"math_verify_oracle_math500", math_verify_row},
    {"math_verify_qwen_responses", math_verify_row},
    {"math_verify_tests", math_verify_test_row},
    {"mc_letter_cross_harness", cross_harness_row},
    {"minerva_normalization", minerva_row},
    {"mmlu_pro_extraction", mmlu_pro_row},
    {"mmmu_parse", mmmu_row},
    {"mmmu_parse_edge", mmmu_row},
    {"mmmu_pro_gpt4o", mmmu_pro_row},
    {"openai_evals_basic", openai_evals_row},
    {"pairwise_winrate", win_rate_row},
    {"pass_at_k", pass_at_k_row},
    {"prm800k_grader", prm800k_row},
    {"squad_em_f1", squad_row},
    {"vqa_soft", vqa_row},
});

}  // namespace

std::span<const ScoringProcedure> scoring_procedures() { return table; }

std::string text_of(const Row& row, const char* key) {
  const Row& value = row.at(key);
  return value.is_null() ? std::string() : value.get<std::string>();
}

Item lettered_item(const std::vector<std::string>& option_texts) {
  Item item{.option_texts = option_texts};
  for (std::size_t option = 0; option < option_texts.size(); ++option) {
    item.options.emplace_back(1, static_cast<char>('A' + static_cast<int>(option)));
  }
  return item;
}

Item item_with_golds(const Row& row) {
  const Row& gold = row.at("gold");
  if (!gold.is_array()) return Item{.gold = text_of(row, "gold")};
  auto golds = gold.get<std::vector<std::string>>();
  Item item{.gold = golds.at(0)};
  golds.erase(golds.begin());
  item.other_golds = std::move(golds);
  return item;
}

std::string extracted(std::string_view rule, const Row& row, const Item& item) {
  const score::ExtractionRow& found = *score::find_extraction(rule);
  return found.extract(text_of(row, "prediction"), Extraction{.rule = std::string(rule)}, item);
}

}  // namespace assay::conformance
