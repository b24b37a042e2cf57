// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "import/import.hpp"

namespace assay::imports {

inline constexpr std::size_t longest_line = std::size_t{1} << 20U;
inline constexpr std::size_t longest_record = std::size_t{16} << 20U;

/// Bytes one at a time, with their line. A byte order mark at the start is left out.
class ByteStream {
 public:
  explicit ByteStream(Bytes bytes);

  bool is_at_end() { return at_ == size_ && !fill(); }
  /// REQUIRES: not at the end.
  char peek() const { return buffer_[at_]; }
  char take() {
    const char c = buffer_[at_++];
    line_ = next_line();
    is_after_line_feed_ = c == '\n';
    return c;
  }
  /// Line of the byte taken last, from 1.
  std::size_t line() const { return line_; }
  /// Line of the byte that comes next.
  std::size_t next_line() const { return line_ + static_cast<std::size_t>(is_after_line_feed_); }

 private:
  bool fill();

  Bytes bytes_;
  std::vector<char> buffer_;
  std::size_t at_ = 0;
  std::size_t size_ = 0;
  std::size_t line_ = 1;
  bool is_after_line_feed_ = false;
};

}  // namespace assay::imports
