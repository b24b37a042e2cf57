// SPDX-License-Identifier: Apache-2.0
#include "generate/whole.hpp"

#include <algorithm>
#include <set>

namespace assay::generate {

Drawn whole(Language language, const Words& words, std::initializer_list<int> given,
            Quotient answer, std::initializer_list<int> misread) {
  if (answer.below <= 0 || answer.above % answer.below != 0) return std::nullopt;
  const int value = answer.above / answer.below;
  const std::set<int> different(given);
  if (value < 2 || different.size() != given.size() || *different.begin() < 2) return std::nullopt;
  if (different.contains(value) || std::ranges::find(misread, value) != misread.end()) {
    return std::nullopt;
  }
  return Draft{.question = said(language, words, std::span<const int>(given.begin(), given.size())),
               .answer = std::to_string(value)};
}

}  // namespace assay::generate
