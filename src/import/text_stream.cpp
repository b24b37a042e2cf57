// SPDX-License-Identifier: Apache-2.0
#include "import/text_stream.hpp"

#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::imports {

LineReader::LineReader(std::string path, Bytes bytes)
    : path_(std::move(path)), stream_(std::move(bytes)) {}

bool LineReader::next(std::string& line) {
  line.clear();
  if (stream_.is_at_end()) return false;
  ++number_;
  while (!stream_.is_at_end()) {
    const char c = stream_.take();
    if (c == '\n') break;
    if (line.size() == longest_line) {
      throw base::InputError({.file = path_, .line = number_}, "a line of more than 1 MiB");
    }
    line += c;
  }
  if (line.ends_with('\r')) line.pop_back();
  if (base::find_invalid_utf8(line)) {
    throw base::InputError({.file = path_, .line = number_}, "invalid UTF-8");
  }
  return true;
}

}  // namespace assay::imports
