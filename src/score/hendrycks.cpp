// SPDX-License-Identifier: Apache-2.0
#include "score/hendrycks.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "score/code_points.hpp"
#include "score/golds.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

constexpr auto npos = std::string_view::npos;

std::string without(std::string_view text, std::string_view part) {
  return replaced(text, part, "");
}

/// What the first code point is; empty at the end.
std::string_view first_of(std::string_view text) {
  return text.substr(0, code_point_length(text, 0));
}

/// What stands before the only "\text{ "; none if there are several.
std::optional<std::string> without_right_unit(std::string_view text) {
  constexpr std::string_view unit = "\\text{ ";
  const std::size_t at = text.find(unit);
  if (at == npos) return std::string(text);
  if (text.find(unit, at + unit.size()) != npos) return std::nullopt;
  return std::string(text.substr(0, at));
}

/// \sqrt3 with braces; none where nothing follows.
std::optional<std::string> with_braced_roots(std::string_view text) {
  constexpr std::string_view command = "\\sqrt";
  std::string result;
  for (std::size_t at; (at = text.find(command)) != npos;) {
    result += text.substr(0, at + command.size());
    text.remove_prefix(at + command.size());
    const std::string_view first = first_of(text);
    if (first.empty() || text.starts_with(command)) return std::nullopt;
    if (first == "{") continue;
    result.append("{").append(first).append("}");
    text.remove_prefix(first.size());
  }
  return result.append(text);
}

/// \frac12 and \frac1{72} with braces. As given where too little follows; none where nothing does.
std::optional<std::string> with_braced_fractions(std::string_view given) {
  constexpr std::string_view command = "\\frac";
  std::string result;
  std::string_view text = given;
  for (std::size_t at; (at = text.find(command)) != npos;) {
    result += text.substr(0, at + command.size());
    text.remove_prefix(at + command.size());
    const std::string_view part = text.substr(0, text.find(command));
    if (part.empty()) return std::nullopt;
    if (part.starts_with('{')) continue;
    const std::string_view above = first_of(part);
    const std::string_view below = first_of(part.substr(above.size()));
    if (below.empty()) return std::string(given);
    result.append("{").append(above).append("}");
    if (below == "{") {
      result += below;
    } else {
      result.append("{").append(below).append("}");
    }
    text.remove_prefix(above.size() + below.size());
  }
  return result.append(text);
}

/// Digits as a computer would write the integer: no leading zeros or plus sign.
bool is_canonical_integer(std::string_view text) {
  if (text == "0") return true;
  if (text.starts_with('-')) text.remove_prefix(1);
  const auto is_digit = [](char c) { return is_ascii_digit(static_cast<unsigned char>(c)); };
  return !text.empty() && text[0] != '0' && std::ranges::all_of(text, is_digit);
}

std::string with_slash_as_fraction(std::string_view text) {
  const std::vector<std::string_view> parts = base::split(text, '/');
  if (parts.size() != 2 || !is_canonical_integer(parts[0]) || !is_canonical_integer(parts[1])) {
    return std::string(text);
  }
  return std::string("\\frac{").append(parts[0]).append("}{").append(parts[1]).append("}");
}

/// The right side of the only equation whose left side is at most two characters.
std::string_view without_short_left_side(std::string_view text) {
  const std::vector<std::string_view> sides = base::split(text, '=');
  const bool is_short = sides.size() == 2 && base::count_code_points(sides[0]) <= 2;
  return is_short ? sides[1] : text;
}

}  // namespace

std::optional<std::string> hendrycks_normalised(std::string_view text) {
  std::string plain = without(without(text, "\n"), "\\!");
  plain = replaced(plain, "\\\\", "\\");
  plain = replaced(replaced(plain, "tfrac", "frac"), "dfrac", "frac");
  for (const std::string_view part : {"\\left", "\\right", "^{\\circ}", "^\\circ", "\\$"}) {
    plain = without(plain, part);
  }
  std::optional<std::string> form = without_right_unit(plain);
  if (!form) return std::nullopt;
  plain = without(*form, "\\%");
  plain = replaced(replaced(plain, " .", " 0."), "{.", "{0.");
  if (plain.empty()) return plain;
  if (plain[0] == '.') plain.insert(0, "0");
  form = with_braced_roots(without_short_left_side(plain));
  if (!form) return std::nullopt;
  form = with_braced_fractions(without(*form, " "));
  if (!form) return std::nullopt;
  if (*form == "0.5") return "\\frac{1}{2}";
  return with_slash_as_fraction(*form);
}

bool hendrycks_equivalent(std::string_view a, std::string_view b) {
  const std::optional<std::string> form_a = hendrycks_normalised(a);
  const std::optional<std::string> form_b = hendrycks_normalised(b);
  return form_a && form_b ? *form_a == *form_b : a == b;
}

Micro hendrycks(std::string_view answer, const Item& item) {
  const bool is_right = std::ranges::any_of(
      golds_of(item), [&](const std::string& gold) { return hendrycks_equivalent(gold, answer); });
  return is_right ? micro_one : micro_zero;
}

}  // namespace assay::score
