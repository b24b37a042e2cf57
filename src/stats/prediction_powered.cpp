// SPDX-License-Identifier: Apache-2.0
#include "stats/prediction_powered.hpp"

#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "stats/distribution.hpp"
#include "stats/moments.hpp"

namespace assay::stats {
namespace {

struct Summary {
  Rational mean;
  Rational variance;  ///< over n
};

Summary summary(const std::vector<Rational>& values) {
  const PairMoments moments(to_items(values));
  return {.mean = moments.means()[0], .variance = moments.squares()[0] / values.size()};
}

Rational tuning(const JudgedSample& sample) {
  const std::size_t n = sample.label.size();
  const std::size_t unlabelled = sample.unlabelled.size();
  base::check(n > 0 && unlabelled > 0 && sample.judged.size() == n,
              "a judged sample has labelled and unlabelled items");
  const PairMoments pairs(to_items(sample.label, sample.judged));
  const Rational covariance = pairs.squares()[1] / n;
  std::vector<Rational> all = sample.judged;
  all.insert(all.end(), sample.unlabelled.begin(), sample.unlabelled.end());
  const Rational variance = summary(all).variance * Rational(n + unlabelled, n + unlabelled - 1);
  if (variance == 0) return 0;
  const Rational lambda = covariance / ((1 + Rational(n, unlabelled)) * variance);
  return std::clamp(lambda, Rational(0), Rational(1));
}

std::vector<Rational> rectifier(const JudgedSample& sample, const Rational& lambda) {
  std::vector<Rational> result;
  for (std::size_t i = 0; i < sample.label.size(); ++i) {
    result.push_back(sample.label[i] - lambda * sample.judged[i]);
  }
  return result;
}

PredictionPowered combined(const Rational& lambda, const std::vector<Rational>& rectifier,
                           const std::vector<Rational>& unlabelled, const Real& quantile) {
  const Summary labels = summary(rectifier);
  const Summary judged = summary(unlabelled);
  const Rational variance =
      lambda * lambda * judged.variance / unlabelled.size() + labels.variance / rectifier.size();
  PredictionPowered result{.tuning = lambda,
                           .estimate = lambda * judged.mean + labels.mean,
                           .standard_error = sqrt(to_real(variance)),
                           .low = {},
                           .high = {}};
  const Rational half = to_rational(Real(quantile * result.standard_error));
  result.low = result.estimate - half;
  result.high = result.estimate + half;
  return result;
}

}  // namespace

PredictionPowered ppi_mean(const JudgedSample& sample, const Rational& alpha_side) {
  const Rational lambda = tuning(sample);
  return combined(lambda, rectifier(sample, lambda), sample.unlabelled,
                  normal_upper_quantile(alpha_side));
}

PredictionPowered ppi_plus(const JudgedSample& sample, const Rational& alpha_side) {
  const Rational lambda = tuning(sample);
  std::vector<Rational> labels = rectifier(sample, lambda);
  labels.push_back(-lambda);
  labels.emplace_back(1);
  std::vector<Rational> unlabelled = sample.unlabelled;
  unlabelled.emplace_back(0);
  unlabelled.emplace_back(1);
  PredictionPowered result = combined(
      lambda, labels, unlabelled, student_t_upper_quantile(alpha_side, sample.label.size() + 1));
  result.low = std::max(result.low, Rational(0));
  result.high = std::min(result.high, Rational(1));
  return result;
}

}  // namespace assay::stats
