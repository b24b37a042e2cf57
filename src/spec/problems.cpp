// SPDX-License-Identifier: Apache-2.0
#include "spec/problems.hpp"

#include <algorithm>

namespace assay::spec {

std::string to_text(Mark mark) {
  return std::to_string(mark.line) + ":" + std::to_string(mark.column);
}

void Problems::add(Mark mark, std::string_view problem, std::string_view context) {
  if (is_full() || !known_.emplace(mark, problem).second) return;
  problems_.push_back({.mark = mark, .text = std::string(context) + std::string(problem)});
}

void Problems::throw_if_any() const {
  if (problems_.empty()) return;
  std::vector<Problem> sorted = problems_;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Problem& a, const Problem& b) { return a.mark < b.mark; });
  std::string text;
  for (const Problem& problem : sorted) {
    if (!text.empty()) text += '\n';
    text += base::to_text(to_place(path_, problem.mark)) + ": " + problem.text;
  }
  if (is_full()) {
    text += "\n" + path_ + ": these are the first " + std::to_string(most) + " problems found";
  }
  throw base::InputError(text);
}

}  // namespace assay::spec
