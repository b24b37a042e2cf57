// SPDX-License-Identifier: Apache-2.0
#include "import/csv.hpp"

#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::imports {

CsvReader::CsvReader(std::string path, Bytes bytes)
    : path_(std::move(path)), stream_(std::move(bytes)) {}

bool CsvReader::next(CsvRecord& record) {
  record.cells.clear();
  if (stream_.is_at_end()) return false;
  ++number_;
  size_ = 0;
  unquoted_ = 0;
  line_ = stream_.next_line();
  After after = After::cell;
  while (after == After::cell) after = read_cell(record.cells.emplace_back());
  for (const std::string& cell : record.cells) {
    if (base::find_invalid_utf8(cell)) fail(line_, "invalid UTF-8");
  }
  record.number = number_;
  record.line = line_;
  return true;
}

CsvReader::After CsvReader::read_cell(std::string& cell) {
  if (!stream_.is_at_end() && stream_.peek() == '"') {
    read_quoted(cell);
    return read_end();
  }
  while (!stream_.is_at_end()) {
    const char c = stream_.peek();
    if (c == ',' || c == '\n' || c == '\r') break;
    if (c == '"') fail(stream_.line(), "a quote inside a cell that does not start with one");
    cell += take();
    if (++unquoted_ > longest_line) fail(line_, "a line of more than 1 MiB outside quotes");
  }
  return read_end();
}

void CsvReader::read_quoted(std::string& cell) {
  take();
  unquoted_ = 0;
  while (!stream_.is_at_end()) {
    const char c = take();
    if (c != '"') {
      cell += c;
    } else if (!stream_.is_at_end() && stream_.peek() == '"') {
      cell += take();
    } else {
      return;
    }
  }
  fail(line_, "a quote is still open at the end of the file");
}

CsvReader::After CsvReader::read_end() {
  if (stream_.is_at_end()) return After::record;
  const char c = take();
  if (c == ',') return After::cell;
  if (c == '\n') return After::record;
  if (c != '\r') fail(stream_.line(), "text after the closing quote of a cell");
  if (stream_.is_at_end() || take() != '\n') {
    fail(stream_.line(), "a carriage return without a line feed outside quotes");
  }
  return After::record;
}

char CsvReader::take() {
  if (++size_ > longest_record) fail(line_, "a record of more than 16 MiB");
  return stream_.take();
}

void CsvReader::fail(std::size_t line, std::string_view problem) const {
  throw base::InputError({.file = path_, .line = line},
                         "record " + std::to_string(number_) + ": " + std::string(problem));
}

}  // namespace assay::imports
