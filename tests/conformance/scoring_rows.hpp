// SPDX-License-Identifier: Apache-2.0
// One check for the rows of each scoring file: whether the program gives what the row expects.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include <assay/evidence.hpp>

namespace assay::conformance {

using Row = nlohmann::json;

/// A text of the row; empty where it is null.
std::string text_of(const Row& row, const char* key);

/// The item with options A, B, ... of these texts.
Item lettered_item(const std::vector<std::string>& option_texts);

/// The item with the row's gold answer or answers.
Item item_with_golds(const Row& row);

/// What an extraction rule reads from the row's prediction.
std::string extracted(std::string_view rule, const Row& row, const Item& item);

bool mmlu_pro_row(const Row& row);
bool mmmu_row(const Row& row);
bool mmmu_pro_row(const Row& row);
bool cross_harness_row(const Row& row);
bool gsm8k_lmeval_row(const Row& row);
bool gsm8k_solution_row(const Row& row);
bool squad_row(const Row& row);
bool anls_row(const Row& row);
bool chartqa_row(const Row& row);
bool vqa_row(const Row& row);
bool pass_at_k_row(const Row& row);
bool openai_evals_row(const Row& row);
bool bbh_row(const Row& row);
bool inspect_match_row(const Row& row);
bool inspect_answer_row(const Row& row);
bool lighteval_letters_row(const Row& row);
bool gaokao_row(const Row& row);
bool hendrycks_strip_row(const Row& row);
bool hendrycks_equivalent_row(const Row& row);
bool minerva_row(const Row& row);
bool math_verify_row(const Row& row);
bool math_verify_test_row(const Row& row);
bool prm800k_row(const Row& row);
bool inspect_math_row(const Row& row);
bool lighteval_math_row(const Row& row);
bool ifeval_call_row(const Row& row);
bool ifeval_edge_row(const Row& row);
bool ifeval_response_row(const Row& row);
bool win_rate_row(const Row& row);
bool arena_hard_row(const Row& row);
bool bradley_terry_row(const Row& row);

}  // namespace assay::conformance
