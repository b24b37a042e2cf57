// SPDX-License-Identifier: Apache-2.0
// Means of judged scores with a smaller sample that people labelled too (prediction-powered
// inference, power-tuned).
#pragma once

#include <vector>

#include "stats/real.hpp"

namespace assay::stats {

struct JudgedSample {
  std::vector<Rational> label;       ///< people's, of some items
  std::vector<Rational> judged;      ///< the judge's, of the same items
  std::vector<Rational> unlabelled;  ///< the judge's, of the others
};

struct PredictionPowered {
  Rational tuning;  ///< lambda, in [0, 1]
  Rational estimate;
  Real standard_error;
  Rational low;
  Rational high;
};

/// With a normal quantile and not clipped; unfit for verdicts, where it errs too often.
PredictionPowered ppi_mean(const JudgedSample& sample, const Rational& alpha_side);

/// Two more items at each end of the scales enter, a t quantile with n + 1 degrees of freedom, and
/// the result is clipped to [0, 1].
PredictionPowered ppi_plus(const JudgedSample& sample, const Rational& alpha_side);

}  // namespace assay::stats
