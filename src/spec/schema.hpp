// SPDX-License-Identifier: Apache-2.0
// Closed schemas as tables: what a file may hold, for the checker, the readers and docs/schema
// alike.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <assay/micro.hpp>

#include "spec/yaml.hpp"

namespace assay::spec {

enum class Type {
  line,        ///< text of one line, not empty
  text,        ///< not empty
  any_text,    ///< may be empty
  id,          ///< lower-case letters, digits, '.', '+', '-'; starts with a letter or digit
  day,         ///< YYYY-MM-DD
  date,        ///< YYYY-MM-DD, YYYY-MM or YYYY
  link,        ///< http or https
  decimal,     ///< at most six places, within `range`
  count,       ///< a positive integer
  whole,       ///< an integer, 0 or more
  flag,        ///< true or false
  choice,      ///< one of `choices` or `rows`
  record,      ///< a mapping with the fields of `record`
  records,     ///< a list of them, at least one
  record_map,  ///< a mapping from any name to them, at least one
  texts,       ///< a list of texts, at least one, none empty
  text_map,    ///< a mapping from any name to texts, at least one
};

enum class Presence { required, optional };

enum class Edge { closed, open };

struct Bound {
  Micro value;
  Edge edge = Edge::closed;
};

struct Range {
  std::optional<Bound> low;
  std::optional<Bound> high;
};

using Words = std::span<const std::string_view>;

struct Record;

struct Field {
  std::string_view name;
  Type type = Type::text;
  Presence presence = Presence::optional;
  std::string_view says;
  Words choices{};
  std::vector<std::string_view> (*rows)() = nullptr;  ///< choices that a table of a leaf knows
  Words planned{};                 ///< choices that have a name already, but are not built
  const Record* record = nullptr;  ///< record, records, record_map
  Range range{};                   ///< decimal
  std::string_view otherwise{};    ///< what holds when it is left out: choice, count, decimal, flag
};

struct Record {
  std::string_view name;  ///< as messages call it: "a measure"
  std::string_view says;
  std::span<const Field> fields;
};

/// What a choice may be.
std::vector<std::string_view> words_of(const Field& field);

const Field* find_field(const Record& record, std::string_view name);

/// Adds a problem for everything in `value` that the record does not allow, and marks what is wrong
/// there.
void check(Value& value, const Record& record, Problems& problems);

}  // namespace assay::spec
