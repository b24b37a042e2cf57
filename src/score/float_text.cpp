// SPDX-License-Identifier: Apache-2.0
#include "score/float_text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "score/code_points.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

/// In ASCII, without underscores that stand between digits; empty if one stands elsewhere.
std::string as_ascii(std::string_view text) {
  std::string ascii;
  for (const char32_t c : decoded(text)) {
    const int digit = decimal_value(c);
    if (digit < 0 && c >= 0x80) return {};
    ascii.push_back(digit >= 0 ? static_cast<char>('0' + digit) : static_cast<char>(c));
  }
  const auto is_digit = [&ascii](std::size_t at) {
    return at < ascii.size() && is_ascii_digit(static_cast<unsigned char>(ascii[at]));
  };
  std::string plain;
  for (std::size_t at = 0; at < ascii.size(); ++at) {
    if (ascii[at] != '_') {
      plain.push_back(ascii[at]);
    } else if (at == 0 || !is_digit(at - 1) || !is_digit(at + 1)) {
      return {};
    }
  }
  return plain;
}

std::optional<double> parse_word(std::string_view text) {
  if (text == "inf" || text == "infinity") return std::numeric_limits<double>::infinity();
  if (text == "nan") return std::numeric_limits<double>::quiet_NaN();
  return std::nullopt;
}

/// Too large or too small for a double: infinity or zero.
double beyond_range(std::string_view text) {
  const std::size_t exponent = text.find_first_of("eE");
  if (exponent != std::string_view::npos && text.substr(exponent).find('-') == 1) return 0.0;
  const std::size_t nonzero = text.find_first_of("123456789");
  const bool is_fraction = exponent == std::string_view::npos && nonzero > text.find('.');
  return is_fraction ? 0.0 : std::numeric_limits<double>::infinity();
}

}  // namespace

std::optional<double> parse_float(std::string_view text) {
  std::string ascii = as_ascii(stripped(text));
  const bool is_negative = ascii.starts_with('-');
  if (is_negative || ascii.starts_with('+')) ascii.erase(0, 1);
  if (ascii.empty()) return std::nullopt;
  const double sign = is_negative ? -1.0 : 1.0;
  if (const auto word = parse_word(lower(ascii))) return sign * *word;
  const bool starts_number =
      is_ascii_digit(static_cast<unsigned char>(ascii[0])) || (ascii[0] == '.' && ascii.size() > 1);
  if (!starts_number) return std::nullopt;
  double value = 0;
  const char* end = ascii.data() + ascii.size();
  const auto [stop, error] = std::from_chars(ascii.data(), end, value);
  if (stop != end || error == std::errc::invalid_argument) return std::nullopt;
  if (error == std::errc::result_out_of_range) value = beyond_range(ascii);
  return sign * value;
}

double rounded_to(double value, int digits) {
  if (!std::isfinite(value)) return value;
  std::array<char, 400> buffer{};
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                     std::chars_format::fixed, digits);
  double result = value;
  std::from_chars(buffer.data(), written.ptr, result);
  return result;
}

std::string float_text(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  const double magnitude = std::abs(value);
  const bool is_plain = magnitude == 0 || (magnitude >= 1e-4 && magnitude < 1e16);
  std::array<char, 64> buffer{};
  const auto format = is_plain ? std::chars_format::fixed : std::chars_format::scientific;
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format);
  std::string text(buffer.data(), written.ptr);
  if (is_plain && text.find('.') == std::string::npos) text += ".0";
  return text;
}

}  // namespace assay::score
