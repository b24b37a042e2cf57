// SPDX-License-Identifier: Apache-2.0
// Any texts as mathematics. Parts: a choice, the reply, the gold answer.
#include "score/math_equal.hpp"

#include "fuzz/fuzz.hpp"
#include "score/math_extract.hpp"
#include "score/math_reader.hpp"

namespace {

using assay::fuzz::require;
using assay::score::math_equivalent;
using assay::score::read_math;
using assay::score::same_answers;

void compare(const std::string& gold, const std::string& answer) {
  const auto ours = read_math(gold);
  if (!ours) return;
  require(assay::score::math_depth(ours->answer) <= assay::score::max_math_depth,
          "trees are not too deep");
  require(same_answers(ours->answer, ours->answer), "an answer is the same as itself");
  const auto theirs = read_math(answer);
  if (!theirs || gold.size() + answer.size() > 400) return;  // within the budget of a comparison
  require(same_answers(ours->answer, theirs->answer) == same_answers(theirs->answer, ours->answer),
          "equality is symmetric");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  assay::fuzz::Input input(data, size);
  const std::uint8_t choice = input.byte();
  const std::string reply = input.part();
  const std::string gold = input.part();
  const assay::score::MathPlaces places{.takes_formulas = (choice & 1) == 0,
                                        .takes_numbers = (choice & 2) == 0,
                                        .takes_any = (choice & 4) == 0,
                                        .takes_box_first = (choice & 8) == 0,
                                        .joins_boxes = (choice & 16) == 0};
  const std::string answer = assay::score::math_answer_in(reply, places);
  require(answer.size() <= 4 * reply.size() + 64, "an answer is no longer than its reply");
  require(math_equivalent(gold, gold), "the gold answer is right");
  math_equivalent(gold, answer);
  compare(gold, answer);
  return 0;
}
