// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"

namespace assay::spec {

/// A point in a file: line and column count from 1, columns in code points.
struct Mark {
  std::size_t line = 1;
  std::size_t column = 1;
  auto operator<=>(const Mark&) const = default;
};

/// "12:7".
std::string to_text(Mark mark);

inline base::Place to_place(std::string_view path, Mark mark) {
  return {.file = std::string(path), .line = mark.line, .column = mark.column};
}

/// What is wrong with one file, so that people learn of it all at once.
class Problems {
 public:
  explicit Problems(std::string_view path) : path_(path) {}

  /// A problem that is known at this mark is not added again, whatever the context that is printed
  /// before it.
  void add(Mark mark, std::string_view problem, std::string_view context = {});
  /// Nothing when `problem` is empty.
  void add_if_any(Mark mark, std::string_view problem) {
    if (!problem.empty()) add(mark, problem);
  }
  /// Nothing more is taken: what is still to be checked may be left out.
  bool is_full() const { return problems_.size() >= most; }
  /// InputError with one line a problem, in the order of the file, if there are any.
  void throw_if_any() const;

 private:
  static constexpr std::size_t most = 100;
  struct Problem {
    Mark mark;
    std::string text;
  };
  std::string path_;
  std::vector<Problem> problems_;
  std::set<std::pair<Mark, std::string>> known_;
};

}  // namespace assay::spec
