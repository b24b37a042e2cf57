// SPDX-License-Identifier: Apache-2.0
// Intervals for one proportion: x successes in n trials, n > 0, alpha_side on each side.
#pragma once

#include <cstddef>

#include <assay/verdict.hpp>

#include "base/rational.hpp"

namespace assay::stats {

using base::Rational;

struct DoubleInterval {
  double low = 0;
  double high = 0;
};

DoubleInterval wilson(std::size_t x, std::size_t n, double alpha_side);
/// Not clipped to [0, 1].
DoubleInterval agresti_coull(std::size_t x, std::size_t n, double alpha_side);
/// Quantiles of Beta(x + 1/2, n - x + 1/2); the end is 0 at x = 0 and 1 at x = n.
DoubleInterval jeffreys(std::size_t x, std::size_t n, double alpha_side);
DoubleInterval clopper_pearson(std::size_t x, std::size_t n, double alpha_side);

/// The ends of the Clopper-Pearson interval rounded outwards, the same on every machine.
Micro clopper_pearson_low(std::size_t x, std::size_t n, const Rational& alpha_side);
Micro clopper_pearson_high(std::size_t x, std::size_t n, const Rational& alpha_side);

}  // namespace assay::stats
