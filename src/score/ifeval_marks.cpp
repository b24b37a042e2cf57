// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "score/code_points.hpp"
#include "score/ifeval_checks.hpp"
#include "score/json_text.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_blank(std::string_view text) { return stripped(text).empty(); }

/// Pieces between single asterisks on one line; "**a**" gives an empty one, then one around "a"...
std::size_t single_highlights(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find('*'); at != npos; at = text.find('*', at)) {
    const std::size_t end = text.find_first_of("*\n", at + 1);
    if (end == npos) break;
    if (text[end] == '\n') {
      at = end;
      continue;
    }
    if (!is_blank(text.substr(at + 1, end - at - 1))) ++count;
    at = end + 1;
  }
  return count;
}

std::size_t double_highlights(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find("**"); at != npos; at = text.find("**", at)) {
    const std::size_t end = text.find_first_of("*\n", at + 2);
    if (end == npos) break;
    if (!text.substr(end).starts_with("**")) {
      ++at;
      continue;
    }
    if (!is_blank(text.substr(at + 2, end - at - 2))) ++count;
    at = end + 2;
  }
  return count;
}

enum class Bullet { star, dash };

/// Lines that begin with the mark after white space, which may be line breaks too. A star must not
/// be followed by another; what follows it may be a line break, and then the next line goes along.
std::size_t bullets(std::string_view text, Bullet bullet) {
  std::size_t count = 0;
  std::size_t line = 0;
  while (line < text.size()) {
    std::size_t at = line;
    while (is_space(code_point_at(text, at))) at += code_point_length(text, at);
    std::size_t rest = at;
    if (bullet == Bullet::dash && text.substr(at).starts_with('-')) {
      rest = at + 1;
    } else if (bullet == Bullet::star && text.substr(at).starts_with('*') && at + 1 < text.size() &&
               text[at + 1] != '*') {
      rest = at + 2;
    }
    if (rest != at) ++count;
    const std::size_t end = text.find('\n', rest);
    if (end == npos) break;
    line = end + 1;
  }
  return count;
}

}  // namespace

bool has_no_comma(std::string_view response, const Instruction&) {
  return response.find(',') == npos;
}

bool has_placeholders(std::string_view response, const Instruction& instruction) {
  std::size_t count = 0;
  for (std::size_t at = response.find('['); at != npos; at = response.find('[', at)) {
    const std::size_t end = response.find_first_of("]\n", at);
    if (end == npos) break;
    if (response[end] == ']') ++count;
    at = end + 1;
  }
  return std::cmp_greater_equal(count, instruction.number);
}

bool has_highlights(std::string_view response, const Instruction& instruction) {
  return std::cmp_greater_equal(single_highlights(response) + double_highlights(response),
                                instruction.number);
}

bool has_title(std::string_view response, const Instruction&) {
  for (const std::string_view line : base::split(response, '\n')) {
    const std::size_t start = line.find("<<");
    const std::size_t end = line.rfind(">>");
    if (start == npos || end == npos || end < start + 3) continue;
    std::string_view title = line.substr(start, end + 2 - start);
    title.remove_prefix(std::min(title.find_first_not_of('<'), title.size()));
    while (title.ends_with('>')) title.remove_suffix(1);
    if (!is_blank(title)) return true;
  }
  return false;
}

bool has_bullets(std::string_view response, const Instruction& instruction) {
  return std::cmp_equal(bullets(response, Bullet::star) + bullets(response, Bullet::dash),
                        instruction.number);
}

/// The splitter and a number, white space between them or not.
bool has_sections(std::string_view response, const Instruction& instruction) {
  const std::string_view splitter = stripped(instruction.text);
  if (splitter.empty()) return false;
  std::size_t count = 0;
  for (std::size_t at = response.find(splitter); at != npos;) {
    std::size_t next = at + splitter.size();
    if (is_space(code_point_at(response, next))) next += code_point_length(response, next);
    const bool is_numbered = is_decimal(code_point_at(response, next));
    if (is_numbered) ++count;
    at = response.find(splitter, is_numbered ? next : at + 1);
  }
  return std::cmp_greater_equal(count, instruction.number);
}

bool is_json(std::string_view response, const Instruction&) {
  std::string_view text = stripped(response);
  for (const std::string_view fence : {"```json", "```Json", "```JSON", "```"}) {
    if (text.starts_with(fence)) text.remove_prefix(fence.size());
  }
  if (text.ends_with("```")) text.remove_suffix(3);
  return is_python_json(stripped(text));
}

bool is_constrained(std::string_view response, const Instruction&) {
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{"My answer is yes.", "My answer is no.",
                                              "My answer is maybe."},
      [&](std::string_view option) { return response.find(option) != npos; });
}

}  // namespace assay::score
