// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace assay::score {

/// The first eight bytes, ASCII letters in small: tells most words apart at once.
constexpr std::uint64_t word_key(std::string_view text) {
  std::uint64_t key = 0;
  for (const char c : text.substr(0, 8)) {
    const bool is_capital = c >= 'A' && c <= 'Z';
    key = key << 8 | static_cast<unsigned char>(is_capital ? c + ('a' - 'A') : c);
  }
  return key;
}

/// A word to look for, ASCII letters in small.
struct Word {
  std::string_view text;
  std::uint64_t key = 0;

  constexpr Word() = default;
  consteval Word(const char* word) : text(word), key(word_key(word)) {}  // NOLINT: so tables read
};

/// Says at once of most words that none of those added equals them.
class WordFilter {
 public:
  constexpr void add(const Word& word) { bits_[slot(word.key) / 64] |= bit(word.key); }
  constexpr bool may_hold(std::uint64_t key) const {
    return (bits_[slot(key) / 64] & bit(key)) != 0;
  }

 private:
  static constexpr std::uint64_t slot(std::uint64_t key) {
    return (key * 0x9E37'79B9'7F4A'7C15) >> 52;
  }
  static constexpr std::uint64_t bit(std::uint64_t key) {
    return std::uint64_t{1} << (slot(key) % 64);
  }

  std::array<std::uint64_t, 64> bits_{};
};

enum class TokenKind { word, mark, line_break };

/// A piece of a reply for rules that look for wordings. A word is a run of letters, digits, their
/// combining marks and underscores; Chinese, Japanese and Korean characters are words of their own.
/// Any other character except white space is a mark.
struct Token {
  TokenKind kind = TokenKind::mark;
  std::string_view text;
  std::uint64_t key = 0;
  bool is_after_space = false;  ///< white space stands before it
};

std::vector<Token> tokens(std::string_view text);

/// Equal but for the case of ASCII letters.
bool is_word(const Token& token, const Word& word);

}  // namespace assay::score
