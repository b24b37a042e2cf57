// SPDX-License-Identifier: Apache-2.0
// Verdicts that may come before all items were asked.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include <assay/micro.hpp>

namespace assay {

/// `fixed`: all items are asked, then the claim is ruled on once. `sequential`: items are asked in
/// a public order until bets on the claim, or against it, have won enough.
enum class Design { fixed, sequential };

inline constexpr std::array<std::string_view, 2> design_names{"fixed", "sequential"};

constexpr std::string_view name(Design design) {
  return design_names[static_cast<std::size_t>(design)];
}

/// What bets for and against a claim have come to, as natural logarithms of multiples of the stake.
struct WealthPoint {
  std::size_t items = 0;
  Micro for_claim;
  Micro against_claim;
};

/// How a sequential part went.
struct Course {
  std::size_t most_items = 0;  ///< how many it would have taken at most
  bool is_early = false;       ///< the bets decided before that
  /// A part that has to hold, or to fall, beside others needs a larger multiple of the stake.
  std::size_t support_share = 1;
  std::size_t refute_share = 1;
  std::vector<WealthPoint> wealth;  ///< at some numbers of items, the last one among them
};

}  // namespace assay
