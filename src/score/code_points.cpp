// SPDX-License-Identifier: Apache-2.0
#include "score/code_points.hpp"

#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace assay::score {
namespace {

constexpr char32_t replacement = 0xFFFD;

bool in_categories(char32_t code_point, std::uint32_t mask) {
  if (code_point == no_code_point) return false;
  return (U_GET_GC_MASK(static_cast<UChar32>(code_point)) & mask) != 0;
}

}  // namespace

CodePoint decode_beyond_ascii(std::string_view text, std::size_t at) {
  const std::string_view window = text.substr(at, 4);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(window.data());
  const auto size = static_cast<std::int32_t>(window.size());
  std::int32_t next = 0;
  UChar32 value = -1;
  U8_NEXT(bytes, next, size, value);
  if (value < 0) return {replacement, 1};
  return {static_cast<char32_t>(value), static_cast<std::size_t>(next)};
}

char32_t code_point_before(std::string_view text, std::size_t at) {
  if (at == 0) return no_code_point;
  const auto byte = static_cast<unsigned char>(text[at - 1]);
  if (byte < 0x80) return byte;
  const std::size_t earliest = at < 4 ? 0 : at - 4;
  for (std::size_t start = at - 1;; --start) {
    const CodePoint found = next_code_point(text.substr(0, at), start);
    if (start + found.length == at && found.value != replacement) return found.value;
    if (start == earliest) return replacement;
  }
}

std::u32string decoded(std::string_view text) {
  std::u32string code_points;
  code_points.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = next_code_point(text, at);
    code_points.push_back(next.value);
    at += next.length;
  }
  return code_points;
}

std::string encoded(std::u32string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  const auto put = [&bytes](char32_t byte) { bytes.push_back(static_cast<char>(byte)); };
  for (const char32_t c : text) {
    if (c < 0x80) {
      put(c);
    } else if (c < 0x800) {
      put(0xC0 | (c >> 6));
      put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      put(0xE0 | (c >> 12));
      put(0x80 | ((c >> 6) & 0x3F));
      put(0x80 | (c & 0x3F));
    } else {
      put(0xF0 | (c >> 18));
      put(0x80 | ((c >> 12) & 0x3F));
      put(0x80 | ((c >> 6) & 0x3F));
      put(0x80 | (c & 0x3F));
    }
  }
  return bytes;
}

bool is_space_beyond_ascii(char32_t c) {
  return c != no_code_point && u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

bool is_word_beyond_ascii(char32_t c) { return in_categories(c, U_GC_L_MASK | U_GC_N_MASK); }

bool is_decimal(char32_t c) {
  return c < 0x80 ? is_ascii_digit(c) : in_categories(c, U_GC_ND_MASK);
}

int decimal_value(char32_t c) {
  return is_decimal(c) ? u_charDigitValue(static_cast<UChar32>(c)) : -1;
}

bool is_cased_letter(char32_t c) {
  return c != no_code_point && u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_CASED) != 0;
}

bool is_combining_mark(char32_t c) { return in_categories(c, U_GC_M_MASK); }

}  // namespace assay::score
