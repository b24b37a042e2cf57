// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace assay::stats {

/// Strengths by maximum likelihood: the chance that i beats j is logistic in the difference.
struct BradleyTerry {
  std::vector<double> log_strength;  ///< sums to 0
  std::vector<std::vector<double>>
      covariance;  ///< from Fisher's information, under that constraint

  double standard_error(std::size_t i) const;
  double standard_error_of_difference(std::size_t i, std::size_t j) const;
};

/// wins[i][j]: how often i beat j, a tie being half a win for each. nullopt: the results do not
/// link every system with every other in both directions, so that no finite strengths fit best.
std::optional<BradleyTerry> bradley_terry(const std::vector<std::vector<double>>& wins);

/// On the scale where 400 points are odds of ten to one and the mean is 1000.
double elo(double log_strength);

}  // namespace assay::stats
