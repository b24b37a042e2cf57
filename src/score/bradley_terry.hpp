// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace assay::score {

struct Wins {
  std::size_t winner = 0;
  std::size_t loser = 0;
  double count = 0;  ///< a draw is half a win for each
};

/// Log-odds strengths of the Bradley-Terry model by maximum likelihood, the anchor at 0: player a
/// beats b with probability 1 / (1 + exp(b - a)). `ridge` times half the sum of squares is taken
/// off the log-likelihood first. None without a maximum: some players never lost to the others and
/// there is no ridge. REQUIRES: anchor and all players below `players`, counts and ridge not
/// negative.
std::optional<std::vector<double>> bradley_terry(std::size_t players, const std::vector<Wins>& wins,
                                                 std::size_t anchor, double ridge);

/// 400 points a factor of ten in the odds, the anchor at 1000.
double elo(double strength);

}  // namespace assay::score
