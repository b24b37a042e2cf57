// SPDX-License-Identifier: Apache-2.0
// Whether two runs of one system differ. p-values are (1 + permutations at least as far out) /
// (1 + permutations); the permutations are the same on every machine.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stats/widened_t.hpp"

namespace assay::stats {

struct Permutations {
  std::string_view seed;
  std::size_t count = 999;
};

/// The scores of one item's answers in two runs. REQUIRES: at least one in each.
struct ScoredRepeats {
  std::vector<Rational> before;
  std::vector<Rational> after;
};

/// Of the sum of squared differences of the items' means, answers permuted within their item. It is
/// 1 where every item has one answer in each run.
Rational score_drift_p(std::span<const ScoredRepeats> items, const Permutations& permutations);

/// The texts of one item's answers in two runs. REQUIRES: at least two in each.
struct TextRepeats {
  std::vector<std::u32string> before;
  std::vector<std::u32string> after;
};

/// Of the mean of `hamming_mmd` over the items, texts permuted within their item.
Rational text_drift_p(std::span<const TextRepeats> items, std::size_t length,
                      const Permutations& permutations);

/// Two-sided: twice the smallest level, to within 1e-6 above, at which the interval of
/// `widened_t` leaves out 0; 1 where no level below 0.5 does.
Rational widened_t_p(const Stratum& stratum);

}  // namespace assay::stats
