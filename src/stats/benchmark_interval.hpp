// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "stats/real.hpp"
#include "stats/widened_t.hpp"

namespace assay::stats {

/// The mean over exactly the items of a benchmark of each item's expected score, from repeated
/// answers to some or all of the items.
struct BenchmarkInterval {
  Rational estimate;
  Rational between;  ///< variance of item means, both bounds counted as items
  Rational within;   ///< variance between repeats, not below a floor
  Rational within_as_found;
  Rational variance;  ///< of the estimate
  Real standard_error;
  Rational df;
  Bounds interval;
};

/// scores[item][repeat], as many repeats of each, at least two. `size`: items of the benchmark;
/// absent: unlimited. REQUIRES: at least two items, no more than the benchmark has.
BenchmarkInterval benchmark_interval(const std::vector<std::vector<Rational>>& scores,
                                     std::optional<std::size_t> size, const Bounds& bounds,
                                     const Rational& alpha_side);

}  // namespace assay::stats
