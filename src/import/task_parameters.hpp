// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "import/task.hpp"

namespace assay::imports {

/// How the harness asks: a suite's parameters, as a flow mapping without its braces.
struct TaskParameters {
  std::string text;
  bool is_limit_stated = false;  ///< else the harness's default for services holds
  std::vector<NotCarried> losses;
};

/// Of `generation_kwargs` and of `fewshot_delimiter`, at which replies end where no `until` is
/// stated; nullptr: not stated.
TaskParameters read_task_parameters(const TaskValue* kwargs, const TaskValue* delimiter);

}  // namespace assay::imports
