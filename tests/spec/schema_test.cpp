// SPDX-License-Identifier: Apache-2.0
#include "spec/schema.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <string>

#include "base/decimal.hpp"
#include "catch.hpp"
#include "spec/json_schema.hpp"
#include "spec/tables.hpp"

namespace assay::spec {
namespace {

void for_each_field(const Record& record, const std::function<void(const Field&)>& look) {
  for (const Field& field : record.fields) {
    look(field);
    if (field.record != nullptr) for_each_field(*field.record, look);
  }
}

void for_each_field(const std::function<void(const Field&)>& look) {
  for (const Record* record : {&claim_record, &suite_record, &model_record, &recipe_record}) {
    for_each_field(*record, look);
  }
}

}  // namespace

TEST_CASE("every row of the tables says what its field is, and has what its type needs") {
  for_each_field([](const Field& field) {
    CAPTURE(field.name);
    CHECK_FALSE(field.says.empty());
    const bool has_record =
        field.type == Type::record || field.type == Type::records || field.type == Type::record_map;
    CHECK((field.record != nullptr) == has_record);
    CHECK(words_of(field).empty() == (field.type != Type::choice));
  });
}

TEST_CASE("what holds for a key that is left out is what the key might say") {
  for_each_field([](const Field& field) {
    if (field.otherwise.empty()) return;
    CAPTURE(field.name);
    CHECK(field.presence == Presence::optional);
    switch (field.type) {
      case Type::choice: {
        const auto words = words_of(field);
        CHECK(std::find(words.begin(), words.end(), field.otherwise) != words.end());
        break;
      }
      case Type::decimal: CHECK(base::parse_micro(field.otherwise)); break;
      case Type::flag: CHECK(field.otherwise == "false"); break;
      case Type::count:
        CHECK(field.otherwise.find_first_not_of("0123456789") == std::string_view::npos);
        break;
      default: FAIL("a default that readers do not know");
    }
  });
}

TEST_CASE("no record has two fields of a name") {
  const std::function<void(const Record&)> check_names = [&](const Record& record) {
    std::set<std::string_view> names;
    for (const Field& field : record.fields) {
      CHECK(names.insert(field.name).second);
      if (field.record != nullptr) check_names(*field.record);
    }
  };
  for (const Record* record : {&claim_record, &suite_record, &model_record, &recipe_record}) {
    check_names(*record);
  }
}

TEST_CASE("a JSON Schema is printed from the table, ranges, words and defaults included") {
  const std::string start = R"({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "assay model file",
  "type": "object",
  "description": "A released system and its dated versions.",
  "additionalProperties": false,
  "properties": {
    "model": {
      "type": "string",
      "pattern": "^[a-z0-9][a-z0-9.+-]*$",
      "description": "the id, also the name of the file"
    },
    "title": {
      "type": "string",
      "pattern": "^\\s*\\S[^\\n]*\\s*$",
      "description": "one line"
    },
    "vendor": {
      "type": "string",
      "pattern": "^\\s*\\S[^\\n]*\\s*$",
      "description": "who makes it"
    },
    "snapshots": {
      "type": "array",
      "minItems": 1,
      "items": {
        "type": "object",
        "description": "A dated version.",
        "additionalProperties": false,
        "properties": {
          "id": {
            "type": "string",
            "pattern": "^\\s*\\S[^\\n]*\\s*$",
            "description": "the name in its API"
          },
          "date": {
            "type": "string",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
            "description": "when it was released, if known"
          }
        },
        "required": [
          "id"
        ]
      },
      "description": "dated versions"
    },
    "aliases": {
      "type": "array",
      "minItems": 1,
      "items": {
        "type": "string",
        "minLength": 1
      },
      "description": "names that the vendor moves from version to version"
    },
)";
  CHECK(json_schema("model").substr(0, start.size()) == start);
  const std::string claim = json_schema("claim");
  const auto has = [&](std::string_view text) { return claim.find(text) != std::string::npos; };
  CHECK(has(R"("alpha_side": {
          "type": "number",
          "exclusiveMinimum": 0,
          "exclusiveMaximum": 0.5,
          "description": "error allowed on each side",
          "default": 0.025)"));
  CHECK(has(R"("no",
            "partly",
            "yes",
            "n/a",
            0,
            1,
            2
          ],)"));
}

}  // namespace assay::spec
