// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "import/task.hpp"

namespace assay::imports {

/// What is asked.
struct TaskPrompt {
  std::string text;                  ///< a suite's template; empty: there is none
  std::vector<std::string> members;  ///< that it shows, each once
  std::vector<NotCarried> losses;
};

/// Of `description`, `doc_to_text`, and the solved items that stand in the file.
TaskPrompt read_task_prompt(const TaskValue& task, const TaskItems& items);

}  // namespace assay::imports
