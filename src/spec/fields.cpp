// SPDX-License-Identifier: Apache-2.0
#include "spec/fields.hpp"

#include "base/decimal.hpp"
#include "base/error.hpp"

namespace assay::spec {

Value read_checked(std::string_view path, std::string_view text, const Record& record) {
  Value value = read_yaml(path, text);
  Problems problems(path);
  check(value, record, problems);
  problems.throw_if_any();
  return value;
}

std::string text_of(const Value& map, std::string_view key) {
  const Value* value = find(map, key);
  return value == nullptr ? std::string() : value->text;
}

bool flag_of(const Value& map, std::string_view key) {
  const std::string text = text_of(map, key);
  return !text.empty() && (text.front() == 't' || text.front() == 'T');
}

std::optional<Micro> decimal_of(const Value& map, std::string_view key) {
  const Value* value = find(map, key);
  if (value == nullptr) return std::nullopt;
  return base::parse_micro(value->text);
}

std::size_t count_of(const Value& map, std::string_view key) {
  const auto count = decimal_of(map, key);
  base::check(count.has_value(), "a count that passed its schema");
  return static_cast<std::size_t>(count->units / micro_one.units);
}

std::vector<std::string> texts_of(const Value& map, std::string_view key) {
  std::vector<std::string> texts;
  for (const Value& item : items_of(map, key)) texts.push_back(item.text);
  return texts;
}

const std::vector<Value>& items_of(const Value& map, std::string_view key) {
  static const std::vector<Value> none;
  const Value* value = find(map, key);
  return value == nullptr ? none : value->items;
}

const std::vector<Entry>& entries_of(const Value& map, std::string_view key) {
  static const std::vector<Entry> none;
  const Value* value = find(map, key);
  return value == nullptr ? none : value->entries;
}

Mark mark_of(const Value& map, std::string_view key) {
  const Value* value = find(map, key);
  return value == nullptr ? map.mark : value->mark;
}

}  // namespace assay::spec
