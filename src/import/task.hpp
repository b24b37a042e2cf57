// SPDX-License-Identifier: Apache-2.0
// A task file of lm-evaluation-harness, and what becomes of it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "import/task_items.hpp"

namespace assay::imports {

enum class TaskShape { null, flag, integer, real, text, list, map };

struct TaskEntry;

/// A node of the file as it stands there.
struct TaskValue {
  TaskShape shape = TaskShape::null;
  std::string text;  ///< scalars: as written
  std::string tag;   ///< as in `!function`; empty: none
  std::size_t line = 0;
  std::size_t column = 0;
  std::vector<TaskValue> items;
  std::vector<TaskEntry> entries;
};

struct TaskEntry {
  std::string key;
  std::size_t line = 0;
  std::size_t column = 0;
  TaskValue value;
};

/// What a suite states and a task file does not. Empty: not said.
struct TaskTerms {
  std::string area;
  std::string licence;
  std::string title;
  std::string link;
  std::string revision;
  std::string id;     ///< the member that identifies an item
  std::string items;  ///< the file below datasets/
};

/// Something that the suite does not have.
struct NotCarried {
  std::size_t line = 0;  ///< 0: nowhere in the file
  std::size_t column = 0;
  std::string key;
  std::string why;
  bool is_fatal = false;  ///< without it there is no suite
};

struct CarriedTask {
  std::string id;                  ///< of the suite
  std::string suite;               ///< the suite file; empty: something fatal is missing
  std::vector<NotCarried> losses;  ///< in the order of the file
};

/// A suite that asks and scores as the task does when its prompt is one message of the user. What
/// has no exact equivalent is among the losses, never replaced by something similar.
CarriedTask carry_over(const TaskValue& task, const TaskItems& items, const TaskTerms& terms);

}  // namespace assay::imports
