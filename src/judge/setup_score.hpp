// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <assay/verdict.hpp>

#include "judge/material.hpp"

namespace assay::judge {

/// A mean score of one setup, with the interval that a verdict on it alone would use: missing
/// answers are left out of the estimate and enter the interval as both worst cases.
struct MeanScore {
  std::optional<Micro> estimate;
  std::optional<Interval> interval;
  std::string_view method;  ///< clopper_pearson, widened_t or macro_average
};

/// One setup on the items of a suite, or on those of one stratum.
struct SetupScore {
  std::string setup;
  std::string stratum;  ///< empty: all items
  std::size_t n = 0;    ///< items, missing answers included
  MeanScore strict;
  MeanScore lenient;
  std::optional<MeanScore> macro;  ///< strict; where every item has a stratum
  OutcomeCounts outcomes;          ///< under the strict rule
  /// What choosing an option at random for each unparsed answer would add to the strict score, on
  /// average; where every item has options.
  std::optional<Micro> draws;
};

enum class Grouping { whole, by_stratum };

/// One entry, or one for each stratum in the order of their names.
/// REQUIRES: `by_stratum` only where every item has a stratum.
std::vector<SetupScore> score_setup(const Material& material, const Sheet& sheet,
                                    const base::Rational& alpha_side, Grouping grouping);

}  // namespace assay::judge
