// SPDX-License-Identifier: Apache-2.0
#include "score/scorer.hpp"

#include <algorithm>
#include <array>

#include "score/gsm8k.hpp"
#include "score/mmmu_open.hpp"
#include "score/numeric.hpp"

namespace assay::score {
namespace {

Micro exact(std::string_view answer, const Item& item) {
  return answer == item.gold ? micro_one : micro_zero;
}

constexpr auto table = std::to_array<ScorerRow>({
    {"exact", 1, "1 if the answer equals the gold answer byte for byte, else 0", true, exact},
    {"numeric", 1,
     "1 if the first number in the answer equals the gold number exactly, without currency signs "
     "and thousands commas",
     true, numeric},
    {"gsm8k_exact", 1,
     "lm-evaluation-harness' exact_match for GSM8K: equal without commas, dollar signs and a final "
     "point",
     true, gsm8k_exact},
    {"mmmu_open", 1,
     "MMMU's rule for open questions: a gold number or text is among what the reply's telling "
     "words "
     "lead to",
     true, mmmu_open},
});

}  // namespace

std::span<const ScorerRow> scorer_table() { return table; }

const ScorerRow* find_scorer(std::string_view name) {
  const auto found = std::ranges::find(table, name, &ScorerRow::name);
  return found == table.end() ? nullptr : &*found;
}

}  // namespace assay::score
