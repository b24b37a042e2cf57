// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "base/rational.hpp"

namespace assay::stats {

using base::Rational;

/// Percentile bootstrap of a mean. Replicate r draws from substream r, so that threads and machines
/// agree. For printing; verdicts never rest on it.
struct Bootstrap {
  std::vector<double> means;  ///< in order of replicates
  double low = 0;             ///< order statistics at 2.5 % and 97.5 %
  double high = 0;
  double standard_error = 0;
};
/// REQUIRES: at least one item, at least two replicates.
Bootstrap bootstrap_mean(std::span<const double> items, std::string_view seed,
                         std::string_view label, std::size_t replicates);

/// Sign-flip test that items are symmetric about `null`, over all 2^n patterns of signs.
struct SignFlip {
  double greater = 1;
  double less = 1;
  double two_sided = 1;
};
/// REQUIRES: at most 24 items.
SignFlip sign_flip(std::span<const Rational> items, const Rational& null);

}  // namespace assay::stats
