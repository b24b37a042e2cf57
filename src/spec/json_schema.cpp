// SPDX-License-Identifier: Apache-2.0
#include "spec/json_schema.hpp"

#include <array>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "spec/tables.hpp"

namespace assay::spec {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 4> names{"claim", "suite", "model", "recipe"};

const Record& record_of(std::string_view name) {
  if (name == "claim") return claim_record;
  if (name == "suite") return suite_record;
  if (name == "model") return model_record;
  base::check(name == "recipe", "a name of schema_names()");
  return recipe_record;
}

Json object(const Record& record);

Json list_of(const Json& items) { return {{"type", "array"}, {"minItems", 1}, {"items", items}}; }

Json map_of(const Json& values) {
  return {{"type", "object"}, {"minProperties", 1}, {"additionalProperties", values}};
}

Json choices(const Field& field) {
  Json allowed = Json::array();
  for (const std::string_view choice : field.choices) {
    const bool is_digit = choice.size() == 1 && choice[0] >= '0' && choice[0] <= '9';
    allowed.push_back(is_digit ? Json(choice[0] - '0') : Json(std::string(choice)));
  }
  return {{"enum", allowed}};
}

Json decimal(const Field& field) {
  constexpr double micro = 1e6;
  Json schema = {{"type", "number"}};
  if (field.lowest.units != Field{}.lowest.units) {
    schema["minimum"] = static_cast<double>(field.lowest.units) / micro;
  }
  if (field.highest.units != Field{}.highest.units) {
    schema["maximum"] = static_cast<double>(field.highest.units) / micro;
  }
  return schema;
}

Json value_of(const Field& field) {
  switch (field.type) {
    case Type::text: return {{"type", "string"}, {"minLength", 1}};
    case Type::any_text: return {{"type", "string"}};
    case Type::id: return {{"type", "string"}, {"pattern", "^[a-z0-9][a-z0-9.+-]*$"}};
    case Type::day: return {{"type", "string"}, {"pattern", "^\\d{4}-\\d{2}-\\d{2}$"}};
    case Type::date: return {{"type", "string"}, {"pattern", "^\\d{4}(-\\d{2}(-\\d{2})?)?$"}};
    case Type::decimal: return decimal(field);
    case Type::count: return {{"type", "integer"}, {"minimum", 1}};
    case Type::flag: return {{"type", "boolean"}};
    case Type::choice: return choices(field);
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
  Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                 {"title", "assay " + std::string(name) + " file"}};
  schema.update(object(record_of(name)));
  return schema.dump(2) + "\n";
}

}  // namespace assay::spec
