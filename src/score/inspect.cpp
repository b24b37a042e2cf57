// SPDX-License-Identifier: Apache-2.0
#include "score/inspect.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "score/code_points.hpp"
#include "score/float_text.hpp"
#include "score/golds.hpp"
#include "score/numerals.hpp"
#include "score/options.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

constexpr std::string_view edge_marks = "!?:;()[]{}'\"`~<=>@#^&|";
constexpr std::string_view punctuation_and_space = " \t\n\r\v\f!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/// Without currency signs, commas, stars, underscores, and points that no digit follows.
std::string without_number_marks(std::string_view text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = next_code_point(text, at);
    const bool is_mark = c.value == U'$' || c.value == U',' || c.value == U'\u00A3' ||
                         c.value == U'\u20AC' || c.value == U'*' || c.value == U'_';
    if (!is_mark) kept += text.substr(at, c.length);
    at += c.length;
  }
  std::string result;
  for (std::size_t at = 0; at < kept.size(); ++at) {
    if (kept[at] != '.' || is_decimal(code_point_at(kept, at + 1))) result += kept[at];
  }
  return result;
}

std::string five_digits(double value) {
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::general, 5)
                       .ptr;
  return {buffer.data(), end};
}

/// A number, tolerating marks at its ends, as five significant digits; empty if it is none.
std::string number_form(std::string_view token) {
  std::optional<double> number = inspect_number(token);
  if (!number) number = inspect_number(stripped_of(token, edge_marks));
  return number ? five_digits(*number) : std::string();
}

bool number_matches(std::string_view reply, double gold, Where where) {
  const std::string text = without_number_marks(reply);
  const std::string wanted = five_digits(gold);
  if (where == Where::exact) {
    const std::optional<double> whole = inspect_number(text);
    return whole && five_digits(*whole) == wanted;
  }
  std::vector<std::string> numbers;
  for (const std::string_view token : words(text)) {
    std::string form = number_form(token);
    if (!form.empty()) numbers.push_back(std::move(form));
  }
  if (numbers.empty()) return false;
  switch (where) {
    case Where::begin: return numbers.front() == wanted;
    case Where::end: return numbers.back() == wanted;
    default: return std::ranges::count(numbers, wanted) > 0;
  }
}

bool text_matches(std::string_view reply, std::string_view gold, Where where) {
  switch (where) {
    case Where::begin: return reply.starts_with(gold);
    case Where::end: return reply.ends_with(gold);
    case Where::exact: return reply == gold;
    default: return reply.find(gold) != std::string_view::npos;
  }
}

/// The starts of what follows "answer", white space, a colon and white space.
std::vector<std::size_t> label_ends(std::string_view reply) {
  std::string small(reply);
  for (char& c : small) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  std::vector<std::size_t> ends;
  constexpr std::string_view word = "answer";
  for (std::size_t at = small.find(word); at != std::string::npos; at = small.find(word, at + 1)) {
    std::size_t next = at + word.size();
    while (is_space(code_point_at(reply, next))) next += code_point_length(reply, next);
    if (next >= reply.size() || reply[next] != ':') continue;
    ++next;
    while (is_space(code_point_at(reply, next))) next += code_point_length(reply, next);
    ends.push_back(next);
  }
  return ends;
}

using Piece = std::string_view (*)(std::string_view rest);

/// The last label that the piece can be read behind.
std::string last_piece(std::string_view reply, Piece piece) {
  const std::vector<std::size_t> ends = label_ends(reply);
  for (auto end = ends.rbegin(); end != ends.rend(); ++end) {
    const std::string_view found = piece(reply.substr(*end));
    if (!found.empty()) return std::string(found);
  }
  return {};
}

std::string_view letter_piece(std::string_view rest) {
  const bool is_letter = is_ascii_letter(code_point_at(rest, 0));
  return is_letter && !is_word(code_point_at(rest, 1)) ? rest.substr(0, 1) : std::string_view();
}

std::string_view word_piece(std::string_view rest) {
  const std::string_view line = stripped(rest.substr(0, rest.find('\n')));
  if (words(line, 2).size() != 1) return {};
  const std::string_view bare = stripped_of(line, ".,;:!?");
  return bare.empty() ? line : bare;
}

std::string_view line_piece(std::string_view rest) {
  return stripped(rest.substr(0, rest.find('\n')));
}

}  // namespace

std::optional<double> inspect_number(std::string_view token) {
  std::optional<double> value = parse_float(token);
  if (!value) value = numeral_value(token);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

bool inspect_matches(std::string_view reply, std::string_view gold, Where where,
                     Compared compared) {
  const std::string said = case_folded(stripped(reply));
  std::string wanted = case_folded(stripped(gold));
  if (compared == Compared::number) {
    wanted = without_number_marks(wanted);
    if (const auto number = inspect_number(wanted)) return number_matches(said, *number, where);
  }
  return text_matches(stripped_of(said, punctuation_and_space),
                      stripped_of(wanted, punctuation_and_space), where);
}

std::string inspect_letter(std::string_view reply, const Extraction&, const Item& item) {
  return allowed_answer(last_piece(reply, letter_piece), item);
}

std::string inspect_word(std::string_view reply, const Extraction&, const Item& item) {
  return allowed_answer(last_piece(reply, word_piece), item);
}

std::string inspect_line(std::string_view reply, const Extraction&, const Item& item) {
  return allowed_answer(last_piece(reply, line_piece), item);
}

Micro inspect_match(std::string_view answer, const Item& item) {
  const bool is_right = std::ranges::any_of(golds_of(item), [&](const std::string& gold) {
    return inspect_matches(answer, gold, Where::end, Compared::text);
  });
  return is_right ? micro_one : micro_zero;
}

Micro inspect_numeric(std::string_view answer, const Item& item) {
  const bool is_right = std::ranges::any_of(golds_of(item), [&](const std::string& gold) {
    return inspect_matches(answer, gold, Where::end, Compared::number);
  });
  return is_right ? micro_one : micro_zero;
}

}  // namespace assay::score
