// SPDX-License-Identifier: Apache-2.0
#include "score/boxed.hpp"

namespace assay::score {

std::optional<std::string> last_boxed(std::string_view text) {
  constexpr std::string_view spaced = "\\boxed ";
  if (const std::size_t at = text.rfind(spaced); at != std::string_view::npos) {
    const std::string_view rest = text.substr(at + spaced.size());
    return std::string(rest.substr(0, rest.find('$')));
  }
  std::size_t at = text.rfind("\\boxed");
  if (at == std::string_view::npos) at = text.rfind("\\fbox");
  if (at == std::string_view::npos) return std::nullopt;
  const std::size_t opening = text.find_first_of("{}", at);
  if (opening == std::string_view::npos || text[opening] == '}') return std::nullopt;
  std::size_t depth = 0;
  for (std::size_t end = opening; end < text.size(); ++end) {
    if (text[end] == '{') ++depth;
    if (text[end] == '}' && --depth == 0) {
      return std::string(text.substr(opening + 1, end - opening - 1));
    }
  }
  return std::nullopt;
}

}  // namespace assay::score
