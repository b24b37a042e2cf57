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

/// What an extraction rule reads from the row's prediction.
std::string extracted(std::string_view rule, const Row& row, const Item& item);

bool mmlu_pro_row(const Row& row);
bool mmmu_row(const Row& row);
bool mmmu_pro_row(const Row& row);
bool cross_harness_row(const Row& row);
bool gsm8k_lmeval_row(const Row& row);
bool gsm8k_solution_row(const Row& row);

}  // namespace assay::conformance
