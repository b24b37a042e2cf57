// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <assay/micro.hpp>
#include <assay/suite.hpp>

#include "plan/item_store.hpp"

namespace assay::plan {

/// What one of a suite's two rules makes of replies that are known.
struct RuleTest {
  std::string rule;
  std::size_t right = 0;  ///< items whose gold answer scores 1
  Micro shuffled;         ///< the mean score of other items' gold answers
  std::size_t empty = 0;  ///< items for which an empty reply is read as an answer
};

struct SelfTest {
  std::size_t items = 0;
  Micro chance;                 ///< what one who guesses among the options scores
  bool is_replied = false;      ///< gold answers can be said: there are `rules`
  std::vector<RuleTest> rules;  ///< strict, then lenient if it is another
  std::vector<std::string> problems;
};

/// Scores gold answers, those of other items, and empty replies; renders every prompt. A suite is
/// of no use when its own gold answers do not score 1, others' do, or no reply is read as one.
/// REQUIRES: the suite has a dataset, and these are its items.
SelfTest self_test(const Suite& suite, const ItemStore& items);

/// Items that ask the same as an earlier one and have another gold answer: nobody can be right
/// about both. Pairs of ids, the earlier one's first. REQUIRES: as above.
std::vector<std::pair<std::string, std::string>> contradictions(const Suite& suite,
                                                                const ItemStore& items);

}  // namespace assay::plan
