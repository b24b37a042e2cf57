// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "conformance/procedures.hpp"
#include "conformance/scoring_rows.hpp"
#include "score/extraction.hpp"

namespace assay::conformance {
namespace {

constexpr auto table = std::to_array<ScoringProcedure>({
    {"gsm8k_lmeval_extraction", gsm8k_lmeval_row},
    {"gsm8k_model_solutions", gsm8k_solution_row},
    {"mc_letter_cross_harness", cross_harness_row},
    {"mmlu_pro_extraction", mmlu_pro_row},
    {"mmmu_parse", mmmu_row},
    {"mmmu_parse_edge", mmmu_row},
    {"mmmu_pro_gpt4o", mmmu_pro_row},
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

std::string extracted(std::string_view rule, const Row& row, const Item& item) {
  const score::ExtractionRow& found = *score::find_extraction(rule);
  return found.extract(text_of(row, "prediction"), Extraction{.rule = std::string(rule)}, item);
}

}  // namespace assay::conformance
