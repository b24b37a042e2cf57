// SPDX-License-Identifier: Apache-2.0
#include "plan/row.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/json_cursor.hpp"
#include "base/text.hpp"

namespace assay::plan {

using nlohmann::json;

namespace {
using Text = std::pair<std::string_view, std::optional<std::string>>;
}  // namespace

bool QuickTexts::read(std::string_view line) {
  base::JsonCursor cursor(line);
  const bool is_read = cursor.members([&](std::string_view name) {
    const bool is_new = std::ranges::find(texts_, name, &Text::first) == texts_.end();
    texts_.emplace_back(name, std::nullopt);
    return is_new &&
           (cursor.peek() == '"' ? cursor.read(texts_.back().second.emplace()) : cursor.skip());
  });
  return is_read && cursor.is_at_end();
}

const std::string* QuickTexts::find(std::string_view name) const {
  const auto found = std::ranges::find(texts_, name, &Text::first);
  return found == texts_.end() || !found->second ? nullptr : &*found->second;
}

Row::Row(base::Place place, std::size_t number, json&& value)
    : place_(std::move(place)), number_(number), tree_(std::make_unique<json>(std::move(value))) {}

Row::~Row() = default;

Row::Row(base::Place place, std::string_view line)
    : place_(std::move(place)), number_(place_.line), line_(line) {
  if (base::find_invalid_utf8(line)) fail("the line is not UTF-8");
  if (quick_.read(line)) return;
  quick_.forget();
  tree();
}

const json& Row::tree() const {
  if (!tree_) tree_ = std::make_unique<json>(json::parse(line_, nullptr, false));
  if (!tree_->is_object()) fail("the line must be a JSON object");
  return *tree_;
}

void Row::fail(std::string_view problem) const { throw base::InputError(place_, problem); }

const json& Row::member(const std::string& name) const {
  const json& value = tree();
  const auto found = value.find(name);
  if (found == value.end()) fail(fmt::format("there is no {}", base::quoted(name)));
  return *found;
}

std::string Row::text(const std::string& name) const {
  const std::string* const quick = quick_.find(name);
  if (quick != nullptr && !base::trimmed(*quick).empty()) return *quick;
  const json& found = member(name);
  if (found.is_number_integer()) return found.dump();
  if (!found.is_string()) fail(fmt::format("{} must be text", base::quoted(name)));
  std::string text = found.get<std::string>();
  if (base::trimmed(text).empty()) fail(fmt::format("{} is empty", base::quoted(name)));
  return text;
}

std::string Row::text_if_there(const std::string& name) const {
  const std::string* const quick = quick_.find(name);
  if (quick != nullptr) return base::trimmed(*quick).empty() ? std::string{} : *quick;
  const json& value = tree();
  const auto found = value.find(name);
  if (found == value.end() || found->is_null()) return {};
  if (found->is_string() && base::trimmed(found->get_ref<const std::string&>()).empty()) return {};
  return text(name);
}

std::string Row::object(const std::vector<std::string>& names) const {
  json object = json::object();
  for (const std::string& name : names) object[name] = member(name);
  return object.dump();
}

std::vector<std::string> Row::texts(const std::string& name) const {
  const json& value = tree();
  const auto found = value.find(name);
  if (found == value.end() || !found->is_array() || found->empty()) {
    fail(fmt::format("{} must be a list of texts", base::quoted(name)));
  }
  std::vector<std::string> texts;
  for (const json& each : *found) {
    if (!each.is_string() || base::trimmed(each.get_ref<const std::string&>()).empty()) {
      fail(fmt::format("{} must hold texts that are not empty", base::quoted(name)));
    }
    texts.push_back(each.get<std::string>());
  }
  return texts;
}

bool Row::is_empty_list(const std::string& name) const {
  const json& value = tree();
  const auto found = value.find(name);
  return found != value.end() && found->is_array() && found->empty();
}

}  // namespace assay::plan
