// SPDX-License-Identifier: Apache-2.0
#include "spec/json_schema.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "spec/formats.hpp"
#include "spec/tables.hpp"

namespace assay::spec {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 4> names{"claim", "suite", "model", "recipe"};
constexpr std::array<const Record*, 4> records{&claim_record, &suite_record, &model_record,
                                               &recipe_record};

/// Digits and decimals of the tables as the numbers that they are in YAML.
Json scalar(std::string_view word) {
  const Shape shape = shape_of_plain(word);
  if (shape == Shape::flag) return word == "true";
  return shape == Shape::integer || shape == Shape::real ? Json::parse(word)
                                                         : Json(std::string(word));
}

Json object(const Record& record);

Json list_of(const Json& items) { return {{"type", "array"}, {"minItems", 1}, {"items", items}}; }

Json map_of(const Json& values) {
  return {{"type", "object"}, {"minProperties", 1}, {"additionalProperties", values}};
}

Json choice(const Field& field) {
  Json words = Json::array();
  for (const std::string_view word : words_of(field)) words.push_back(scalar(word));
  return {{"enum", words}};
}

Json in_json(Micro value) {
  if (value.units % micro_one.units == 0) return value.units / micro_one.units;
  return static_cast<double>(value.units) / static_cast<double>(micro_one.units);
}

Json decimal(const Field& field) {
  Json schema = {{"type", "number"}};
  const auto& [low, high] = field.range;
  if (low) schema[low->edge == Edge::open ? "exclusiveMinimum" : "minimum"] = in_json(low->value);
  if (high)
    schema[high->edge == Edge::open ? "exclusiveMaximum" : "maximum"] = in_json(high->value);
  return schema;
}

Json text(const Field& field) {
  Json schema = {{"type", "string"}};
  const std::string pattern(row(field.type).pattern);
  if (!pattern.empty()) schema["pattern"] = pattern;
  if (field.type == Type::text) schema["minLength"] = 1;
  return schema;
}

Json value_of(const Field& field) {
  switch (field.type) {
    case Type::line:
    case Type::text:
    case Type::any_text:
    case Type::id:
    case Type::day:
    case Type::date:
    case Type::link: return text(field);
    case Type::decimal: return decimal(field);
    case Type::count: return {{"type", "integer"}, {"minimum", 1}};
    case Type::whole: return {{"type", "integer"}, {"minimum", 0}};
    case Type::flag: return {{"type", "boolean"}};
    case Type::choice: return choice(field);
    case Type::record: return object(*field.record);
    case Type::records: return list_of(object(*field.record));
    case Type::record_map: return map_of(object(*field.record));
    case Type::texts: return list_of({{"type", "string"}, {"minLength", 1}});
    case Type::text_map: return map_of({{"type", "string"}});
  }
  return {};
}

Json object(const Record& record) {
  Json properties = Json::object();
  Json required = Json::array();
  for (const Field& field : record.fields) {
    Json value = value_of(field);
    value["description"] = std::string(field.says);
    if (!field.otherwise.empty()) value["default"] = scalar(field.otherwise);
    properties[std::string(field.name)] = value;
    if (field.presence == Presence::required) required.push_back(std::string(field.name));
  }
  Json schema = {{"type", "object"},
                 {"description", std::string(record.says)},
                 {"additionalProperties", false},
                 {"properties", properties}};
  if (!required.empty()) schema["required"] = required;
  return schema;
}

}  // namespace

std::span<const std::string_view> schema_names() { return names; }

std::string json_schema(std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  base::check(found != names.end(), "a name of schema_names()");
  const Record& record = *records.at(static_cast<std::size_t>(found - names.begin()));
  Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                 {"title", "assay " + std::string(name) + " file"}};
  schema.update(object(record));
  return schema.dump(2) + "\n";
}

}  // namespace assay::spec
