// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "import/byte_stream.hpp"

namespace assay::imports {

struct CsvRecord {
  std::vector<std::string> cells;
  std::size_t number = 0;  ///< from 1
  std::size_t line = 0;    ///< of its first character
};

/// RFC 4180 with LF or CR LF line ends. InputError: a stray quote or carriage return, an open
/// quote at the end, invalid UTF-8, a record over 16 MiB, more than 1 MiB of a line outside quotes.
class CsvReader {
 public:
  /// `path` is for messages.
  CsvReader(std::string path, Bytes bytes);

  bool next(CsvRecord& record);

 private:
  enum class After { cell, record };
  After read_cell(std::string& cell);
  void read_quoted(std::string& cell);
  After read_end();
  char take();
  [[noreturn]] void fail(std::size_t line, std::string_view problem) const;

  std::string path_;
  ByteStream stream_;
  std::size_t number_ = 0;
  std::size_t line_ = 0;
  std::size_t size_ = 0;      ///< of the record so far
  std::size_t unquoted_ = 0;  ///< bytes outside quotes in a row
};

}  // namespace assay::imports
