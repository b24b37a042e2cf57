// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <assay/micro.hpp>

#include "spec/schema.hpp"

namespace assay::spec {

/// A mapping that was checked against its record, read field by field. What is absent or wrong has
/// the table's default: the problem is known already. Asking for a field that the table lacks, or
/// for another type, is a bug.
class Fields {
 public:
  /// `map` may be nullptr: nothing is stated. Both must outlive this.
  Fields(const Value* map, const Record& record) : map_(map), record_(&record) {}

  /// Stated, be it wrong.
  bool has(std::string_view name) const;
  /// Stated and right.
  bool is_right(std::string_view name) const { return find_right(name) != nullptr; }
  /// Of the value, or of the mapping where there is none.
  Mark mark(std::string_view name) const;
  Mark mark() const { return map_ == nullptr ? Mark{} : map_->mark; }

  /// Lines come without space at their ends.
  std::string text(std::string_view name) const;
  Micro decimal(std::string_view name) const;
  std::size_t count(std::string_view name) const;
  std::size_t whole(std::string_view name) const;
  bool flag(std::string_view name) const;
  std::vector<std::string> texts(std::string_view name) const;
  std::map<std::string, std::string> text_map(std::string_view name) const;

  /// REQUIRES: the table's choices stand in the order of the enumerators.
  template <typename Enum>
  Enum choice(std::string_view name) const {
    return static_cast<Enum>(choice_position(name));
  }
  std::size_t choice_position(std::string_view name) const;

  Fields record(std::string_view name) const;
  std::vector<Fields> records(std::string_view name) const;
  struct Named;
  std::vector<Named> record_map(std::string_view name) const;
  /// The texts of a list, with their marks.
  std::vector<const Value*> items(std::string_view name) const;

  const Field& field(std::string_view name) const;

 private:
  const Field& field(std::string_view name, Type type) const;
  const Value* find_right(std::string_view name) const;
  std::size_t integer(std::string_view name) const;

  const Value* map_;
  const Record* record_;
};

struct Fields::Named {
  std::string name;
  Mark mark;
  Fields fields;
};

}  // namespace assay::spec
