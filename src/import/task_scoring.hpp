// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/task.hpp"

namespace assay::imports {

/// How replies are read and scored, where a rule and a scorer of ours do exactly that.
struct TaskScoring {
  std::string strict;   ///< of the first named pipeline that has an equivalent; empty: none has
  std::string lenient;  ///< of the second, or the same
  std::string scorer;   ///< empty: there is none
  std::vector<NotCarried> losses;
};

/// Of `filter_list` and `metric_list`; nullptr: not stated, the harness's defaults.
TaskScoring read_task_scoring(const TaskValue* filters, const TaskValue* metrics);

}  // namespace assay::imports
