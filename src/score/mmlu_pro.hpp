// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <assay/evidence.hpp>
#include <assay/suite.hpp>

namespace assay::score {

// How the publishers of MMLU-Pro read a letter A to J from a chain of thought: three levels, each
// tried when those before it find nothing.

/// The first "answer is X" or "answer is (X)".
std::optional<char> mmlu_pro_phrase(std::string_view reply);
/// On the first line that has one, the last "Answer: X" or "answer: X".
std::optional<char> mmlu_pro_label(std::string_view reply);
/// The last capital A to J that is a word of its own; the pronoun "I" counts.
std::optional<char> mmlu_pro_last_letter(std::string_view reply);

/// The first level alone.
std::string mmlu_pro_strict(std::string_view reply, const Extraction& extraction, const Item& item);
/// All three levels.
std::string mmlu_pro(std::string_view reply, const Extraction& extraction, const Item& item);

}  // namespace assay::score
