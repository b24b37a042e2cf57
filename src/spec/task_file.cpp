// SPDX-License-Identifier: Apache-2.0
#include "spec/task_file.hpp"

#include <array>
#include <utility>

#include "base/error.hpp"
#include "spec/yaml.hpp"

namespace assay::spec {
namespace {

using imports::TaskShape;
using imports::TaskValue;

// In the order of Shape.
constexpr std::array shapes{TaskShape::null, TaskShape::flag, TaskShape::integer, TaskShape::real,
                            TaskShape::text, TaskShape::list, TaskShape::map};

TaskValue value_of(const Value& value) {
  TaskValue task{.shape = shapes.at(static_cast<std::size_t>(value.shape)),
                 .text = value.text,
                 .tag = value.tag,
                 .line = value.mark.line,
                 .column = value.mark.column,
                 .items = {},
                 .entries = {}};
  for (const Value& item : value.items) task.items.push_back(value_of(item));
  for (const Entry& entry : value.entries) {
    task.entries.push_back({.key = entry.key,
                            .line = entry.mark.line,
                            .column = entry.mark.column,
                            .value = value_of(entry.value)});
  }
  return task;
}

}  // namespace

TaskValue read_task_file(std::string_view path, std::string_view text) {
  const Value value = read_yaml(path, text, Tags::kept);
  if (value.shape == Shape::map) return value_of(value);
  throw base::InputError(to_place(path, value.mark), "a task file is a mapping");
}

}  // namespace assay::spec
