// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace assay::imports {

enum class Use {
  read,     ///< carried over, or said why not
  idle,     ///< changes neither what is asked nor how it is scored
  notable,  ///< changes something; a suite without it differs
  fatal,    ///< without it one would have to guess
};

struct TaskKey {
  std::string_view key;
  Use use = Use::read;
  std::string_view why = {};  ///< it is not carried over
};

/// Also of keys that nobody knows.
TaskKey task_key(std::string_view key);

}  // namespace assay::imports
