// SPDX-License-Identifier: Apache-2.0
#include "score/letter_order.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "score/code_points.hpp"
#include "score/letter_words.hpp"
#include "score/option_text.hpp"
#include "score/options.hpp"
#include "score/tokens.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

using Tokens = std::span<const Token>;

std::string_view without_thoughts(std::string_view reply) {
  constexpr std::string_view closing = "</think>";
  const std::size_t at = reply.rfind(closing);
  return at == std::string_view::npos ? reply : reply.substr(at + closing.size());
}

constexpr WordFilter label_filter = [] {
  WordFilter filter;
  for (const Phrase& phrase : labels) filter.add(phrase[0]);
  return filter;
}();

/// What a step found: nothing, one letter, or several that contradict each other.
struct Finding {
  enum class State { none, one, several } state = State::none;
  char letter = 0;
};

class Reader {
 public:
  Reader(Tokens tokens, const Item& item) : tokens_(tokens), item_(item) {}

  Finding boxed() const;
  Finding labelled() const;
  Finding on_own_line() const;
  Finding claimed() const;
  Finding only_one() const;

 private:
  struct LineLetter {
    char letter = 0;
    bool is_alone = false;
  };

  bool is_word(std::size_t at, const Word& word) const {
    return at < tokens_.size() && score::is_word(tokens_[at], word);
  }
  bool is_any(std::size_t at, std::span<const Word> words) const {
    return std::ranges::any_of(words, [&](const Word& word) { return is_word(at, word); });
  }
  bool is_kind(std::size_t at, TokenKind kind) const {
    return at < tokens_.size() && tokens_[at].kind == kind;
  }
  bool ends_line(std::size_t at) const {
    return at >= tokens_.size() || tokens_[at].kind == TokenKind::line_break;
  }
  std::size_t length_of_any(std::size_t at, std::span<const Phrase> phrases) const;
  char letter(std::size_t at) const;
  char small_letter(std::size_t at) const;
  bool is_article(std::size_t at) const;
  std::size_t skip_fillers(std::size_t at) const;
  Finding at_place(std::size_t at, char letter) const;
  LineLetter letter_of_line(std::size_t at) const;
  bool is_claimed(std::size_t at) const;
  bool is_denied(std::size_t at) const;
  bool names_an_option(std::size_t at, std::size_t length) const;

  Tokens tokens_;
  const Item& item_;
};

/// Tokens of the longest phrase that starts here; 0: none.
std::size_t Reader::length_of_any(std::size_t at, std::span<const Phrase> phrases) const {
  std::size_t longest = 0;
  for (const Phrase& phrase : phrases) {
    std::size_t length = 0;
    while (length < phrase.size() && !phrase[length].text.empty() &&
           is_word(at + length, phrase[length])) {
      ++length;
    }
    if (length == phrase.size() || phrase[length].text.empty()) longest = std::max(longest, length);
  }
  return longest;
}

/// The option letter that this token is; 0: none.
char Reader::letter(std::size_t at) const {
  if (!is_kind(at, TokenKind::word)) return 0;
  const char found = latin_letter(tokens_[at].text);
  if (found == 0 || option_of_letter(found, item_).empty()) return 0;
  const bool is_joined = at + 1 < tokens_.size() && !tokens_[at + 1].is_after_space &&
                         (tokens_[at + 1].text == "'" || tokens_[at + 1].text == "\xE2\x80\x99") &&
                         is_kind(at + 2, TokenKind::word) && !tokens_[at + 2].is_after_space;
  return is_joined ? '\0' : found;
}

/// A small letter counts where nothing but a mark or an end follows.
char Reader::small_letter(std::size_t at) const {
  if (!is_kind(at, TokenKind::word) || tokens_[at].text.size() != 1) return 0;
  const char c = tokens_[at].text[0];
  if (c < 'a' || c > 'z' || is_kind(at + 1, TokenKind::word)) return 0;
  const char capital = static_cast<char>(c - ('a' - 'A'));
  return option_of_letter(capital, item_).empty() ? '\0' : capital;
}

/// "A" and "I" before a word in small letters are words of a sentence.
bool Reader::is_article(std::size_t at) const {
  if (tokens_[at].text != "A" && tokens_[at].text != "I") return false;
  if (!is_kind(at + 1, TokenKind::word) || is_any(at + 1, after_letter)) return false;
  return is_ascii_lower(static_cast<unsigned char>(tokens_[at + 1].text[0]));
}

std::size_t Reader::skip_fillers(std::size_t at) const {
  constexpr std::size_t most = 24;
  const std::size_t stop = std::min(at + most, tokens_.size());
  while (at < stop && (is_kind(at, TokenKind::line_break) || is_any(at, fillers))) ++at;
  return at;
}

/// The letter found there, unless another is joined to it.
Finding Reader::at_place(std::size_t at, char found) const {
  std::size_t next = at + 1;
  while (next < tokens_.size() && is_any(next, closing_marks)) ++next;
  bool is_joined = false;
  while (next < tokens_.size() && is_any(next, joining_words)) {
    is_joined = true;
    ++next;
  }
  while (is_joined && next < tokens_.size() && is_any(next, opening_marks)) ++next;
  const char other = is_joined ? letter(next) : '\0';
  const bool is_other =
      other != 0 && other != found && !is_article(next) && !is_any(next + 1, statement_words);
  return {is_other ? Finding::State::several : Finding::State::one, found};
}

/// "选项" (option) is no "选" (choose).
bool Reader::names_an_option(std::size_t at, std::size_t length) const {
  return length == 1 && (is_word(at, "选") || is_word(at, "選")) &&
         (is_word(at + 1, "项") || is_word(at + 1, "項"));
}

Finding Reader::boxed() const {
  Finding last;
  for (std::size_t at = 0; at < tokens_.size(); ++at) {
    if (!is_word(at, "boxed")) continue;
    std::size_t next = at + 1;
    while (is_any(next, inside_box)) ++next;
    if (const char found = letter(next)) last = at_place(next, found);
  }
  return last;
}

Finding Reader::labelled() const {
  Finding last;
  for (std::size_t at = 0; at < tokens_.size(); ++at) {
    if (!label_filter.may_hold(tokens_[at].key)) continue;
    const std::size_t length = length_of_any(at, labels);
    if (length == 0 || names_an_option(at, length)) continue;
    const std::size_t next = skip_fillers(at + length);
    const bool is_after_mark = next > at + length && is_kind(next - 1, TokenKind::mark);
    char found = letter(next);
    if (found == 0 && is_after_mark) found = small_letter(next);
    if (found != 0) last = at_place(next, found);
    at = std::max(at, next - 1);  // labels among the fillers lead to the same place
  }
  return last;
}

/// The letter at the start of a line: alone with marks, or set off from text by a bracket, point or
/// colon.
Reader::LineLetter Reader::letter_of_line(std::size_t at) const {
  while (is_any(at, opening_marks)) ++at;
  char found = letter(at);
  if (found == 0) found = small_letter(at);
  if (found == 0) return {};
  std::size_t next = at + 1;
  while (is_kind(next, TokenKind::mark)) ++next;
  if (ends_line(next)) return {.letter = found, .is_alone = true};
  return {.letter = is_any(at + 1, set_off_marks) ? found : '\0'};
}

/// The last line that is a letter alone; else the only letter that lines start with.
Finding Reader::on_own_line() const {
  Finding alone;
  std::string set_off;
  for (std::size_t at = 0; at < tokens_.size(); ++at) {
    if (at > 0 && !is_kind(at - 1, TokenKind::line_break)) continue;
    const LineLetter line = letter_of_line(at);
    if (line.letter == 0) continue;
    if (line.is_alone) {
      alone = {Finding::State::one, line.letter};
    } else if (set_off.find(line.letter) == std::string::npos) {
      set_off += line.letter;
    }
  }
  if (alone.state == Finding::State::none && set_off.size() == 1) {
    alone = {Finding::State::one, set_off[0]};
  }
  return alone;
}

bool Reader::is_claimed(std::size_t at) const {
  std::size_t next = at + 1;
  while (is_any(next, closing_marks)) ++next;
  if (length_of_any(next, correct_phrases) > 0) return true;
  std::size_t start = at;
  while (start > 0 && is_any(start - 1, opening_marks)) --start;
  for (const std::size_t length : {std::size_t{1}, std::size_t{2}}) {
    if (start >= length && length_of_any(start - length, choosing_phrases) == length) return true;
  }
  return false;
}

Finding Reader::claimed() const {
  Finding last;
  for (std::size_t at = 0; at < tokens_.size(); ++at) {
    const char found = letter(at);
    if (found != 0 && is_claimed(at)) last = at_place(at, found);
  }
  return last;
}

bool Reader::is_denied(std::size_t at) const {
  for (const std::size_t length : {std::size_t{1}, std::size_t{2}}) {
    if (at >= length && length_of_any(at - length, denials) == length) return true;
  }
  return false;
}

Finding Reader::only_one() const {
  Finding found;
  for (std::size_t at = 0; at < tokens_.size(); ++at) {
    const char letter = this->letter(at);
    if (letter == 0 || is_article(at) || is_denied(at)) continue;
    if (found.state == Finding::State::one && found.letter != letter) return {};
    found = {Finding::State::one, letter};
  }
  return found;
}

}  // namespace

std::string letter_order(std::string_view reply, const Extraction&, const Item& item) {
  const std::string_view said = without_thoughts(reply);
  const std::vector<Token> read = tokens(said);
  const Reader reader(read, item);
  using Step = Finding (Reader::*)() const;
  const auto first_decided = [&](std::span<const Step> steps) -> Finding {
    for (const Step step : steps) {
      const Finding finding = (reader.*step)();
      if (finding.state != Finding::State::none) return finding;
    }
    return {};
  };
  constexpr std::array<Step, 4> steps{&Reader::boxed, &Reader::labelled, &Reader::on_own_line,
                                      &Reader::claimed};
  Finding finding = first_decided(steps);
  if (finding.state == Finding::State::several) return {};
  if (finding.state == Finding::State::none) {
    if (const auto option = only_option_text(said, item)) return item.options[*option];
    finding = reader.only_one();
  }
  if (finding.state != Finding::State::one) return {};
  return option_of_letter(finding.letter, item);
}

}  // namespace assay::score
