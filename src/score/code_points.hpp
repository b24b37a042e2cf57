// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace assay::score {

/// No code point: before the start or after the end of a text.
inline constexpr char32_t no_code_point = 0xFFFF'FFFF;

struct CodePoint {
  char32_t value = no_code_point;
  std::size_t length = 0;  ///< bytes
};

/// REQUIRES: the byte at `at` is not ASCII.
CodePoint decode_beyond_ascii(std::string_view text, std::size_t at);

/// The code point that starts at byte `at`; no code point of no length at the end. Bytes that are
/// not UTF-8 read as U+FFFD, one each.
inline CodePoint next_code_point(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? CodePoint{byte, 1} : decode_beyond_ascii(text, at);
}

inline char32_t code_point_at(std::string_view text, std::size_t at) {
  return next_code_point(text, at).value;
}

/// Bytes taken by the code point that starts at `at`; 0 at the end.
inline std::size_t code_point_length(std::string_view text, std::size_t at) {
  return next_code_point(text, at).length;
}

/// The code point that ends just before byte `at`, or `no_code_point` at the start.
char32_t code_point_before(std::string_view text, std::size_t at);

std::u32string decoded(std::string_view text);
std::string encoded(std::u32string_view text);

constexpr bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
constexpr bool is_ascii_upper(char32_t c) { return c >= U'A' && c <= U'Z'; }
constexpr bool is_ascii_lower(char32_t c) { return c >= U'a' && c <= U'z'; }
constexpr bool is_ascii_letter(char32_t c) { return is_ascii_upper(c) || is_ascii_lower(c); }
constexpr bool is_ascii_punctuation(char32_t c) {
  return c > U' ' && c < 0x7F && !is_ascii_digit(c) && !is_ascii_letter(c);
}

// The classes that the published rules mean by \s, \w, \d and their kin.

bool is_space_beyond_ascii(char32_t code_point);
bool is_word_beyond_ascii(char32_t code_point);

/// White_Space and the four separators U+001C to U+001F.
inline bool is_space(char32_t c) {
  if (c >= 0x80) return is_space_beyond_ascii(c);
  return c == U' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
}

/// A letter, a number of any kind, or an underscore; a combining mark is none.
inline bool is_word(char32_t c) {
  if (c >= 0x80) return is_word_beyond_ascii(c);
  return is_ascii_letter(c) || is_ascii_digit(c) || c == U'_';
}

/// A decimal digit of any script.
bool is_decimal(char32_t code_point);

/// 0 to 9, or -1 if it is no decimal digit.
int decimal_value(char32_t code_point);

/// A letter of a script that has capitals (Latin, Greek, Cyrillic, ...).
bool is_cased_letter(char32_t code_point);

/// A mark that sits on the letter before it.
bool is_combining_mark(char32_t code_point);

}  // namespace assay::score
