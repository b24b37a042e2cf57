// SPDX-License-Identifier: Apache-2.0
#include "score/sentences.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <unicode/uchar.h>

#include "score/code_points.hpp"
#include "score/sentence_words.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

constexpr std::string_view end_marks = ".?!";
constexpr std::string_view marks_after_end = ")\";}]*:@'({[!?";
constexpr std::string_view word_breaks = "(\"`{[:;&#*@)}]!?";
constexpr std::string_view realigned_marks = "\"')]}";

/// What the word after a full stop says: it begins a sentence, it does not, or nothing.
enum class Start { yes, no, unknown };

std::string_view without_marks_before(std::string_view word) {
  const std::size_t at = word.find_first_not_of("-\"'(){}[]*_`");
  return at == std::string_view::npos ? std::string_view() : word.substr(at);
}

Start start_of(std::string_view next) {
  if (next.empty()) return Start::unknown;
  if (std::string_view(";:,.!?").find(next[0]) != std::string_view::npos) return Start::no;
  const char32_t first = code_point_at(next, 0);
  if (u_isULowercase(static_cast<UChar32>(first)) != 0) return Start::no;
  if (u_isUUppercase(static_cast<UChar32>(first)) == 0) return Start::unknown;
  const std::string word = lower(stripped_of(without_marks_before(next), ".,;:!?)\"'*"));
  const bool is_small = std::ranges::binary_search(small_words, std::string_view(word));
  return is_small ? Start::yes : Start::unknown;
}

bool is_abbreviation(std::string_view word) {
  const std::string lowered = lower(word);
  const std::string_view last = std::string_view(lowered).substr(lowered.rfind('-') + 1);
  return std::ranges::binary_search(abbreviations, std::string_view(lowered)) ||
         std::ranges::binary_search(abbreviations, last);
}

bool is_initial(std::string_view word) {
  const CodePoint first = next_code_point(word, 0);
  return first.length == word.size() && is_word(first.value) && !is_decimal(first.value) &&
         first.value != U'_';
}

bool is_number(std::string_view word) {
  if (word.starts_with('-')) word.remove_prefix(1);
  return !word.empty() && is_decimal(code_point_at(word, 0)) &&
         word.find_first_not_of("0123456789.,-") == std::string_view::npos;
}

/// Whether a full stop after `word` ends a sentence when `next` follows.
bool ends_with_stop(std::string_view word, std::string_view next) {
  const Start start = start_of(next);
  if (word.ends_with('.')) return start == Start::yes;  // an ellipsis
  if (is_initial(word)) return start == Start::yes;
  if (is_abbreviation(word)) return start == Start::yes;
  return !is_number(word) || start != Start::no;
}

std::string_view last_word(std::string_view chunk) {
  const std::size_t at = chunk.find_last_of(word_breaks);
  return without_marks_before(at == std::string_view::npos ? chunk : chunk.substr(at + 1));
}

/// Where the chunk may end a sentence: its last such mark that punctuation or, for the chunk's last
/// character, a further chunk follows.
std::size_t candidate(std::string_view chunk, bool has_next) {
  for (std::size_t at = chunk.size(); at-- > 0;) {
    if (end_marks.find(chunk[at]) == std::string_view::npos) continue;
    const bool is_last = at + 1 == chunk.size();
    const bool is_followed =
        is_last ? has_next : marks_after_end.find(chunk[at + 1]) != std::string_view::npos;
    if (is_followed) return at;
  }
  return std::string_view::npos;
}

bool breaks(std::string_view chunk, std::size_t at, std::string_view next) {
  if (chunk[at] != '.') return true;
  const std::string_view after = at + 1 < chunk.size() ? chunk.substr(at + 1, 1) : next;
  return ends_with_stop(last_word(chunk.substr(0, at)), after);
}

/// What stays of a chunk behind its sentence end once closing quotes and brackets went with it.
bool leaves_rest(std::string_view rest) {
  const std::size_t at = rest.find_first_not_of(realigned_marks);
  return at != std::string_view::npos;
}

}  // namespace

std::size_t count_sentences(std::string_view text) {
  const std::vector<std::string_view> chunks = words(text);
  std::size_t sentences = 0;
  bool is_open = false;
  for (std::size_t index = 0; index < chunks.size(); ++index) {
    const std::string_view chunk = chunks[index];
    const std::string_view next = index + 1 < chunks.size() ? chunks[index + 1] : "";
    const std::size_t at = candidate(chunk, !next.empty());
    is_open = true;
    if (at == std::string_view::npos || !breaks(chunk, at, next)) continue;
    ++sentences;
    is_open = leaves_rest(chunk.substr(at + 1));
  }
  return sentences + (is_open ? 1 : 0);
}

}  // namespace assay::score
