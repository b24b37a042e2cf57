// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include <assay/verdict.hpp>

#include "stats/real.hpp"
#include "stats/verdict_interval.hpp"

namespace assay::stats {

/// What happens when the items come to an end and the bets have not decided.
enum class AtEnd {
  test,  ///< the final test, once
  wait   ///< nothing: more items may come
};

struct SequentialPlan {
  Region region;
  std::size_t most_items = 0;
  Rational wealth_to_stop{80};
  Rational alpha_final{1, 80};
  /// To count for or against a whole of several parts takes so many times the wealth, and the final
  /// level divided by it.
  std::size_t support_share = 1;
  std::size_t refute_share = 1;
  AtEnd at_end = AtEnd::test;
};

/// Logarithms of the wealths of bets for and against "the contrast exceeds this end".
struct EndWealth {
  double for_claim = 0;
  double against_claim = 0;
};

/// Multiples of the stake, after an item: the least of the bets that must win to support, and the
/// greatest of those of which one refutes.
struct Stand {
  Real for_claim;
  Real against_claim;
};

struct SequentialResult {
  std::size_t items = 0;  ///< used
  bool is_early = false;
  Ruling ruling = Ruling::inconclusive;
  std::array<std::optional<EndWealth>, 2> wealth;  ///< at the region's low and high end
  std::vector<Stand> course;                       ///< one an item used
  std::string_view procedure;                      ///< of the final test; empty when early
  std::optional<Interval> interval;                ///< of the final test, where it has one
  /// p-values of the final exact test at each end: the contrast is above it, below it.
  std::array<std::optional<std::array<double, 2>>, 2> p;
};

/// Bets on items in the order given and stops when the wealth decides; if it never does, the
/// verdict procedure of the data tests once at the final level. Missing answers count the worst way
/// on each side. REQUIRES: neither clusters nor strata nor chance levels.
SequentialResult decide_sequentially(const Comparison& comparison, const SequentialPlan& plan);

/// The contrasts against which bets on all these items, at the threshold that a contrast is, have
/// not won `wealth_to_stop`; rounded outwards. REQUIRES: as above, and at least one item.
Interval bets_interval(const Comparison& comparison, const Rational& wealth_to_stop);

}  // namespace assay::stats
