// SPDX-License-Identifier: Apache-2.0
#include "import/blocks.hpp"

#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::imports {

BlockReader::BlockReader(std::string path, Bytes bytes, std::string start)
    : path_(path), lines_(std::move(path), std::move(bytes)), start_(std::move(start)) {
  base::check(!start_.empty(), "blocks have a start");
}

void BlockReader::skip_to_first_head() {
  std::string line;
  while (!has_head_ && lines_.next(line)) {
    if (line.starts_with(start_)) {
      has_head_ = true;
      head_ = std::move(line);
      head_line_ = lines_.number();
    } else if (!base::trimmed(line).empty()) {
      throw base::InputError({.file = path_, .line = lines_.number()},
                             "text before the first line that starts with " + base::quoted(start_));
    }
  }
}

bool BlockReader::next(Block& block) {
  if (number_ == 0) skip_to_first_head();
  if (!has_head_) return false;
  block.head = std::exchange(head_, {});
  block.body.clear();
  block.line = head_line_;
  block.number = ++number_;
  has_head_ = false;
  std::string line;
  bool is_first = true;
  while (lines_.next(line)) {
    if (line.starts_with(start_)) {
      has_head_ = true;
      head_ = std::move(line);
      head_line_ = lines_.number();
      break;
    }
    if (!std::exchange(is_first, false)) block.body += '\n';
    block.body += line;
    if (block.head.size() + block.body.size() > longest_record) {
      throw base::InputError(
          {.file = path_, .line = block.line},
          "record " + std::to_string(number_) + ": a record of more than 16 MiB");
    }
  }
  return true;
}

}  // namespace assay::imports
