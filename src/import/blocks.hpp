// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "import/text_stream.hpp"

namespace assay::imports {

struct Block {
  std::string head;        ///< the line that starts with `start`
  std::string body;        ///< the lines up to the next head, LF between them
  std::size_t number = 0;  ///< from 1
  std::size_t line = 0;    ///< of the head
};

/// A log cut at every line that starts with `start`. InputError: text before the first such line,
/// a block over 16 MiB, and what LineReader refuses.
class BlockReader {
 public:
  /// `path` is for messages. REQUIRES: `start` is not empty.
  BlockReader(std::string path, Bytes bytes, std::string start);

  bool next(Block& block);

 private:
  void skip_to_first_head();

  std::string path_;
  LineReader lines_;
  std::string start_;
  std::string head_;  ///< of the next block
  bool has_head_ = false;
  std::size_t head_line_ = 0;
  std::size_t number_ = 0;
};

}  // namespace assay::imports
