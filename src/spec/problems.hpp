// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assay::spec {

/// A point in a file: line and column count from 1, columns in code points.
struct Mark {
  std::size_t line = 1;
  std::size_t column = 1;
};

/// What is wrong with one file, so that people learn of it all at once.
class Problems {
 public:
  explicit Problems(std::string_view path) : path_(path) {}
  void add(Mark mark, std::string_view problem);
  /// Enough to say at once; looking on would not help.
  bool are_many() const { return problems_.size() >= 50; }
  /// InputError with one line a problem, in the order of the file, if there are any.
  void throw_if_any() const;

 private:
  struct Problem {
    Mark mark;
    std::string text;
  };
  std::string path_;
  std::vector<Problem> problems_;
};

}  // namespace assay::spec
