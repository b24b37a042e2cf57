// SPDX-License-Identifier: Apache-2.0
#include "score/open_numbers.hpp"

#include <algorithm>
#include <optional>

#include "score/code_points.hpp"

namespace assay::score {
namespace {

using Text = std::u32string_view;
constexpr std::size_t none = Text::npos;

char32_t at_or_end(Text text, std::size_t at) {
  return at < text.size() ? text[at] : no_code_point;
}

bool is_digit(Text text, std::size_t at) { return is_decimal(at_or_end(text, at)); }

bool is_boundary(Text text, std::size_t at) {
  const char32_t before = at == 0 ? no_code_point : text[at - 1];
  return is_word(before) != is_word(at_or_end(text, at));
}

std::size_t end_of_digits(Text text, std::size_t at) {
  while (is_digit(text, at)) ++at;
  return at;
}

std::size_t after_sign(Text text, std::size_t at) {
  return at_or_end(text, at) == U'-' ? at + 1 : at;
}

/// One to three digits at a word's start, groups of three behind commas, then a word's end.
std::size_t end_of_grouped(Text text, std::size_t at) {
  if (!is_boundary(text, at)) return none;
  std::size_t end = at;
  while (end < at + 3 && is_digit(text, end)) ++end;
  std::size_t best = none;
  if (end == at) return none;
  while (at_or_end(text, end) == U',' && is_digit(text, end + 1) && is_digit(text, end + 2) &&
         is_digit(text, end + 3)) {
    end += 4;
    if (is_boundary(text, end)) best = end;
  }
  return best;
}

/// Where an exponent that starts here ends.
std::size_t end_of_exponent(Text text, std::size_t at) {
  if (at_or_end(text, at) != U'e' && at_or_end(text, at) != U'E') return none;
  ++at;
  if (at_or_end(text, at) == U'+' || at_or_end(text, at) == U'-') ++at;
  const std::size_t end = end_of_digits(text, at);
  return end == at ? none : end;
}

std::size_t end_of_scientific(Text text, std::size_t at) {
  const std::size_t whole = end_of_digits(text, at);
  if (whole == at) return none;
  std::size_t end = whole;
  if (at_or_end(text, whole) == U'.') {
    const std::size_t fraction = end_of_digits(text, whole + 1);
    if (fraction > whole + 1) end = fraction;
  }
  if (const std::size_t found = end_of_exponent(text, end); found != none) return found;
  return end == whole ? none : end_of_exponent(text, whole);
}

/// Not before an exponent, a comma or a further digit.
bool may_end_plain(Text text, std::size_t at) {
  const char32_t next = at_or_end(text, at);
  return next != U',' && !is_decimal(next) && end_of_exponent(text, at) == none;
}

std::size_t end_of_plain(Text text, std::size_t at) {
  const std::size_t whole = end_of_digits(text, at);
  if (at_or_end(text, whole) == U'.') {
    const std::size_t fraction = end_of_digits(text, whole + 1);
    if (fraction > whole + 1 && may_end_plain(text, fraction)) return fraction;
  }
  const bool is_integer = whole > at && is_boundary(text, whole) && may_end_plain(text, whole);
  return is_integer ? whole : none;
}

using EndOf = std::size_t (*)(Text, std::size_t);

/// All matches of one kind from left to right, with a sign where one stands before. A start inside
/// a run of digits gives nothing that the run's own start did not, except for grouped numbers,
/// which begin at word starts only.
void append(std::vector<std::string>& numbers, Text text, EndOf end_of) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t signless = after_sign(text, at);
    std::size_t end = end_of(text, signless);
    if (end == none && signless != at) end = end_of(text, at);
    if (end != none) {
      numbers.push_back(encoded(text.substr(at, end - at)));
      at = std::max(end, at + 1);
    } else if (is_digit(text, signless)) {
      at = end_of_digits(text, signless);
    } else {
      ++at;
    }
  }
}

}  // namespace

std::vector<std::string> open_numbers(std::string_view text) {
  const std::u32string code_points = decoded(text);
  std::vector<std::string> numbers;
  for (const EndOf end_of : {end_of_grouped, end_of_scientific, end_of_plain}) {
    append(numbers, code_points, end_of);
  }
  return numbers;
}

}  // namespace assay::score
