// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "score/capital_words.hpp"
#include "score/code_points.hpp"
#include "score/ifeval_checks.hpp"
#include "score/keyword.hpp"
#include "score/language.hpp"
#include "score/sentences.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

bool is_language_or_undecided(std::string_view response, std::string_view language) {
  const std::string_view found = detected_language(response);
  return found.empty() || found == language;
}

std::size_t word_runs(std::string_view text) {
  std::size_t runs = 0;
  bool is_inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = next_code_point(text, at);
    if (is_word(c.value) && !is_inside) ++runs;
    is_inside = is_word(c.value);
    at += c.length;
  }
  return runs;
}

}  // namespace

bool has_keywords(std::string_view response, const Instruction& instruction) {
  return std::ranges::all_of(instruction.words, [&](const std::string& word) {
    return count_keyword(response, word, Bounds::any) > 0;
  });
}

bool has_keyword_often(std::string_view response, const Instruction& instruction) {
  return compares(count_keyword(response, stripped(instruction.text), Bounds::any), instruction);
}

bool has_no_forbidden_word(std::string_view response, const Instruction& instruction) {
  return std::ranges::none_of(instruction.words, [&](const std::string& word) {
    return count_keyword(response, word, Bounds::whole_words) > 0;
  });
}

/// Two of IFEval's prompts ask for "#" and "!": counted as they are, though the reference draws a
/// random letter there.
bool has_letter_often(std::string_view response, const Instruction& instruction) {
  const std::u32string text = decoded(lower(response));
  const std::u32string letter = decoded(lower(stripped(instruction.text)));
  if (letter.size() != 1) return compares(0, instruction);
  return compares(static_cast<std::size_t>(std::ranges::count(text, letter[0])), instruction);
}

bool has_words(std::string_view response, const Instruction& instruction) {
  return compares(word_runs(response), instruction);
}

bool has_sentences(std::string_view response, const Instruction& instruction) {
  return compares(count_sentences(response), instruction);
}

bool has_capital_words(std::string_view response, const Instruction& instruction) {
  return compares(count_capital_words(response), instruction);
}

bool is_english_lower(std::string_view response, const Instruction&) {
  return letter_case(response) == LetterCase::lower && is_language_or_undecided(response, "en");
}

bool is_english_upper(std::string_view response, const Instruction&) {
  return letter_case(response) == LetterCase::upper && is_language_or_undecided(response, "en");
}

bool is_in_language(std::string_view response, const Instruction& instruction) {
  return is_language_or_undecided(response, instruction.text);
}

}  // namespace assay::score
