// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "import/byte_stream.hpp"

namespace assay::imports {

/// Lines of a text without their ends (LF or CR LF). InputError: invalid UTF-8, a line over 1 MiB.
class LineReader {
 public:
  /// `path` is for messages.
  LineReader(std::string path, Bytes bytes);

  bool next(std::string& line);
  /// Of the line read last, from 1.
  std::size_t number() const { return number_; }

 private:
  std::string path_;
  ByteStream stream_;
  std::size_t number_ = 0;
};

}  // namespace assay::imports
