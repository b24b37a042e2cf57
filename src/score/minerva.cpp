// SPDX-License-Identifier: Apache-2.0
#include "score/minerva.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <unicode/uchar.h>

#include "base/text.hpp"
#include "score/boxed.hpp"
#include "score/code_points.hpp"
#include "score/golds.hpp"
#include "score/options.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

constexpr auto npos = std::string_view::npos;

using Substitution = std::pair<std::string_view, std::string_view>;

constexpr auto substitutions = std::to_array<Substitution>({
    {"an ", ""},
    {"a ", ""},
    {".$", "$"},
    {"\\$", ""},
    {"\\ ", ""},
    {" ", ""},
    {"mbox", "text"},
    {",\\text{and}", ","},
    {"\\text{and}", ","},
    {"\\text{m}", "\\text{}"},
});

constexpr auto removed = std::to_array<std::string_view>({"square",       "ways",
                                                          "integers",     "dollars",
                                                          "mph",          "inches",
                                                          "ft",           "hours",
                                                          "km",           "units",
                                                          "\\ldots",      "sue",
                                                          "points",       "feet",
                                                          "minutes",      "digits",
                                                          "cents",        "degrees",
                                                          "cm",           "gm",
                                                          "pounds",       "meters",
                                                          "meals",        "edges",
                                                          "students",     "childrentickets",
                                                          "multiples",    "\\text{s}",
                                                          "\\text{.}",    "\\text{\ns}",
                                                          "\\text{}^2",   "\\text{}^3",
                                                          "\\text{\n}",   "\\text{}",
                                                          "\\mathrm{th}", "^\\circ",
                                                          "^{\\circ}",    "\\;",
                                                          ",\\!",         "{,}",
                                                          "\"",           "\\dots"});

/// A line that has two dollar signs keeps only what stands between the first two, and them.
std::string with_dollar_content(std::string_view text) {
  std::string result;
  for (const std::string_view line : base::split(text, '\n')) {
    if (line.data() != text.data()) result += '\n';
    const std::size_t first = line.find('$');
    const std::size_t second = first == npos ? npos : line.find('$', first + 1);
    result += second == npos ? line : line.substr(first, second + 1 - first);
  }
  return result;
}

enum class Closing { first, last };

/// The content of each \command{...} without command and braces, as far as its line has a brace.
std::string unwrapped(std::string_view text, std::string_view opening, Closing closing) {
  std::string result;
  for (std::size_t at; (at = text.find(opening)) != npos;) {
    const std::string_view rest = text.substr(at + opening.size());
    const std::string_view line = rest.substr(0, rest.find('\n'));
    const std::size_t end = closing == Closing::first ? line.find('}') : line.rfind('}');
    if (end == npos) {  // nor has any later command on this line
      const std::size_t line_end = at + opening.size() + line.size();
      result += text.substr(0, line_end);
      text.remove_prefix(line_end);
      continue;
    }
    result.append(text.substr(0, at)).append(line.substr(0, end));
    text = rest.substr(end + 1);
  }
  return result.append(text);
}

/// Braces around the one or two characters that follow the command without any.
std::string with_braces(std::string_view text, std::string_view command, int arguments) {
  std::string result;
  for (std::size_t at; (at = text.find(command)) != npos;) {
    result += text.substr(0, at + command.size());
    text.remove_prefix(at + command.size());
    const std::string_view first = text.substr(0, code_point_length(text, 0));
    const std::string_view rest = text.substr(first.size());
    const std::string_view second = rest.substr(0, code_point_length(rest, 0));
    const bool is_short = first.empty() || (arguments == 2 && (second.empty() || second == "\n"));
    if (is_short || first == "{") continue;
    result.append("{").append(first).append("}");
    text = rest;
    if (arguments == 1) continue;
    result.append("{").append(second).append("}");
    text.remove_prefix(second.size());
  }
  return result.append(text);
}

bool is_digit(char32_t c) {
  const auto kind = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_NUMERIC_TYPE);
  return kind == U_NT_DECIMAL || kind == U_NT_DIGIT;
}

}  // namespace

std::string minerva_normalised(std::string_view text) {
  const std::size_t equals = text.rfind('=');
  std::string form(equals == npos ? text : text.substr(equals + 1));
  for (const auto& [from, to] : substitutions) form = replaced(form, from, to);
  for (const std::string_view part : removed) form = replaced(form, part, "");
  form = with_dollar_content(form);
  for (const std::string_view opening : {"\\text{", "\\textbf{", "\\overline{"}) {
    form = unwrapped(form, opening, Closing::first);
  }
  form = unwrapped(form, "\\boxed{", Closing::last);
  form = with_braces(with_braces(form, "frac", 2), "sqrt", 1);
  form = replaced(form, "$", "");
  const std::string digits = replaced(form, ",", "");
  const bool is_number = !digits.empty() && std::ranges::all_of(decoded(digits), is_digit);
  return is_number ? digits : form;
}

std::string minerva_final(std::string_view reply, const Extraction&, const Item& item) {
  constexpr std::string_view opening = "Final Answer: The final answer is";
  constexpr std::string_view closing = " I hope it is correct";
  const std::string text = std::string(reply) + "I hope it is correct.";
  for (std::size_t at = text.find(opening); at != npos;) {
    const std::size_t start = at + opening.size();
    const std::size_t line_end = std::min(text.find('\n', start), text.size());
    const std::string_view line = std::string_view(text).substr(start, line_end - start);
    const std::size_t end = line.find(closing, 1);
    if (end == npos || end + closing.size() == line.size()) {
      at = text.find(opening, line_end);  // the rest of the line holds no other end
      continue;
    }
    const char32_t last = code_point_before(line, end);
    return allowed_answer(stripped(line.substr(0, end - encoded({&last, 1}).size())), item);
  }
  return {};
}

std::string boxed(std::string_view reply, const Extraction&, const Item& item) {
  const std::optional<std::string> content = last_boxed(reply);
  return content ? allowed_answer(stripped(*content), item) : std::string();
}

Micro minerva(std::string_view answer, const Item& item) {
  const std::string form = minerva_normalised(answer);
  const bool is_right = std::ranges::any_of(
      golds_of(item), [&](const std::string& gold) { return minerva_normalised(gold) == form; });
  return is_right ? micro_one : micro_zero;
}

}  // namespace assay::score
