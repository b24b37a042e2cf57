// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "import/import.hpp"
#include "import/recipe.hpp"

namespace assay::imports {

enum class ValueKind { text, null, list, nested };

struct Value {
  ValueKind kind = ValueKind::text;
  std::string text;
  std::vector<Value> elements;  ///< of a list; what they hold in turn is left out
};

/// One record of a file, whatever the file's format.
struct Record {
  std::map<std::string, Value, std::less<>> values;
  std::size_t number = 0;  ///< in its file, from 1
  std::size_t line = 0;    ///< where it starts
};

using TakeRecord = std::function<void(const Record&)>;

/// Hands over the records of one file in order and reads the file to its end. `path` is for
/// messages. InputError: not of that format.
void read_records(const RecordFiles& files, const std::string& path, Bytes bytes,
                  const TakeRecord& take);

}  // namespace assay::imports
