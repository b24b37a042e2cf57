// SPDX-License-Identifier: Apache-2.0
#include "score/prm800k.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "score/code_points.hpp"
#include "score/golds.hpp"
#include "score/hendrycks.hpp"
#include "score/math_equal.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

constexpr auto npos = std::string::npos;

bool is_digit(const std::string& text, std::size_t at) {
  return at < text.size() && is_ascii_digit(static_cast<unsigned char>(text[at]));
}

/// \text{...} around all of it, up to the first closing brace only at the end.
std::string unwrapped(std::string_view text) {
  constexpr std::string_view command = "\\text{";
  text = stripped(text);
  const bool is_wrapped =
      text.starts_with(command) && text.size() > command.size() + 1 && text.ends_with('}');
  return std::string(is_wrapped ? text.substr(command.size(), text.size() - command.size() - 1)
                                : text);
}

/// Without the unit's name, its plural and its exponent.
void drop_unit(std::string& text, std::string_view unit) {
  for (std::size_t at; (at = text.find(unit)) != npos;) {
    std::size_t end = at + unit.size();
    if (text.compare(end, 2, "es") == 0) end += 2;
    if (text.compare(end, 1, "s") == 0) ++end;
    while (text.compare(end, 1, " ") == 0) ++end;
    if (text.compare(end, 1, "^") == 0 && is_digit(text, end + 1)) {
      ++end;
      while (is_digit(text, end)) ++end;
    }
    text.erase(at, end - at);
  }
}

/// Fractions of what holds no braces as a/b.
std::string with_slashes(std::string text) {
  constexpr std::string_view command = "\\frac{";
  for (std::size_t at = 0; (at = text.find(command, at)) != npos;) {
    const std::size_t top = text.find_first_of("{}", at + command.size());
    const bool has_bottom = top != npos && text.compare(top, 2, "}{") == 0;
    const std::size_t bottom = has_bottom ? text.find_first_of("{}", top + 2) : npos;
    if (bottom == npos || text[bottom] != '}') {
      at += command.size();
      continue;
    }
    text[bottom] = ' ';
    text.replace(top, 2, "/");
    text.erase(at, command.size());
  }
  return text;
}

bool is_number_of_digits(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return is_ascii_digit(static_cast<unsigned char>(c));
  });
}

/// 1,234 as 1234, 7. and 7.0 as 7.
std::string as_whole(const std::string& text) {
  std::string whole = replaced(text, ",", "");
  if (const std::size_t point = whole.find('.'); point != npos) {
    const bool is_zero = whole.find_first_not_of('0', point + 1) == npos;
    if (is_zero) whole.erase(point);
  }
  const std::size_t comma = text.rfind(',');
  const bool is_grouped = comma == npos || text.size() - comma == 4 || text.find('.') == comma + 4;
  return is_grouped && is_number_of_digits(whole) ? whole : text;
}

std::string normalised(std::string_view given) {
  constexpr auto units = std::to_array<std::string_view>(
      {"degree", "cm", "centimeter", "meter", "mile", "second", "minute", "hour", "day", "week",
       "month", "year", "foot", "feet", "inch", "yard"});
  std::string text = unwrapped(given);
  for (const std::string_view sign : {"\\%", "\\$", "$", "%", "\\left", "\\right", ",\\!"}) {
    text = replaced(text, sign, "");
  }
  text = replaced(replaced(text, " or ", ","), " and ", ",");
  text = replaced(replaced(text, "\\dfrac", "\\frac"), "\\tfrac", "\\frac");
  text = replaced(replaced(text, "\\{", ""), "\\}", "");
  text = replaced(replaced(text, "million", "*10^6"), "billion", "*10^9");
  for (const std::string_view unit : units) drop_unit(text, unit);
  for (const std::string_view degree : {"^\\circ", "^ \\circ", "^{\\circ}"}) {
    text = replaced(text, degree, "");
  }
  text = replaced(with_slashes(std::move(text)), "\\infty", "inf");
  text = std::string(stripped(text));
  for (std::size_t at = text.find(' '); at != npos; at = text.find(' ', at + 1)) {
    const std::size_t next = text.find_first_not_of(' ', at);
    if (at > 0 && is_digit(text, at - 1) && next != npos && is_digit(text, next)) text[at] = '+';
  }
  return lower(as_whole(replaced(text, " ", "")));
}

/// What stands between brackets, apart; the whole if there are none.
std::vector<std::string> elements(const std::string& text) {
  constexpr std::string_view brackets = "()[]";
  const bool is_bracketed = text.size() > 2 && brackets.find(text.front()) != npos &&
                            brackets.find(text.back()) != npos &&
                            text.substr(1, text.size() - 2).find_first_of(brackets) == npos;
  if (!is_bracketed) return {text};
  std::vector<std::string> parts(1);
  for (const char c : text.substr(1, text.size() - 2)) {
    if (c == ',') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

bool is_plain_fraction(const std::string& text) {
  const std::size_t slash = text.find('/');
  return slash != npos && is_number_of_digits(text.substr(0, slash)) &&
         is_number_of_digits(text.substr(slash + 1));
}

/// Different letters, a command counting as one; roots and fractions are none.
std::size_t letters(const std::string& text) {
  const auto is_letter = [&](std::size_t at) {
    return at < text.size() && is_ascii_letter(static_cast<unsigned char>(text[at]));
  };
  std::set<std::string> seen;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    if (text[at] == '\\') {
      while (is_letter(end)) ++end;
      const std::string command = text.substr(at, end - at);
      if (command != "\\sqrt" && command != "\\frac") seen.insert(command);
    } else if (is_letter(at)) {
      seen.insert(text.substr(at, 1));
    }
    at = end;
  }
  return seen.size();
}

/// What the publishers' program hands to its algebra system, and what that can read.
bool may_be_worked_out(const std::string& gold, const std::string& given) {
  constexpr std::size_t most_letters = 2;
  const std::string both = replaced(replaced(gold + "-" + given, "{", ""), "}", "");
  if (letters(both) > most_letters || both.find('=') != npos || both.find("^(") != npos) {
    return false;
  }
  for (std::size_t at = both.find('^'); at != npos; at = both.find('^', at + 1)) {
    if (is_digit(both, at + 1) && is_digit(both, at + 2)) return false;
  }
  return true;
}

bool same_element(const std::string& gold, const std::string& given) {
  if (is_plain_fraction(gold) && is_plain_fraction(given)) return gold == given;
  if (is_number_of_digits(gold) || is_number_of_digits(given)) return gold == given;
  if (given.ends_with('.') != gold.ends_with('.')) return false;
  return may_be_worked_out(gold, given) && math_equivalent(gold, given, {.decimals = 12});
}

}  // namespace

bool prm800k_equivalent(std::string_view gold, std::string_view given) {
  if (hendrycks_equivalent(unwrapped(gold), unwrapped(given))) return true;
  const std::string wanted = normalised(gold);
  const std::string found = normalised(given);
  if (wanted == found) return true;
  if (found.empty()) return false;
  const std::vector<std::string> wanted_parts = elements(wanted);
  const std::vector<std::string> found_parts = elements(found);
  if (wanted_parts.size() != found_parts.size()) return false;
  const bool are_brackets_alike = wanted.front() == found.front() && wanted.back() == found.back();
  if (wanted_parts.size() > 1 && !are_brackets_alike) return false;
  return std::ranges::equal(wanted_parts, found_parts, same_element);
}

Micro prm800k(std::string_view answer, const Item& item) {
  const bool is_right = std::ranges::any_of(golds_of(item), [answer](const std::string& gold) {
    return prm800k_equivalent(gold, answer);
  });
  return is_right ? micro_one : micro_zero;
}

}  // namespace assay::score
