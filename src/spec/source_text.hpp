// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "spec/problems.hpp"

namespace assay::spec {

/// The bytes of a file that people write, and where its lines are.
class SourceText {
 public:
  /// InputError with place: larger than 8 MiB, not UTF-8, control characters, a line over 1 MiB.
  /// A byte order mark is taken off. `text` must outlive this.
  SourceText(std::string_view path, std::string_view text);

  std::string_view text() const { return text_; }

  /// Of a byte, both counted from 0. Fast when asked in the order of the file.
  Mark mark(std::size_t line, std::size_t byte_column) const;

 private:
  [[noreturn]] void refuse(std::size_t offset, std::string_view problem) const;
  void find_lines();
  void check_characters() const;
  void check_lines() const;

  std::string_view path_;
  std::string_view text_;
  std::vector<std::size_t> starts_;
  // Where mark() was last: a line may be long and hold many marks.
  mutable std::size_t last_line_ = 0;
  mutable std::size_t last_bytes_ = 0;
  mutable std::size_t last_code_points_ = 0;
};

}  // namespace assay::spec
