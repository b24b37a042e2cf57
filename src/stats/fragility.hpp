// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <limits>
#include <optional>

#include "base/rational.hpp"

namespace assay::stats {

using base::Rational;

/// Right or wrong on the same items: all four cells.
struct FourCells {
  std::size_t both = 0;
  std::size_t subject_only = 0;
  std::size_t reference_only = 0;
  std::size_t neither = 0;
};

struct Fragility {
  /// The low end of the widened t of the difference reaches the threshold.
  bool is_supported = false;
  /// The fewest right answers of the subject that must turn wrong until it no longer does; absent:
  /// it does not as it stands, or no number of them up to `most` would do.
  std::optional<std::size_t> index;
};
/// REQUIRES: at least one item.
Fragility fragility(const FourCells& cells, const Rational& threshold, const Rational& alpha_side,
                    std::size_t most = std::numeric_limits<std::size_t>::max());

}  // namespace assay::stats
