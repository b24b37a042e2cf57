// SPDX-License-Identifier: Apache-2.0
#include "score/option_text.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "score/code_points.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

bool joins(char32_t inner, char32_t outer) {
  return is_word(inner) && is_word(outer) &&
         (is_cased_letter(outer) || is_decimal(outer) || outer == U'_');
}

bool occurs(std::string_view text, std::string_view sought) {
  const char32_t first = code_point_at(sought, 0);
  const char32_t last = code_point_before(sought, sought.size());
  for (std::size_t at = text.find(sought); at != std::string_view::npos;
       at = text.find(sought, at + sought.size())) {
    const std::size_t end = at + sought.size();
    if (!joins(first, code_point_before(text, at)) && !joins(last, code_point_at(text, end))) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::optional<std::size_t> only_option_text(std::string_view reply, const Item& item) {
  const std::string text = case_folded(reply);
  std::vector<std::string> said(item.option_texts.size());
  for (std::size_t option = 0; option < said.size(); ++option) {
    const std::string folded = case_folded(stripped(item.option_texts[option]));
    if (!folded.empty() && occurs(text, folded)) said[option] = folded;
  }
  std::optional<std::size_t> only;
  for (std::size_t option = 0; option < said.size(); ++option) {
    const bool is_inside_other = std::ranges::any_of(said, [&](const std::string& other) {
      return other.size() > said[option].size() && other.find(said[option]) != std::string::npos;
    });
    if (said[option].empty() || is_inside_other) continue;
    if (only) return std::nullopt;
    only = option;
  }
  if (only && *only >= item.options.size()) return std::nullopt;
  return only;
}

}  // namespace assay::score
