// SPDX-License-Identifier: Apache-2.0
#include "score/code_points.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace assay::score {
namespace {

constexpr char32_t replacement = 0xFFFD;

struct Decoded {
  char32_t code_point;
  std::size_t length;
};

Decoded decode(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {no_code_point, 0};
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {first, 1};
  const std::string_view window = text.substr(at, 4);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(window.data());
  const auto size = static_cast<std::int32_t>(window.size());
  std::int32_t next = 0;
  UChar32 value = -1;
  U8_NEXT(bytes, next, size, value);
  if (value < 0) return {replacement, 1};
  return {static_cast<char32_t>(value), static_cast<std::size_t>(next)};
}

}  // namespace

char32_t code_point_at(std::string_view text, std::size_t at) {
  return decode(text, at).code_point;
}

std::size_t code_point_length(std::string_view text, std::size_t at) {
  return decode(text, at).length;
}

char32_t code_point_before(std::string_view text, std::size_t at) {
  if (at == 0) return no_code_point;
  const std::size_t earliest = at < 4 ? 0 : at - 4;
  for (std::size_t start = at - 1;; --start) {
    const Decoded decoded = decode(text.substr(0, at), start);
    if (start + decoded.length == at && decoded.code_point != replacement) {
      return decoded.code_point;
    }
    if (start == earliest) return replacement;
  }
}

bool is_letter_or_digit(char32_t code_point) {
  return code_point != no_code_point && u_isalnum(static_cast<UChar32>(code_point)) != 0;
}

bool is_cased_letter(char32_t code_point) {
  return code_point != no_code_point &&
         u_hasBinaryProperty(static_cast<UChar32>(code_point), UCHAR_CASED) != 0;
}

}  // namespace assay::score
