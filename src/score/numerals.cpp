// SPDX-License-Identifier: Apache-2.0
#include "score/numerals.hpp"

#include <cmath>
#include <string>

#include <unicode/uchar.h>

#include "score/code_points.hpp"
#include "score/float_text.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

bool is_vulgar_fraction(char32_t c) {
  return (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215F) || c == 0x2189;
}

int superscript_digit(char32_t c) {
  if (c == 0xB9) return 1;
  if (c == 0xB2 || c == 0xB3) return static_cast<int>(c - 0xB0);
  if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079)) return static_cast<int>(c - 0x2070);
  return -1;
}

std::optional<double> unicode_value(char32_t c) {
  const double value = u_getNumericValue(static_cast<UChar32>(c));
  if (value == U_NO_NUMERIC_VALUE) return std::nullopt;
  return value;
}

/// The digits of an exponent at the end of the text, which loses them.
std::optional<int> take_exponent(std::u32string& text) {
  std::size_t start = text.size();
  while (start > 0 && superscript_digit(text[start - 1]) >= 0) --start;
  constexpr std::size_t most_digits = 3;
  if (start == text.size() || text.size() - start > most_digits) return std::nullopt;
  int exponent = 0;
  for (std::size_t at = start; at < text.size(); ++at) {
    exponent = exponent * 10 + superscript_digit(text[at]);
  }
  text.erase(start);
  return exponent;
}

std::optional<double> magnitude(std::u32string_view text) {
  if (text.empty()) return std::nullopt;
  if (text.size() == 1) return unicode_value(text[0]);
  double fraction = 0;
  if (is_vulgar_fraction(text.back())) {
    fraction = *unicode_value(text.back());
    text.remove_suffix(1);
  }
  const std::optional<double> whole = parse_float(encoded(text));
  return whole ? std::optional(*whole + fraction) : std::nullopt;
}

}  // namespace

std::optional<double> numeral_value(std::string_view token) {
  std::u32string text = decoded(stripped(token));
  const bool is_signed = !text.empty() && (text[0] == U'-' || text[0] == U'+' || text[0] == 0x2212);
  const bool is_negative = is_signed && text[0] != U'+';
  if (is_signed) text.erase(0, 1);
  if (!text.empty() && (text[0] == U'-' || text[0] == U'+')) return std::nullopt;
  const std::optional<int> exponent = take_exponent(text);
  std::optional<double> value = magnitude(text);
  if (value && exponent) value = std::pow(*value, *exponent);
  if (value && is_negative) value = -*value;
  return value;
}

}  // namespace assay::score
