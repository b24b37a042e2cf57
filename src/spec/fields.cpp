// SPDX-License-Identifier: Apache-2.0
#include "spec/fields.hpp"

#include <algorithm>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::spec {

const Field& Fields::field(std::string_view name) const {
  const Field* found = find_field(*record_, name);
  base::check(found != nullptr, "a field that its table has");
  return *found;
}

const Field& Fields::field(std::string_view name, Type type) const {
  const Field& found = field(name);
  base::check(found.type == type, "a field of the type that its table says");
  return found;
}

bool Fields::has(std::string_view name) const {
  const Field& asked = field(name);
  return map_ != nullptr && find(*map_, asked.name) != nullptr;
}

const Value* Fields::find_right(std::string_view name) const {
  const Field& asked = field(name);
  const Value* value = map_ == nullptr ? nullptr : find(*map_, asked.name);
  return value == nullptr || value->is_wrong ? nullptr : value;
}

Mark Fields::mark(std::string_view name) const {
  const Field& asked = field(name);
  const Value* value = map_ == nullptr ? nullptr : find(*map_, asked.name);
  return value == nullptr ? mark() : value->mark;
}

std::string Fields::text(std::string_view name) const {
  const Value* value = find_right(name);
  if (value == nullptr) return std::string(field(name).otherwise);
  const bool is_line = field(name).type == Type::line;
  return is_line ? std::string(base::trimmed(value->text)) : value->text;
}

Micro Fields::decimal(std::string_view name) const {
  const Field& asked = field(name, Type::decimal);
  const Value* value = find_right(name);
  return base::parse_micro(value == nullptr ? asked.otherwise : value->text).value_or(micro_zero);
}

std::size_t Fields::count(std::string_view name) const {
  field(name, Type::count);
  return integer(name);
}

std::size_t Fields::whole(std::string_view name) const {
  field(name, Type::whole);
  return integer(name);
}

std::size_t Fields::integer(std::string_view name) const {
  const Value* value = find_right(name);
  const auto parsed = base::parse_micro(value == nullptr ? field(name).otherwise : value->text);
  return parsed ? static_cast<std::size_t>(parsed->units / micro_one.units) : 0;
}

bool Fields::flag(std::string_view name) const {
  const Field& asked = field(name, Type::flag);
  const Value* value = find_right(name);
  const std::string_view text = value == nullptr ? asked.otherwise : value->text;
  return text.starts_with('t') || text.starts_with('T');
}

std::size_t Fields::choice_position(std::string_view name) const {
  const Field& asked = field(name, Type::choice);
  const Value* value = find_right(name);
  const std::string_view text = value == nullptr ? asked.otherwise : value->text;
  const std::vector<std::string_view> words = words_of(asked);
  const auto found = std::find(words.begin(), words.end(), text);
  return found == words.end() ? 0 : static_cast<std::size_t>(found - words.begin());
}

std::vector<const Value*> Fields::items(std::string_view name) const {
  field(name, Type::texts);
  std::vector<const Value*> items;
  const Value* value = find_right(name);
  if (value == nullptr) return items;
  for (const Value& item : value->items) items.push_back(&item);
  return items;
}

std::vector<std::string> Fields::texts(std::string_view name) const {
  std::vector<std::string> texts;
  for (const Value* item : items(name)) texts.push_back(item->text);
  return texts;
}

std::map<std::string, std::string> Fields::text_map(std::string_view name) const {
  field(name, Type::text_map);
  std::map<std::string, std::string> texts;
  const Value* value = find_right(name);
  if (value == nullptr) return texts;
  for (const Entry& entry : value->entries) texts.emplace(entry.key, entry.value.text);
  return texts;
}

Fields Fields::record(std::string_view name) const {
  const Field& asked = field(name, Type::record);
  return {find_right(name), *asked.record};
}

std::vector<Fields> Fields::records(std::string_view name) const {
  const Field& asked = field(name, Type::records);
  std::vector<Fields> records;
  const Value* value = find_right(name);
  if (value == nullptr) return records;
  for (const Value& item : value->items) {
    if (!item.is_wrong) records.emplace_back(&item, *asked.record);
  }
  return records;
}

std::vector<Fields::Named> Fields::record_map(std::string_view name) const {
  const Field& asked = field(name, Type::record_map);
  std::vector<Named> records;
  const Value* value = find_right(name);
  if (value == nullptr) return records;
  for (const Entry& entry : value->entries) {
    if (entry.value.is_wrong) continue;
    records.push_back({entry.key, entry.mark, Fields(&entry.value, *asked.record)});
  }
  return records;
}

}  // namespace assay::spec
