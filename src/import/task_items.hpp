// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace assay::imports {

/// What is true of a member in all rows of a dataset.
struct MemberFacts {
  std::size_t said = 0;       ///< rows in which it is a text that is not blank, or an integer
  bool is_stripped = true;    ///< no text has white space at an end, as Python sees it
  bool is_never_list = true;  ///< no text looks like a list in square brackets
};

struct TaskItems {
  std::size_t count = 0;
  std::string sha256;
  std::map<std::string, MemberFacts, std::less<>> members;

  /// nullptr: some row lacks it, or has something else there than a text or an integer.
  const MemberFacts* said_everywhere(std::string_view member) const;
};

/// One JSON object a line. InputError with place: anything else.
TaskItems read_task_items(std::string_view path, std::string_view content);

}  // namespace assay::imports
