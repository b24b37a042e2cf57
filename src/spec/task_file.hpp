// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "import/task.hpp"

namespace assay::spec {

/// A task file of lm-evaluation-harness, unchecked. InputError with place: no YAML as read_yaml
/// wants it (tags are kept), or no mapping.
imports::TaskValue read_task_file(std::string_view path, std::string_view text);

}  // namespace assay::spec
