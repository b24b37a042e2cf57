// SPDX-License-Identifier: Apache-2.0
// What printed totals say of two systems when the answers behind them are not at hand.
#pragma once

#include <cstddef>
#include <optional>

#include <assay/micro.hpp>
#include <assay/verdict.hpp>

#include "base/rational.hpp"

namespace assay::stats {

using base::Rational;

/// How many of the items were right; a rounded score leaves a range.
struct RightCount {
  std::size_t least = 0;
  std::size_t most = 0;
};

/// The whole numbers around everything that prints as `score` when rounded to `unit`. A mean over
/// repeated runs may lie between two of them.
RightCount count_printed_as(Micro score, Micro unit, std::size_t items);

/// Totals of one or two systems on the same number of items; the contrast is a - ratio b.
struct Totals {
  std::size_t items = 0;
  RightCount subject;
  std::optional<RightCount> reference;
  Micro ratio = micro_one;
};

/// Rounded outwards. One system: Clopper-Pearson. Two: squares of the distances to the
/// Clopper-Pearson ends add up (Zou and Donner, 2008), as if the systems had answered different
/// items. Where two systems tend to be right on the same items, as models do, this is wider than a
/// paired interval. Each end takes the count of its range that moves it outwards.
Interval unpaired_interval(const Totals& totals, const Rational& alpha_side);

/// The smallest true distance from a threshold found in 80 % of repetitions, as in power.hpp.
Micro unpaired_detectable(const Totals& totals, const Rational& alpha_side);

/// The ratios r for which 0 lies in the interval of a - r b, rounded outwards. nullopt: no bounds.
std::optional<Interval> unpaired_ratio(const Totals& totals, const Rational& alpha_side);

}  // namespace assay::stats
