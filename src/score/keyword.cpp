// SPDX-License-Identifier: Apache-2.0
#include "score/keyword.hpp"

#include <string>

#include <re2/re2.h>

#include "score/code_points.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

bool is_boundary(std::u32string_view text, std::size_t at) {
  const bool is_before = at > 0 && is_word(text[at - 1]);
  const bool is_after = at < text.size() && is_word(text[at]);
  return is_before != is_after;
}

std::size_t count_literal(std::string_view text, std::string_view keyword, Bounds bounds) {
  const std::u32string sought = simple_lower(decoded(keyword));
  const std::u32string lowered = simple_lower(decoded(text));
  std::size_t count = 0;
  for (std::size_t at = 0; (at = lowered.find(sought, at)) != std::u32string::npos;) {
    const std::size_t end = at + sought.size();
    const bool counts =
        bounds == Bounds::any || (is_boundary(lowered, at) && is_boundary(lowered, end));
    if (counts) ++count;
    at = counts && !sought.empty() ? end : at + 1;
    if (at > lowered.size()) break;
  }
  return count;
}

std::size_t count_pattern(std::string_view text, std::string_view keyword, Bounds bounds) {
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  const std::string inner = "(?:" + std::string(keyword) + ")";
  const RE2 pattern(bounds == Bounds::any ? inner : "\\b" + inner + "\\b", options);
  if (!pattern.ok()) return 0;
  std::size_t count = 0;
  std::size_t at = 0;
  re2::StringPiece whole(text.data(), text.size());
  re2::StringPiece found;
  while (at <= text.size() && pattern.Match(whole, at, text.size(), RE2::UNANCHORED, &found, 1)) {
    ++count;
    const auto end = static_cast<std::size_t>(found.data() - text.data()) + found.size();
    at = found.empty() ? end + 1 : end;
  }
  return count;
}

}  // namespace

std::size_t count_keyword(std::string_view text, std::string_view keyword, Bounds bounds) {
  const bool is_literal = keyword.find_first_of(".^$*+?{}[]\\|()") == std::string_view::npos;
  return is_literal ? count_literal(text, keyword, bounds) : count_pattern(text, keyword, bounds);
}

}  // namespace assay::score
