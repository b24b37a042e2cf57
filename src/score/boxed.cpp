// SPDX-License-Identifier: Apache-2.0
#include "score/boxed.hpp"

namespace assay::score {
namespace {

constexpr std::string_view spaced = "\\boxed ";

}  // namespace

std::optional<std::string> last_boxed_expression(std::string_view text) {
  if (const std::size_t at = text.rfind(spaced); at != std::string_view::npos) {
    const std::string_view rest = text.substr(at);
    return std::string(rest.substr(0, rest.find('$')));
  }
  std::size_t at = text.rfind("\\boxed");
  if (at == std::string_view::npos) at = text.rfind("\\fbox");
  if (at == std::string_view::npos) return std::nullopt;
  std::ptrdiff_t depth = 0;
  for (std::size_t end = at; end < text.size(); ++end) {
    if (text[end] == '{') ++depth;
    if (text[end] == '}' && --depth == 0) return std::string(text.substr(at, end + 1 - at));
  }
  return std::nullopt;
}

std::optional<std::string> boxed_content(std::string_view expression) {
  constexpr std::string_view opening = "\\boxed{";
  if (expression.starts_with(spaced)) return std::string(expression.substr(spaced.size()));
  if (!expression.starts_with(opening) || !expression.ends_with('}')) return std::nullopt;
  return std::string(expression.substr(opening.size(), expression.size() - opening.size() - 1));
}

std::optional<std::string> last_boxed(std::string_view text) {
  const std::optional<std::string> expression = last_boxed_expression(text);
  return expression ? boxed_content(*expression) : std::nullopt;
}

}  // namespace assay::score
