// SPDX-License-Identifier: Apache-2.0
#include "judge/json_fields.hpp"

#include <set>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::judge {

using nlohmann::json;

// A repeated key would show one text to a person and another to the program.
json parse_json(std::string_view path, std::string_view text) {
  constexpr int deepest = 64;
  std::vector<std::set<std::string>> open;
  const auto watch = [&](int depth, json::parse_event_t event, json& value) {
    if (depth > deepest) throw base::InputError(fmt::format("{}: nested too deeply", path));
    if (event == json::parse_event_t::object_start) open.emplace_back();
    if (event == json::parse_event_t::object_end) open.pop_back();
    if (event == json::parse_event_t::key && !open.back().insert(value.get<std::string>()).second) {
      throw base::InputError(
          fmt::format("{}: the key {} is repeated", path, base::quoted(value.get<std::string>())));
    }
    return true;
  };
  try {
    return json::parse(text, watch);
  } catch (const json::parse_error& error) {
    throw base::InputError(fmt::format("{}: not JSON, wrong at byte {}", path, error.byte));
  } catch (const json::out_of_range&) {
    throw base::InputError(fmt::format("{}: a number that is too large", path));
  }
}

void require_integers(std::string_view path, const json& value) {
  if (value.is_number_float()) {
    throw base::InputError(
        fmt::format("{}: {} is no whole number; no other numbers stand there", path, value.dump()));
  }
  if (value.is_structured()) {
    for (const json& element : value) require_integers(path, element);
  }
}

void fail(const Placed& placed, std::string_view problem, ExitCode code) {
  const std::string at = placed.pointer.empty() ? "" : placed.pointer + ": ";
  throw base::InputError(fmt::format("{}: {}{}", placed.file, at, problem), code);
}

std::string text_of(const Placed& placed) {
  if (!placed.value.is_string()) fail(placed, "must be text");
  return placed.value.get<std::string>();
}

bool truth_of(const Placed& placed) {
  if (!placed.value.is_boolean()) fail(placed, "must be true or false");
  return placed.value.get<bool>();
}

std::size_t count_of(const Placed& placed) {
  if (!placed.value.is_number_unsigned()) fail(placed, "must be a whole number, 0 or more");
  return placed.value.get<std::size_t>();
}

Micro micro_of(const Placed& placed) {
  const auto value = base::parse_micro(text_of(placed));
  if (!value) fail(placed, "must be a decimal in quotes, such as \"-0.147500\"");
  return *value;
}

std::optional<Micro> optional_micro_of(const Placed& placed) {
  if (placed.value.is_null()) return std::nullopt;
  return micro_of(placed);
}

std::size_t length_of(const Placed& list) {
  if (!list.value.is_array()) fail(list, "must be a list");
  return list.value.size();
}

Placed element(const Placed& list, std::size_t index) {
  return {.value = list.value[index],
          .file = list.file,
          .pointer = fmt::format("{}/{}", list.pointer, index)};
}

std::size_t index_of(const Placed& placed, std::span<const std::string_view> names) {
  const std::string word = text_of(placed);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == word) return i;
  }
  fail(placed,
       fmt::format("{} is not known here{}", base::quoted(word), base::did_you_mean(word, names)));
}

Fields::Fields(const Placed& object) : object_(object) {
  if (!object.value.is_object()) fail(object, "must be an object");
}

Placed Fields::at(const char* key) {
  if (auto found = find(key)) return *found;
  fail(object_, fmt::format("lacks \"{}\"", key));
}

std::optional<Placed> Fields::find(const char* key) {
  asked_.insert(key);
  const auto found = object_.value.find(key);
  if (found == object_.value.end()) return std::nullopt;
  return Placed{
      .value = *found, .file = object_.file, .pointer = fmt::format("{}/{}", object_.pointer, key)};
}

void Fields::close() const {
  const std::vector<std::string_view> known(asked_.begin(), asked_.end());
  for (const auto& member : object_.value.items()) {
    if (asked_.contains(member.key())) continue;
    fail(object_, fmt::format("unknown key {}{}", base::quoted(member.key()),
                              base::did_you_mean(member.key(), known)));
  }
}

}  // namespace assay::judge
