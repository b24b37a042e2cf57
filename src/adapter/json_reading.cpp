// SPDX-License-Identifier: Apache-2.0
#include "adapter/json_reading.hpp"

#include <charconv>
#include <limits>

#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace assay::adapter {
namespace {

using Json = nlohmann::json;

// Of brackets outside strings; a text that is not JSON may give any answer.
bool is_deeper_than(std::string_view text, std::size_t limit) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    at = text.find_first_of("\"[]{}", at);
    if (at == std::string_view::npos) return false;
    if (text[at] == '"') {
      for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\') ++at;
      }
    } else if (text[at] == '[' || text[at] == '{') {
      if (++depth > limit) return true;
    } else if (depth > 0) {
      --depth;
    }
  }
  return false;
}

const Json* step(const Json& value, std::string_view token) {
  if (!value.is_array()) return member(value, token);
  std::size_t index = 0;
  const char* const end = token.data() + token.size();
  const auto [stop, error] = std::from_chars(token.data(), end, index);
  if (error != std::errc() || stop != end || index >= value.size()) return nullptr;
  return &value[index];
}

}  // namespace

std::optional<Json> parse_json(std::string_view text) {
  constexpr std::size_t deepest = 64;
  text = base::trimmed(text);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.empty() || is_deeper_than(text, deepest)) return std::nullopt;
  Json value = Json::parse(text, nullptr, false);
  if (value.is_discarded()) return std::nullopt;
  return value;
}

const Json* member(const Json& value, std::string_view key) {
  if (!value.is_object()) return nullptr;
  const auto found = value.find(key);
  return found == value.end() ? nullptr : &*found;
}

const Json* at_path(const Json& value, std::initializer_list<std::string_view> path) {
  const Json* found = &value;
  for (const std::string_view token : path) {
    found = step(*found, token);
    if (found == nullptr) return nullptr;
  }
  return found;
}

const Json* at_pointer(const Json& value, std::string_view pointer) {
  const Json* found = &value;
  while (found != nullptr && !pointer.empty()) {
    pointer.remove_prefix(1);
    const std::string_view raw = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(raw.size());
    std::string token;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      if (raw[i] == '~' && i + 1 < raw.size()) {
        token += raw[++i] == '1' ? '/' : '~';
      } else {
        token += raw[i];
      }
    }
    found = step(*found, token);
  }
  return found;
}

std::string text_of(const Json* value) {
  if (value == nullptr) return {};
  if (value->is_string()) return value->get<std::string>();
  if (value->is_number_integer() || value->is_boolean()) return value->dump();
  return {};
}

std::string string_of(const Json* value) {
  return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

std::optional<std::int64_t> integer_of(const Json* value) {
  if (value == nullptr) return std::nullopt;
  if (value->is_number_unsigned()) {
    const auto number = value->get<std::uint64_t>();
    if (number > std::uint64_t{std::numeric_limits<std::int64_t>::max()}) return std::nullopt;
    return static_cast<std::int64_t>(number);
  }
  if (value->is_number_integer()) return value->get<std::int64_t>();
  if (value->is_number_float()) {
    const auto number = value->get<double>();
    constexpr double exact = 9'007'199'254'740'992.0;  // 2^53
    if (number < -exact || number > exact) return std::nullopt;
    const auto whole = static_cast<std::int64_t>(number);
    if (static_cast<double>(whole) != number) return std::nullopt;
    return whole;
  }
  return std::nullopt;
}

}  // namespace assay::adapter
