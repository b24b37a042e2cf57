// SPDX-License-Identifier: Apache-2.0
#include "plan/rows.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "import/csv.hpp"

namespace assay::plan {
namespace {

using nlohmann::json;

/// The cells under the names of their columns.
json row_of(const std::vector<std::string>& names, const std::vector<std::string>& cells) {
  json row = json::object();
  for (std::size_t i = 0; i < names.size(); ++i) row[names[i]] = cells[i];
  return row;
}

void require_cells(const base::Place& place, std::size_t wanted, std::size_t found) {
  if (wanted == found) return;
  throw base::InputError(place, fmt::format("{} cells, but {} columns", found, wanted));
}

/// The list that the members of this path lead to; nullptr: none.
const json* list_at(const json& value, std::string_view pointer) {
  const json* found = &value;
  if (!pointer.empty()) {
    for (const std::string_view token : base::split(pointer.substr(1), '/')) {
      if (!found->is_object() || !found->contains(token)) return nullptr;
      found = &found->at(std::string(token));
    }
  }
  return found->is_array() ? found : nullptr;
}

void read_json_rows(std::string_view path, std::string_view content, const Dataset& dataset,
                    const TakeRow& take) {
  const base::Place whole{.file = std::string(path)};
  if (base::find_invalid_utf8(content)) throw base::InputError(whole, "the file is not UTF-8");
  const json value = json::parse(content, nullptr, false);
  if (value.is_discarded()) throw base::InputError(whole, "the file is not JSON");
  const json* list = list_at(value, dataset.pointer);
  if (list == nullptr) {
    throw base::InputError(whole,
                           fmt::format("holds no list at {}", base::quoted(dataset.pointer)));
  }
  std::size_t number = 0;
  for (const json& each : *list) {
    ++number;
    base::Place place{.file = fmt::format("{} (row {})", path, number)};
    if (!each.is_object()) throw base::InputError(place, "the row must be a JSON object");
    take(Row(std::move(place), number, json(each)));
  }
}

void read_csv_rows(std::string_view path, std::string_view content, const TakeRow& take) {
  imports::CsvReader reader(std::string(path), [&content](std::span<char> buffer) {
    const std::size_t count = std::min(buffer.size(), content.size());
    std::copy_n(content.begin(), count, buffer.begin());
    content.remove_prefix(count);
    return count;
  });
  imports::CsvRecord head;
  if (!reader.next(head)) return;
  imports::CsvRecord record;
  while (reader.next(record)) {
    base::Place place{.file = std::string(path), .line = record.line};
    require_cells(place, head.cells.size(), record.cells.size());
    take(Row(std::move(place), record.number - 1, row_of(head.cells, record.cells)));
  }
}

void read_tsv_rows(std::string_view path, std::string_view content, const Dataset& dataset,
                   const TakeRow& take) {
  std::size_t number = 0;
  for (std::string_view line : base::split(content, '\n')) {
    ++number;
    if (base::trimmed(line).empty()) continue;
    base::Place place{.file = std::string(path), .line = number};
    if (base::find_invalid_utf8(line)) throw base::InputError(place, "the line is not UTF-8");
    if (line.ends_with('\r')) line.remove_suffix(1);
    std::vector<std::string> cells;
    for (const std::string_view cell : base::split(line, '\t')) cells.emplace_back(cell);
    require_cells(place, dataset.columns.size(), cells.size());
    take(Row(std::move(place), number, row_of(dataset.columns, cells)));
  }
}

}  // namespace

void read_line_rows(std::string_view path, std::string_view content, const TakeRow& take) {
  for (std::size_t number = 1; !content.empty(); ++number) {
    const std::string_view line = content.substr(0, content.find('\n'));
    content.remove_prefix(std::min(content.size(), line.size() + 1));
    if (base::trimmed(line).empty()) continue;
    take(Row({.file = std::string(path), .line = number}, line));
  }
}

void read_rows(std::string_view path, std::string_view content, const Dataset& dataset,
               const TakeRow& take) {
  switch (dataset.format) {
    case RowFormat::jsonl: return read_line_rows(path, content, take);
    case RowFormat::json: return read_json_rows(path, content, dataset, take);
    case RowFormat::csv: return read_csv_rows(path, content, take);
    case RowFormat::tsv: return read_tsv_rows(path, content, dataset, take);
  }
}

}  // namespace assay::plan
