// SPDX-License-Identifier: Apache-2.0
#include "score/capital_words.hpp"

#include <array>

#include <unicode/uchar.h>

#include "score/code_points.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

constexpr std::string_view parting_marks = ",;:@#$%&?![](){}<>\"`";

constexpr auto contractions =
    std::to_array<std::string_view>({"N'T", "'LL", "'RE", "'VE", "'S", "'M", "'D"});

std::size_t capital_parts(std::string_view word) {
  for (const std::string_view ending : contractions) {
    if (word.size() <= ending.size() || !word.ends_with(ending)) continue;
    const std::string_view stem = word.substr(0, word.size() - ending.size());
    return (letter_case(stem) == LetterCase::upper ? 1U : 0U) + 1U;
  }
  return letter_case(word) == LetterCase::upper ? 1 : 0;
}

/// Whether words are parted here: at a mark, a double dash or an ellipsis.
bool parts_words(std::string_view chunk, std::size_t at) {
  if (parting_marks.find(chunk[at]) != std::string_view::npos) return true;
  const std::string_view rest = chunk.substr(at);
  return rest.starts_with("--") || rest.starts_with("...");
}

std::size_t capital_pieces(std::string_view chunk) {
  std::size_t count = 0;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= chunk.size(); ++at) {
    if (at < chunk.size() && !parts_words(chunk, at)) continue;
    if (at > start) count += capital_parts(stripped_of(chunk.substr(start, at - start), ".'"));
    start = at + 1;
  }
  return count;
}

}  // namespace

LetterCase letter_case(std::string_view text) {
  bool has_lower = false;
  bool has_upper = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = next_code_point(text, at);
    const auto value = static_cast<UChar32>(c.value);
    if (u_charType(value) == U_TITLECASE_LETTER) return LetterCase::mixed;
    has_lower = has_lower || u_isULowercase(value) != 0;
    has_upper = has_upper || u_isUUppercase(value) != 0;
    at += c.length;
  }
  if (has_lower && has_upper) return LetterCase::mixed;
  if (has_lower) return LetterCase::lower;
  return has_upper ? LetterCase::upper : LetterCase::none;
}

std::size_t count_capital_words(std::string_view text) {
  std::size_t count = 0;
  for (const std::string_view chunk : words(text)) count += capital_pieces(chunk);
  return count;
}

}  // namespace assay::score
