// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "import/task.hpp"

namespace assay::imports {

/// nullptr: no such key.
inline const TaskValue* find(const TaskValue& map, std::string_view key) {
  for (const TaskEntry& entry : map.entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

/// nullopt: neither true nor false.
inline std::optional<bool> truth(const TaskValue& value) {
  if (value.shape != TaskShape::flag) return std::nullopt;
  return value.text == "true" || value.text == "True" || value.text == "TRUE";
}

}  // namespace assay::imports
