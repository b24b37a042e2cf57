// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include <assay/verdict.hpp>

#include "stats/verdict_interval.hpp"

namespace assay::stats {

struct SequentialPlan {
  Region region;
  std::size_t most_items = 0;
  Rational wealth_to_stop{80};
  Rational alpha_final{1, 80};
};

/// Logarithms of the wealths of bets for and against "the contrast exceeds this end".
struct EndWealth {
  double for_claim = 0;
  double against_claim = 0;
};

struct SequentialResult {
  std::size_t items = 0;  ///< used
  bool is_early = false;
  Ruling ruling = Ruling::inconclusive;
  std::array<std::optional<EndWealth>, 2> wealth;  ///< at the region's low and high end
  std::string_view procedure;                      ///< of the final test; empty when early
  std::optional<Interval> interval;                ///< of the final test, where it has one
  /// p-values of the final exact test at each end: the contrast is above it, below it.
  std::array<std::optional<std::array<double, 2>>, 2> p;
};

/// Bets on items in the order given and stops when the wealth decides; if it never does, the
/// verdict procedure of the data tests once at the final level. Missing answers count the worst way
/// on each side. REQUIRES: neither clusters nor strata nor chance levels.
SequentialResult decide_sequentially(const Comparison& comparison, const SequentialPlan& plan);

}  // namespace assay::stats
