// SPDX-License-Identifier: Apache-2.0
#include "score/json_answer.hpp"

#include <optional>
#include <vector>

#include <nlohmann/json.hpp>

#include "score/boxed.hpp"
#include "score/code_points.hpp"
#include "score/options.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

constexpr std::size_t deepest = 64;  ///< braces inside one another; deeper objects are not read

/// An object as models write it may hold raw line breaks inside strings.
std::optional<std::string> answer_member(std::string_view object) {
  const auto value = nlohmann::json::parse(replaced(object, "\n", ""), nullptr, false);
  if (!value.is_object() || !value.contains("answer")) return std::nullopt;
  const nlohmann::json& answer = value["answer"];
  if (answer.is_string()) return answer.get<std::string>();
  if (answer.is_structured() || answer.is_null()) return std::nullopt;
  return answer.dump();
}

/// Top-level {...} by counting braces alone, as the publisher does; the last that can be read wins.
std::optional<std::string> last_object_answer(std::string_view reply) {
  std::optional<std::string> answer;
  std::size_t depth = 0;
  std::size_t most = 0;
  std::size_t start = 0;
  for (std::size_t at = 0; at < reply.size(); ++at) {
    if (reply[at] == '{') {
      if (depth == 0) {
        start = at;
        most = 0;
      }
      most = std::max(most, ++depth);
    } else if (reply[at] == '}' && depth > 0) {
      if (--depth > 0 || most > deepest) continue;
      if (auto found = answer_member(reply.substr(start, at + 1 - start))) answer = found;
    }
  }
  return answer;
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (is_space(code_point_at(text, at))) at += code_point_length(text, at);
  return at;
}

std::optional<std::string> after_key(std::string_view reply) {
  constexpr std::string_view key = "\"answer\"";
  for (std::size_t at = reply.rfind(key); at != std::string_view::npos;
       at = at == 0 ? std::string_view::npos : reply.rfind(key, at - 1)) {
    std::size_t next = skip_space(reply, at + key.size());
    if (next >= reply.size() || reply[next] != ':') continue;
    next = skip_space(reply, next + 1);
    if (next < reply.size() && (reply[next] == '{' || reply[next] == '[')) return std::nullopt;
    const bool is_quoted = next < reply.size() && reply[next] == '"';
    const std::string_view rest = reply.substr(std::min(next + (is_quoted ? 1 : 0), reply.size()));
    const std::size_t end = is_quoted ? rest.find('"') : rest.find_first_of(",}\n\r\t ");
    return std::string(rest.substr(0, end));
  }
  return std::nullopt;
}

std::string allowed(const std::optional<std::string>& answer, const Item& item) {
  return answer ? allowed_answer(stripped(*answer), item) : std::string();
}

}  // namespace

std::string json_answer_strict(std::string_view reply, const Extraction&, const Item& item) {
  return allowed(last_object_answer(reply), item);
}

std::string json_answer_lenient(std::string_view reply, const Extraction&, const Item& item) {
  std::optional<std::string> answer = last_object_answer(reply);
  if (!answer) answer = after_key(reply);
  if (!answer) answer = last_boxed(reply);
  return allowed(answer, item);
}

}  // namespace assay::score
