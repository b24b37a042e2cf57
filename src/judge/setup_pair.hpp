// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <assay/verdict.hpp>

#include "judge/material.hpp"
#include "judge/setup_score.hpp"
#include "stats/fragility.hpp"

namespace assay::judge {

/// The difference of two setups without one stratum.
struct WithoutStratum {
  std::string stratum;
  MeanScore difference;
};

/// Two setups on the items of a suite, without any claim. Differences are one minus other, with
/// the interval by which a verdict on superiority would be decided (docs/method.md).
struct SetupPairScore {
  SetupScore one;
  SetupScore other;
  MeanScore strict;
  MeanScore lenient;
  std::optional<MeanScore> macro;  ///< strict; where every item has a stratum
  std::optional<stats::FourCells>
      cells;  ///< strict; of right and wrong, on items both answered
  /// How many right answers of the better one must turn wrong until the widened t no longer shows
  /// that it is better. Where there are cells, no answer is missing and items are
  /// independent; looked for up to `most_flips`.
  std::optional<stats::Fragility> fragility;
  std::optional<Micro> detectable;  ///< difference that 80 % of repetitions would decide
  std::vector<WithoutStratum> without;
};

inline constexpr std::size_t most_flips = 100;

SetupPairScore score_pair(const Material& material, const Sheet& one, const Sheet& other,
                          const base::Rational& alpha_side);

}  // namespace assay::judge
