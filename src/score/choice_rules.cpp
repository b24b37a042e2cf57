// SPDX-License-Identifier: Apache-2.0
#include "score/choice_rules.hpp"

#include <utility>

#include "score/code_points.hpp"
#include "score/options.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

bool joins_words(char32_t c) { return is_ascii_digit(c) || c == U'_' || is_cased_letter(c); }

bool stands_alone(std::string_view text, std::size_t at) {
  if (joins_words(code_point_before(text, at))) return false;
  const char32_t after = code_point_at(text, at + 1);
  if (joins_words(after)) return false;
  const bool is_apostrophe = after == U'\'' || after == U'\u2019';
  const std::size_t beyond = at + 1 + code_point_length(text, at + 1);
  return !is_apostrophe || !is_cased_letter(code_point_at(text, beyond));
}

}  // namespace

std::string choice_letter(std::string_view reply, const Extraction&, const Item& item) {
  std::string alone;
  for (std::size_t at = 0; at < reply.size(); ++at) {
    if (!is_ascii_upper(static_cast<unsigned char>(reply[at]))) continue;
    const bool is_wrapped =
        at > 0 && reply[at - 1] == '(' && at + 1 < reply.size() && reply[at + 1] == ')';
    if (!is_wrapped && (!alone.empty() || !stands_alone(reply, at))) continue;
    std::string option = option_of_letter(reply[at], item);
    if (is_wrapped && !option.empty()) return option;
    if (alone.empty()) alone = std::move(option);
  }
  return alone;
}

std::string recorded(std::string_view reply, const Extraction&, const Item& item) {
  return allowed_answer(reply, item);
}

std::string whole(std::string_view reply, const Extraction&, const Item& item) {
  return allowed_answer(stripped(reply), item);
}

}  // namespace assay::score
