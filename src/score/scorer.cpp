// SPDX-License-Identifier: Apache-2.0
#include "score/scorer.hpp"

#include <algorithm>
#include <array>

namespace assay::score {
namespace {

Micro exact(std::string_view answer, const Item& item) {
  return answer == item.gold ? micro_one : micro_zero;
}

constexpr auto table = std::to_array<ScorerRow>({
    {"exact", 1, "1 if the answer equals the gold answer byte for byte, else 0", true, exact},
});

}  // namespace

std::span<const ScorerRow> scorer_table() { return table; }

const ScorerRow* find_scorer(std::string_view name) {
  const auto found = std::ranges::find(table, name, &ScorerRow::name);
  return found == table.end() ? nullptr : &*found;
}

}  // namespace assay::score
