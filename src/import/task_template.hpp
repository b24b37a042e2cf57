// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/task_items.hpp"

namespace assay::imports {

/// A part of a template that has an exact equivalent: a text, or a member of the item.
struct TaskPiece {
  enum class Kind { text, member };
  Kind kind = Kind::text;
  std::string text;
};

struct TaskTemplate {
  std::vector<TaskPiece> pieces;
  std::string problem;  ///< the first part that has no equivalent, and why; empty: none
};

/// Of Jinja: texts, `{{member}}`, texts in quotes, comments, the marks that take off white space;
/// `trim` and `strip()` where they change no item. A name that is a member of the items is that
/// member, as the harness has it.
TaskTemplate read_task_template(std::string_view text, const TaskItems& items);

/// With `{{member}}` for members. nullopt: a text with two opening braces, which suites cannot say.
std::optional<std::string> suite_template(const std::vector<TaskPiece>& pieces);

/// Filled in. nullopt: `value` has nothing for some member.
std::optional<std::string> filled(const std::vector<TaskPiece>& pieces,
                                  const std::function<const std::string*(std::string_view)>& value);

}  // namespace assay::imports
