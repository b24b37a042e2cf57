// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include <assay/micro.hpp>
#include <assay/verdict.hpp>

#include "base/rational.hpp"

namespace assay::stats {

using base::Rational;

enum class Scale { binary, graded };

/// Raw scores in [0,1] of one or two systems on the same items, and the contrast to estimate:
/// the mean of D_i = a_i - r b_i - (1-r) c_i. All non-empty vectors have one entry an item.
struct Comparison {
  std::vector<std::optional<Micro>> subject;    ///< nullopt: missing
  std::vector<std::optional<Micro>> reference;  ///< empty: one system, D = a
  Micro ratio = micro_one;                      ///< r
  std::vector<Rational> chance;                 ///< c_i in [0,1); empty: 0 for all
  std::vector<std::size_t> cluster;             ///< label an item; empty: items are independent
  std::vector<std::size_t> stratum;  ///< label an item; non-empty: mean of stratum means (macro)
  std::vector<Rational> stratum_weight;  ///< by label, summing to 1; empty: all strata alike
  Scale scale = Scale::graded;
};

struct ContrastInterval {
  std::string_view procedure;  ///< clopper_pearson, paired_exact, widened_t or macro_average
  Interval interval;           ///< rounded outwards
};

/// The one interval that decides (docs/method.md, "Which interval"). Missing answers are filled
/// both worst ways: the low end is that of (subject 0, reference 1), the high end that of the
/// opposite. `alpha_side` is the error allowed on each side, in (0, 0.5). nullopt: there are no
/// items.
std::optional<ContrastInterval> verdict_interval(const Comparison& comparison,
                                                 const Rational& alpha_side);

/// The contrast itself, over the items that every system answered; nullopt: there are none (or, for
/// macro, a stratum has none).
std::optional<Rational> estimate(const Comparison& comparison);

}  // namespace assay::stats
