// SPDX-License-Identifier: Apache-2.0
#include "score/mmlu_pro.hpp"

#include "score/code_points.hpp"
#include "score/options.hpp"

namespace assay::score {
namespace {

bool is_letter(char c) { return c >= 'A' && c <= 'J'; }

std::optional<char> letter_at(std::string_view text, std::size_t at) {
  if (at < text.size() && is_letter(text[at])) return text[at];
  return std::nullopt;
}

}  // namespace

std::optional<char> mmlu_pro_phrase(std::string_view reply) {
  constexpr std::string_view phrase = "answer is ";
  for (std::size_t at = reply.find(phrase); at != std::string_view::npos;
       at = reply.find(phrase, at + 1)) {
    std::size_t next = at + phrase.size();
    if (next < reply.size() && reply[next] == '(') ++next;
    if (const auto letter = letter_at(reply, next)) return letter;
  }
  return std::nullopt;
}

std::optional<char> mmlu_pro_label(std::string_view reply) {
  constexpr std::string_view label = "nswer:";
  std::optional<char> found;
  std::size_t line_end = 0;
  for (std::size_t at = reply.find(label); at != std::string_view::npos;
       at = reply.find(label, at + 1)) {
    if (at == 0 || (reply[at - 1] != 'A' && reply[at - 1] != 'a')) continue;
    if (at > line_end) {
      if (found) return found;
      line_end = reply.find('\n', at);
    }
    std::size_t next = at + label.size();
    while (is_space(code_point_at(reply, next))) next += code_point_length(reply, next);
    if (const auto letter = letter_at(reply, next)) found = letter;
  }
  return found;
}

std::optional<char> mmlu_pro_last_letter(std::string_view reply) {
  for (std::size_t at = reply.size(); at-- > 0;) {
    if (!is_letter(reply[at])) continue;
    if (!is_word(code_point_before(reply, at)) && !is_word(code_point_at(reply, at + 1))) {
      return reply[at];
    }
  }
  return std::nullopt;
}

std::string mmlu_pro_strict(std::string_view reply, const Extraction&, const Item& item) {
  return option_of_letter(mmlu_pro_phrase(reply), item);
}

std::string mmlu_pro(std::string_view reply, const Extraction&, const Item& item) {
  std::optional<char> letter = mmlu_pro_phrase(reply);
  if (!letter) letter = mmlu_pro_label(reply);
  if (!letter) letter = mmlu_pro_last_letter(reply);
  return option_of_letter(letter, item);
}

}  // namespace assay::score
