// SPDX-License-Identifier: Apache-2.0
#include "score/scorer.hpp"

#include "catch.hpp"

namespace assay::score {

TEST_CASE("exact scores equal bytes and nothing else", "[M31]") {
  const ScorerRow& exact = *find_scorer("exact");
  const Item item{.gold = "(B)"};
  CHECK(exact.is_binary);
  CHECK(exact.score("(B)", item) == micro_one);
  CHECK(exact.score("(b)", item) == micro_zero);
  CHECK(exact.score("(B) ", item) == micro_zero);
  CHECK(find_scorer("exat") == nullptr);
}

}  // namespace assay::score
