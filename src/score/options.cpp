// SPDX-License-Identifier: Apache-2.0
#include "score/options.hpp"

#include <algorithm>

namespace assay::score {

std::string allowed_answer(std::string_view text, const Item& item) {
  const bool is_allowed =
      item.options.empty() || std::ranges::find(item.options, text) != item.options.end();
  return is_allowed ? std::string(text) : std::string();
}

std::string option_of_letter(std::optional<char> letter, const Item& item) {
  if (!letter) return {};
  for (const std::string& option : item.options) {
    const bool is_bare = option.size() == 1 && option[0] == *letter;
    const bool is_wrapped =
        option.size() == 3 && option[0] == '(' && option[1] == *letter && option[2] == ')';
    if (is_bare || is_wrapped) return option;
  }
  return {};
}

}  // namespace assay::score
