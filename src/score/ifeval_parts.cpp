// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "score/code_points.hpp"
#include "score/ifeval_checks.hpp"
#include "score/keyword.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

constexpr auto npos = std::string_view::npos;

std::vector<std::string_view> split_at(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (std::size_t at; (at = text.find(separator)) != npos;) {
    parts.push_back(text.substr(0, at));
    text.remove_prefix(at + separator.size());
  }
  parts.push_back(text);
  return parts;
}

bool is_blank(std::string_view text) { return stripped(text).empty(); }

/// The parts that are not blank; none at all if a blank one stands between others.
std::vector<std::string_view> filled_parts(const std::vector<std::string_view>& parts) {
  std::vector<std::string_view> filled;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    if (!is_blank(parts[at])) {
      filled.push_back(parts[at]);
    } else if (at != 0 && at + 1 != parts.size()) {
      return {};
    }
  }
  return filled;
}

/// Whether `first`, a space or not, and `second` follow one another somewhere.
bool has_spaced(std::string_view text, const std::vector<std::string_view>& pieces) {
  for (std::size_t at = text.find(pieces[0]); at != npos; at = text.find(pieces[0], at + 1)) {
    std::size_t next = at + pieces[0].size();
    bool is_whole = true;
    for (std::size_t piece = 1; piece < pieces.size() && is_whole; ++piece) {
      if (is_space(code_point_at(text, next))) next += code_point_length(text, next);
      is_whole = text.substr(next).starts_with(pieces[piece]);
      next += pieces[piece].size();
    }
    if (is_whole) return true;
  }
  return false;
}

}  // namespace

bool has_paragraphs(std::string_view response, const Instruction& instruction) {
  const std::vector<std::string_view> parts = split_at(response, "***");
  const std::size_t filled = filled_parts(parts).size();
  const bool is_broken = filled == 0 && std::ranges::any_of(parts, [](std::string_view part) {
                           return !is_blank(part);
                         });
  return !is_broken && std::cmp_equal(filled, instruction.number);
}

bool has_first_word(std::string_view response, const Instruction& instruction) {
  const std::vector<std::string_view> parts = split_at(response, "\n\n");
  const auto filled = std::ranges::count_if(parts, [](auto part) { return !is_blank(part); });
  if (instruction.nth < 1 || std::cmp_greater(instruction.nth, filled)) return false;
  const std::string_view paragraph = parts[static_cast<std::size_t>(instruction.nth) - 1];
  const std::vector<std::string_view> first = words(paragraph, 1);
  if (first.empty()) return false;
  std::string_view word = first[0];
  for (const char quote : {'\'', '"'}) {
    word.remove_prefix(std::min(word.find_first_not_of(quote), word.size()));
  }
  word = word.substr(0, word.find_first_of(".,?!'\""));
  return std::cmp_equal(filled, instruction.number) && lower(word) == lower(instruction.text);
}

bool has_two_responses(std::string_view response, const Instruction&) {
  const std::vector<std::string_view> parts = filled_parts(split_at(response, "******"));
  return parts.size() == 2 && stripped(parts[0]) != stripped(parts[1]);
}

bool has_postscript(std::string_view response, const Instruction& instruction) {
  const std::string text = lower(response);
  const std::string_view marker = stripped(instruction.text);
  if (marker == "P.P.S") return has_spaced(text, {"p.", "p.", "s"});
  if (marker == "P.S.") return has_spaced(text, {"p.", "s."});
  return count_keyword(text, lower(marker), Bounds::any) > 0;
}

bool ends_with_phrase(std::string_view response, const Instruction& instruction) {
  const std::string end = lower(stripped_of(stripped(response), "\""));
  return end.ends_with(lower(stripped(instruction.text)));
}

bool is_quoted(std::string_view response, const Instruction&) {
  const std::string_view text = stripped(response);
  return text.size() > 1 && text.starts_with('"') && text.ends_with('"');
}

bool repeats_prompt(std::string_view response, const Instruction& instruction) {
  return lower(stripped(response)).starts_with(lower(stripped(instruction.text)));
}

}  // namespace assay::score
