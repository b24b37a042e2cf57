// SPDX-License-Identifier: Apache-2.0
#include "spec/problems.hpp"

#include <algorithm>
#include <tuple>

#include "base/error.hpp"

namespace assay::spec {

void Problems::add(Mark mark, std::string_view problem) {
  problems_.push_back({.mark = mark, .text = std::string(problem)});
}

void Problems::throw_if_any() const {
  if (problems_.empty()) return;
  std::vector<Problem> sorted = problems_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.mark.line, a.mark.column) < std::tie(b.mark.line, b.mark.column);
  });
  std::string text;
  for (const Problem& problem : sorted) {
    if (!text.empty()) text += '\n';
    text += base::to_text(base::Place{path_, problem.mark.line, problem.mark.column}) + ": " +
            problem.text;
  }
  throw base::InputError(text);
}

}  // namespace assay::spec
