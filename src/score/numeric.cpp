// SPDX-License-Identifier: Apache-2.0
#include "score/numeric.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "base/rational.hpp"
#include "base/text.hpp"
#include "score/code_points.hpp"

namespace assay::score {
namespace {

constexpr std::size_t most_digits = 300;  ///< longer ones are no number, so that time stays bounded

bool is_digit(std::string_view text, std::size_t at) {
  return at < text.size() && is_ascii_digit(static_cast<unsigned char>(text[at]));
}

struct Number {
  base::Rational value;
  std::size_t end = 0;
  std::size_t begin = 0;
};

std::optional<Number> read_decimal(std::string_view text, std::size_t at) {
  base::Integer digits = 0;
  base::Integer scale = 1;
  std::size_t count = 0;
  for (; is_digit(text, at); ++at, ++count) {
    if (count == most_digits) return std::nullopt;
    digits = digits * 10 + (text[at] - '0');
  }
  if (at < text.size() && text[at] == '.' && is_digit(text, at + 1)) {
    for (++at; is_digit(text, at); ++at, ++count) {
      if (count == most_digits) return std::nullopt;
      digits = digits * 10 + (text[at] - '0');
      scale *= 10;
    }
  }
  if (count == 0) return std::nullopt;
  return Number{base::Rational(digits, scale), at};
}

/// The number that starts at `at`, with a sign and as a fraction where it is one.
std::optional<Number> read_number(std::string_view text, std::size_t at) {
  const bool is_negative = at < text.size() && text[at] == '-';
  std::optional<Number> number = read_decimal(text, at + (is_negative ? 1 : 0));
  if (!number) return std::nullopt;
  if (number->end < text.size() && text[number->end] == '/') {
    const std::optional<Number> below = read_decimal(text, number->end + 1);
    if (below && below->value != 0) *number = {number->value / below->value, below->end};
  }
  if (is_negative) number->value = -number->value;
  return number;
}

std::optional<Number> find_number(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool can_start = is_digit(text, at) || text[at] == '-' || text[at] == '.';
    if (!can_start) continue;
    if (auto number = read_number(text, at)) {
      number->begin = at;
      return number;
    }
    while (is_digit(text, at + 1)) ++at;
  }
  return std::nullopt;
}

std::string plain(std::string_view text) {
  std::string kept(text);
  std::erase_if(kept, [](char c) { return c == '$' || c == ','; });
  return kept;
}

std::optional<base::Rational> whole_number(std::string_view text) {
  const std::string kept = plain(text);
  std::string_view rest = base::trimmed(kept);
  if (rest.starts_with('#')) rest = base::trimmed(rest.substr(1));
  const auto number = read_number(rest, 0);
  if (!number || number->end != rest.size()) return std::nullopt;
  return number->value;
}

}  // namespace

Micro numeric(std::string_view answer, const Item& item) {
  if (answer == item.gold) return micro_one;
  const auto gold = whole_number(item.gold);
  if (!gold) return micro_zero;
  const auto number = find_number(plain(answer));
  return number && number->value == *gold ? micro_one : micro_zero;
}

std::string first_number(std::string_view answer) {
  const std::string kept = plain(answer);
  const auto number = find_number(kept);
  if (!number) return {};
  if (boost::multiprecision::denominator(number->value) == 1) {
    return boost::multiprecision::numerator(number->value).str();
  }
  return kept.substr(number->begin, number->end - number->begin);
}

}  // namespace assay::score
