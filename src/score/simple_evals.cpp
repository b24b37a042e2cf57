// SPDX-License-Identifier: Apache-2.0
#include "score/simple_evals.hpp"

#include <array>

#include "score/code_points.hpp"
#include "score/options.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

enum class Gap { none, spaces };  ///< what may stand between the word and the colon

struct Label {
  std::u32string_view word;
  Gap gap;
  std::u32string_view colon;
};

constexpr auto labels = std::to_array<Label>({
    {U"Answer", Gap::spaces, U":"},
    {U"Answer", Gap::spaces, U":\u200B"},
    {U"উত্তর", Gap::spaces, U":"},
    {U"उत्तर", Gap::spaces, U":"},
    {U"উত্তরঃ", Gap::none, U""},
    {U"উত্তর", Gap::spaces, U":"},
    {U"Antwort", Gap::spaces, U":"},
    {U"답변", Gap::spaces, U":"},
    {U"정답", Gap::spaces, U":"},
    {U"답", Gap::spaces, U":"},
    {U"答案", Gap::spaces, U"："},
    {U"答案", Gap::spaces, U":"},
    {U"答", Gap::spaces, U"："},
    {U"答", Gap::spaces, U":"},
    {U"答复", Gap::spaces, U"："},
    {U"答曰", Gap::spaces, U"："},
    {U"الإجابة", Gap::none, U":"},
    {U"الجواب", Gap::none, U":"},
    {U"إجابة", Gap::none, U":"},
    {U"الإجابة النهائية", Gap::none, U":"},
    {U"الإجابة الصحيحة", Gap::none, U":"},
    {U"الإجابة الصحيحة هي", Gap::none, U":"},
    {U"الإجابة هي", Gap::none, U":"},
    {U"الجواب النهائي", Gap::none, U":"},
    {U"Respuesta", Gap::spaces, U":"},
    {U"Risposta", Gap::spaces, U":"},
    {U"答え", Gap::spaces, U":"},
    {U"答え", Gap::spaces, U"："},
    {U"回答", Gap::spaces, U":"},
    {U"回答", Gap::spaces, U"："},
    {U"解答", Gap::spaces, U":"},
    {U"Jawaban", Gap::spaces, U":"},
    {U"Réponse", Gap::spaces, U":"},
    {U"Resposta", Gap::spaces, U":"},
    {U"Jibu", Gap::spaces, U":"},
    {U"Idahun", Gap::spaces, U":"},
    {U"Ìdáhùn", Gap::spaces, U":"},
    {U"Idáhùn", Gap::spaces, U":"},
    {U"Àmọ̀nà", Gap::spaces, U":"},
    {U"Àdáhùn", Gap::spaces, U":"},
    {U"Ànúgọ", Gap::spaces, U":"},
    {U"Àṣàyàn", Gap::spaces, U":"},
});

/// Deleted in this order.
constexpr auto dressing =
    std::to_array<std::string_view>({"**", "$\\boxed{", "}$", "\\$", "$\\text{", "$", "\\mathrm{",
                                     "\\{", "\\text", "\\(", "\\mathbf{", "{", "\\boxed"});

struct ForeignLetter {
  char32_t letter;
  char reads;
};

constexpr auto foreign_letters = std::to_array<ForeignLetter>({
    {U'\u0623', 'A'},
    {U'\u0628', 'B'},
    {U'\u062C', 'C'},
    {U'\u062F', 'D'},
    {U'\u0985', 'A'},
    {U'\u09AC', 'B'},
    {U'\u09A1', 'C'},
    {U'\u09A2', 'D'},
    {U'\uFF21', 'A'},
    {U'\uFF22', 'B'},
    {U'\uFF23', 'C'},
    {U'\uFF24', 'D'},
});

bool is_letter(char32_t c) { return (c >= U'A' && c <= U'D') || (c >= U'a' && c <= U'd'); }

/// Also the Arabic letters between those that stand for A and D, which stand for none.
bool is_any_letter(char32_t c) {
  if (is_letter(c) || (c >= 0x0623 && c <= 0x062F)) return true;
  if (c >= 0xFF41 && c <= 0xFF44) return true;
  for (const ForeignLetter& foreign : foreign_letters) {
    if (foreign.letter == c) return true;
  }
  return false;
}

std::string as_read(char32_t letter) {
  for (const ForeignLetter& foreign : foreign_letters) {
    if (foreign.letter == letter) return {foreign.reads};
  }
  return encoded({&letter, 1});
}

std::size_t skip_blanks(std::u32string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == U' ' || text[at] == U'\t')) ++at;
  return at;
}

/// Where the label that starts at `at` ends; npos: none does. Both are in lower case.
std::size_t end_of_label(std::u32string_view text, std::size_t at, const Label& label,
                         std::u32string_view word) {
  if (!text.substr(at).starts_with(word)) return std::u32string_view::npos;
  at += word.size();
  if (label.gap == Gap::spaces) {
    while (at < text.size() && is_space(text[at])) ++at;
  }
  if (!text.substr(at).starts_with(label.colon)) return std::u32string_view::npos;
  return at + label.colon.size();
}

/// The letter after the first such label that has one.
std::string find_labelled(std::u32string_view text, std::u32string_view lowered,
                          const Label& label) {
  const std::u32string word = simple_lower(label.word);
  for (std::size_t at = lowered.find(word); at != std::u32string_view::npos;
       at = lowered.find(word, at + 1)) {
    const std::size_t end = end_of_label(lowered, at, label, word);
    if (end == std::u32string_view::npos) continue;
    const std::size_t next = skip_blanks(text, end);
    if (next < text.size() && is_any_letter(text[next])) return as_read(text[next]);
  }
  return {};
}

std::optional<char> capital(std::string_view letter) {
  if (letter.size() != 1 || !is_ascii_upper(static_cast<unsigned char>(letter[0]))) return {};
  return letter[0];
}

}  // namespace

std::string simple_evals_english(std::string_view reply) {
  const std::u32string text = decoded(reply);
  const std::u32string lowered = simple_lower(text);
  constexpr std::u32string_view word = U"answer";
  for (std::size_t at = lowered.find(word); at != std::u32string::npos;
       at = lowered.find(word, at + 1)) {
    std::size_t next = skip_blanks(text, at + word.size());
    if (next == text.size() || text[next] != U':') continue;
    next = skip_blanks(text, next + 1);
    if (next < text.size() && text[next] == U'$') ++next;
    if (next < text.size() && is_letter(text[next])) return encoded({&text[next], 1});
  }
  return {};
}

std::string simple_evals_multilingual(std::string_view reply) {
  std::string plain(reply);
  for (const std::string_view marks : dressing) plain = replaced(plain, marks, "");
  const std::u32string text = decoded(plain);
  const std::u32string lowered = simple_lower(text);
  for (const Label& label : labels) {
    std::string letter = find_labelled(text, lowered, label);
    if (!letter.empty()) return letter;
  }
  return {};
}

std::string simple_evals_mc(std::string_view reply, const Extraction&, const Item& item) {
  return option_of_letter(capital(simple_evals_english(reply)), item);
}

std::string simple_evals_mmlu(std::string_view reply, const Extraction&, const Item& item) {
  return option_of_letter(capital(simple_evals_multilingual(reply)), item);
}

}  // namespace assay::score
