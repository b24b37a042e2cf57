// SPDX-License-Identifier: Apache-2.0
#include "score/tokens.hpp"

#include <algorithm>

#include "score/code_points.hpp"

namespace assay::score {
namespace {

/// Scripts written without spaces between words, and Hangul, whose particles stick to words.
bool is_unspaced(char32_t c) {
  if (c < 0x1100) return false;
  return (c >= 0x1100 && c <= 0x11FF) || (c >= 0x2E80 && c <= 0xA4CF && is_word(c)) ||
         (c >= 0xAC00 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFF21 && c <= 0xFF5A && is_word(c)) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool continues_word(char32_t c) { return (is_word(c) || is_combining_mark(c)) && !is_unspaced(c); }

std::size_t end_of_word(std::string_view text, std::size_t at) {
  for (;;) {
    at += code_point_length(text, at);
    const CodePoint next = next_code_point(text, at);
    if (next.length == 0 || !continues_word(next.value)) return at;
  }
}

}  // namespace

std::vector<Token> tokens(std::string_view text) {
  std::vector<Token> found;
  bool is_after_space = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = next_code_point(text, at);
    std::size_t end = at + length;
    if (c != U'\n' && is_space(c)) {
      is_after_space = true;
      at = end;
      continue;
    }
    TokenKind kind = TokenKind::mark;
    if (c == U'\n') {
      kind = TokenKind::line_break;
    } else if (is_word(c)) {
      kind = TokenKind::word;
      if (!is_unspaced(c)) end = end_of_word(text, at);
    }
    const std::string_view piece = text.substr(at, end - at);
    found.push_back({kind, piece, word_key(piece), is_after_space});
    is_after_space = false;
    at = end;
  }
  return found;
}

bool is_word(const Token& token, const Word& word) {
  if (token.key != word.key || token.text.size() != word.text.size()) return false;
  if (word.text.size() <= 8) return true;
  return std::ranges::equal(token.text, word.text, [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + ('a' - 'A')) : a) == b;
  });
}

}  // namespace assay::score
