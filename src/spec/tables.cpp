// SPDX-License-Identifier: Apache-2.0
#include "spec/tables.hpp"

#include <string>

#include "base/text.hpp"

namespace assay::spec {
namespace {

constexpr std::string_view extension = ".yaml";

std::string_view without_folder(std::string_view path) {
  return path.substr(path.find_last_of('/') + 1);  // npos + 1 is 0
}

void check_name(std::string_view path, const Value& value, const Record& record,
                Problems& problems) {
  const std::string_view key = record.fields.front().name;
  const Value* id = find(value, key);
  std::string_view name = without_folder(path);
  if (id == nullptr || id->is_wrong || !name.ends_with(extension)) return;
  name.remove_suffix(extension.size());
  if (id->text == name) return;
  problems.add(id->mark, "\"" + std::string(key) + "\" must be the name of the file, " +
                             base::quoted(name) + ", not " + base::quoted(id->text));
}

}  // namespace

Checked read_checked(std::string_view path, std::string_view text, const Record& record) {
  Checked checked{.value = read_yaml(path, text), .problems = Problems(path)};
  check(checked.value, record, checked.problems);
  check_name(path, checked.value, record, checked.problems);
  return checked;
}

}  // namespace assay::spec
