// SPDX-License-Identifier: Apache-2.0
// The checks of IFEval, one a kind of instruction; what each takes stands in the table of
// ifeval.cpp.
#pragma once

#include <string_view>

#include "score/ifeval.hpp"

namespace assay::score {

bool compares(std::size_t count, const Instruction& instruction);

// ifeval_words.cpp
bool has_keywords(std::string_view response, const Instruction& instruction);
bool has_keyword_often(std::string_view response, const Instruction& instruction);
bool has_no_forbidden_word(std::string_view response, const Instruction& instruction);
bool has_letter_often(std::string_view response, const Instruction& instruction);
bool has_words(std::string_view response, const Instruction& instruction);
bool has_sentences(std::string_view response, const Instruction& instruction);
bool has_capital_words(std::string_view response, const Instruction& instruction);
bool is_english_lower(std::string_view response, const Instruction& instruction);
bool is_english_upper(std::string_view response, const Instruction& instruction);
bool is_in_language(std::string_view response, const Instruction& instruction);

// ifeval_marks.cpp
bool has_no_comma(std::string_view response, const Instruction& instruction);
bool has_placeholders(std::string_view response, const Instruction& instruction);
bool has_highlights(std::string_view response, const Instruction& instruction);
bool has_title(std::string_view response, const Instruction& instruction);
bool has_bullets(std::string_view response, const Instruction& instruction);
bool has_sections(std::string_view response, const Instruction& instruction);
bool is_json(std::string_view response, const Instruction& instruction);
bool is_constrained(std::string_view response, const Instruction& instruction);

// ifeval_parts.cpp
bool has_paragraphs(std::string_view response, const Instruction& instruction);
bool has_first_word(std::string_view response, const Instruction& instruction);
bool has_two_responses(std::string_view response, const Instruction& instruction);
bool has_postscript(std::string_view response, const Instruction& instruction);
bool ends_with_phrase(std::string_view response, const Instruction& instruction);
bool is_quoted(std::string_view response, const Instruction& instruction);
bool repeats_prompt(std::string_view response, const Instruction& instruction);

}  // namespace assay::score
