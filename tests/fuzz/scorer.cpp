// SPDX-License-Identifier: Apache-2.0
// Any answer through every scorer. Parts: the scorer, the answer, the gold answer, other accepted
// answers.
#include "score/scorer.hpp"

#include "fuzz/fuzz.hpp"

namespace {

using assay::fuzz::require;

void check(const assay::score::ScorerRow& row, const std::string& answer, const assay::Item& item) {
  assay::fuzz::same_twice([&] {
    const assay::Micro score = row.score(answer, item);
    require(assay::micro_zero <= score && score <= assay::micro_one, "scores are in [0,1]");
    if (row.is_binary) {
      require(score == assay::micro_zero || score == assay::micro_one, "a binary score is 0 or 1");
    }
    return std::to_string(score.units);
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  assay::fuzz::Input input(data, size);
  const std::uint8_t choice = input.byte();
  const std::string answer = input.part();
  if (answer.empty()) return 0;
  assay::Item item{.id = "item", .gold = input.part()};
  while (!input.is_at_end() && item.other_golds.size() < 16) {
    item.other_golds.push_back(input.part());
  }
  assay::fuzz::for_chosen_rows(
      assay::score::scorer_table(), choice,
      [&](const assay::score::ScorerRow& row) { check(row, answer, item); });
  return 0;
}
