// SPDX-License-Identifier: Apache-2.0
#include "import/record.hpp"

#include <array>
#include <utility>

#include "base/error.hpp"
#include "import/blocks.hpp"
#include "import/csv.hpp"
#include "import/json_records.hpp"

namespace assay::imports {
namespace {

void read_csv(const RecordFiles& files, const std::string& path, Bytes bytes,
              const TakeRecord& take) {
  CsvReader reader(path, std::move(bytes));
  CsvRecord cells;
  Record record;
  while (reader.next(cells)) {
    if (cells.cells.size() != files.columns.size()) {
      throw base::InputError(
          {.file = path, .line = cells.line},
          "record " + std::to_string(cells.number) + ": " + std::to_string(cells.cells.size()) +
              " cells, but the recipe has " + std::to_string(files.columns.size()) + " columns");
    }
    for (std::size_t i = 0; i < files.columns.size(); ++i) {
      record.values[files.columns[i]].text = std::move(cells.cells[i]);
    }
    record.number = cells.number;
    record.line = cells.line;
    take(record);
  }
}

void read_blocks(const RecordFiles& files, const std::string& path, Bytes bytes,
                 const TakeRecord& take) {
  BlockReader reader(path, std::move(bytes), files.block_start);
  Block block;
  Record record;
  while (reader.next(block)) {
    record.values["head"].text = std::move(block.head);
    record.values["body"].text = std::move(block.body);
    record.number = block.number;
    record.line = block.line;
    take(record);
  }
}

void read_json(const RecordFiles& files, const std::string& path, Bytes bytes,
               const TakeRecord& take) {
  read_json_records(files.pointer, path, std::move(bytes), take);
}

void read_jsonl(const RecordFiles&, const std::string& path, Bytes bytes, const TakeRecord& take) {
  read_json_lines(path, std::move(bytes), take);
}

struct FormatRow {
  Format format;
  void (*read)(const RecordFiles&, const std::string& path, Bytes, const TakeRecord&);
};

constexpr std::array<FormatRow, 4> format_table{{
    {Format::csv, read_csv},
    {Format::blocks, read_blocks},
    {Format::json, read_json},
    {Format::jsonl, read_jsonl},
}};

}  // namespace

void read_records(const RecordFiles& files, const std::string& path, Bytes bytes,
                  const TakeRecord& take) {
  format_table[static_cast<std::size_t>(files.format)].read(files, path, std::move(bytes), take);
}

}  // namespace assay::imports
