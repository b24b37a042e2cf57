// SPDX-License-Identifier: Apache-2.0
#include "import/join.hpp"

#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "import/record.hpp"

namespace assay::imports {
namespace {

constexpr std::size_t largest_table = std::size_t{64} << 20U;

}  // namespace

void load_join(JoinTable& table, const Compiled::JoinedFile& file, Bytes bytes,
               const std::set<std::string, std::less<>>& used) {
  const Derivations none;
  const Fields no_captures;
  Scope scope(none, table.path, no_captures);
  std::size_t size = 0;
  read_records(file.files, table.path, std::move(bytes), [&](const Record& record) {
    scope.enter(record);
    Fields& row = table.rows.emplace_back();
    row[table.prefix + ".row"] = std::to_string(record.number);
    for (const auto& [name, value] : record.values) {
      std::string field = table.prefix + "." + name;
      if (record.number == 1) table.fields.push_back(field);
      if (!used.contains(field)) continue;
      if (value.kind != ValueKind::text) {
        scope.fail(base::quoted(name) + " is null, an object or an array, no text");
      }
      size += value.text.size();
      row.emplace(std::move(field), value.text);
    }
    if (!file.key.is_empty()) {
      std::string key = scope.expand(file.key);
      size += key.size();
      const auto [place, is_new] = table.row_of_key.emplace(std::move(key), table.rows.size() - 1);
      if (!is_new) {
        scope.fail("the key " + base::quoted(place->first) + " is that of record " +
                   std::to_string(place->second + 1) + " too");
      }
    }
    if (size > largest_table) scope.fail("a joined file may lend at most 64 MiB of text");
  });
  if (table.rows.empty()) throw base::InputError({.file = table.path}, "holds no records");
}

}  // namespace assay::imports
