// SPDX-License-Identifier: Apache-2.0
// Reads fields of values that passed their schema.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <assay/micro.hpp>

#include "spec/schema.hpp"
#include "spec/yaml.hpp"

namespace assay::spec {

/// Reads a file and checks it against its schema. InputError lists all problems.
Value read_checked(std::string_view path, std::string_view text, const Record& record);

/// The scalar's text; empty when the key is absent.
std::string text_of(const Value& map, std::string_view key);
bool flag_of(const Value& map, std::string_view key);
std::optional<Micro> decimal_of(const Value& map, std::string_view key);
std::size_t count_of(const Value& map, std::string_view key);
std::vector<std::string> texts_of(const Value& map, std::string_view key);
/// The list's items; none when the key is absent.
const std::vector<Value>& items_of(const Value& map, std::string_view key);
/// The mapping's entries; none when the key is absent.
const std::vector<Entry>& entries_of(const Value& map, std::string_view key);
/// Where the key's value stands; the map's own mark when it is absent.
Mark mark_of(const Value& map, std::string_view key);

/// The enumerator whose name stands first at its place in `names`, `otherwise` when absent.
template <typename Enum, std::size_t Size>
Enum choice_of(const Value& map, std::string_view key,
               const std::array<std::string_view, Size>& names, Enum otherwise) {
  const std::string text = text_of(map, key);
  for (std::size_t i = 0; i < Size; ++i) {
    if (names[i] == text) return static_cast<Enum>(i);
  }
  return otherwise;
}

}  // namespace assay::spec
