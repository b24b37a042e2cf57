// SPDX-License-Identifier: Apache-2.0
// Closed schemas as tables: what a file may hold, for the checker and for docs/schema alike.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include <assay/micro.hpp>

#include "spec/yaml.hpp"

namespace assay::spec {

enum class Type {
  text,        ///< not empty
  any_text,    ///< may be empty
  id,          ///< lower-case letters, digits, '.', '+', '-'; starts with a letter or digit
  day,         ///< YYYY-MM-DD
  date,        ///< YYYY-MM-DD, YYYY-MM or YYYY
  decimal,     ///< at most six places, within `lowest` and `highest`
  count,       ///< a positive integer
  flag,        ///< true or false
  choice,      ///< one of `choices`
  record,      ///< a mapping with the fields of `record`
  records,     ///< a list of them, at least one
  record_map,  ///< a mapping from any name to them, at least one
  texts,       ///< a list of texts, at least one
  text_map,    ///< a mapping from any name to texts, at least one
};

enum class Presence { required, optional };

struct Record;

struct Field {
  std::string_view name;
  Type type = Type::text;
  Presence presence = Presence::optional;
  std::string_view says;
  std::span<const std::string_view> choices{};
  const Record* record = nullptr;
  Micro lowest{std::numeric_limits<std::int64_t>::min()};   ///< decimal
  Micro highest{std::numeric_limits<std::int64_t>::max()};  ///< decimal
};

struct Record {
  std::string_view name;  ///< as messages call it: "a measure"
  std::string_view says;
  std::span<const Field> fields;
};

/// Adds a problem for everything in `value` that the record does not allow.
void check(const Value& value, const Record& record, Problems& problems);

}  // namespace assay::spec
