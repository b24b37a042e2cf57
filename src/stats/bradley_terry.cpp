// SPDX-License-Identifier: Apache-2.0
#include "stats/bradley_terry.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/error.hpp"

namespace assay::stats {
namespace {

using Matrix = std::vector<std::vector<double>>;

/// Systems that a chain of wins leads to from the first; `is_backwards` follows defeats.
bool reaches_all(const Matrix& wins, bool is_backwards) {
  std::vector<bool> seen(wins.size());
  std::vector<std::size_t> open{0};
  seen[0] = true;
  while (!open.empty()) {
    const std::size_t i = open.back();
    open.pop_back();
    for (std::size_t j = 0; j < wins.size(); ++j) {
      if (seen[j] || (is_backwards ? wins[j][i] : wins[i][j]) <= 0) continue;
      seen[j] = true;
      open.push_back(j);
    }
  }
  return std::find(seen.begin(), seen.end(), false) == seen.end();
}

/// Inverse of a symmetric positive definite matrix by Gauss-Jordan elimination, which needs no
/// exchange of rows for such.
Matrix inverse(Matrix a) {
  const std::size_t k = a.size();
  for (std::size_t pivot = 0; pivot < k; ++pivot) {
    const double scale = 1 / a[pivot][pivot];
    a[pivot][pivot] = 1;
    for (double& value : a[pivot]) value *= scale;
    for (std::size_t row = 0; row < k; ++row) {
      if (row == pivot) continue;
      const double factor = a[row][pivot];
      a[row][pivot] = 0;
      for (std::size_t column = 0; column < k; ++column) {
        a[row][column] -= factor * a[pivot][column];
      }
    }
  }
  return a;
}

double chance(double difference) { return 1 / (1 + std::exp(-difference)); }

double log_likelihood(const Matrix& wins, const std::vector<double>& strength) {
  double sum = 0;
  for (std::size_t i = 0; i < wins.size(); ++i) {
    for (std::size_t j = 0; j < wins.size(); ++j) {
      if (i != j) sum -= wins[i][j] * std::log1p(std::exp(strength[j] - strength[i]));
    }
  }
  return sum;
}

/// The pseudo-inverse of Fisher's information: adding 1/k everywhere fills the direction in which
/// all strengths grow alike, and it is taken out again.
Matrix covariance_at(const Matrix& wins, const std::vector<double>& strength) {
  const std::size_t k = wins.size();
  const double share = 1 / static_cast<double>(k);
  Matrix information(k, std::vector<double>(k, share));
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t j = 0; j < k; ++j) {
      if (i == j) continue;
      const double p = chance(strength[i] - strength[j]);
      const double weight = (wins[i][j] + wins[j][i]) * p * (1 - p);
      information[i][j] -= weight;
      information[i][i] += weight;
    }
  }
  Matrix covariance = inverse(std::move(information));
  for (auto& row : covariance) {
    for (double& value : row) value -= share;
  }
  return covariance;
}

std::vector<double> newton_step(const Matrix& wins, const std::vector<double>& strength,
                                const Matrix& covariance) {
  const std::size_t k = wins.size();
  std::vector<double> gradient(k);
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t j = 0; j < k; ++j) {
      if (i == j) continue;
      gradient[i] += wins[i][j] - (wins[i][j] + wins[j][i]) * chance(strength[i] - strength[j]);
    }
  }
  std::vector<double> step(k);
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t j = 0; j < k; ++j) step[i] += covariance[i][j] * gradient[j];
  }
  return step;
}

}  // namespace

double BradleyTerry::standard_error(std::size_t i) const { return std::sqrt(covariance[i][i]); }

double BradleyTerry::standard_error_of_difference(std::size_t i, std::size_t j) const {
  return std::sqrt(covariance[i][i] + covariance[j][j] - 2 * covariance[i][j]);
}

std::optional<BradleyTerry> bradley_terry(const std::vector<std::vector<double>>& wins) {
  const std::size_t k = wins.size();
  base::check(k >= 2, "a comparison is of at least two systems");
  for (const auto& row : wins) base::check(row.size() == k, "wins form a square table");
  if (!reaches_all(wins, false) || !reaches_all(wins, true)) return std::nullopt;

  BradleyTerry result{.log_strength = std::vector<double>(k), .covariance = {}};
  std::vector<double>& strength = result.log_strength;
  double reached = log_likelihood(wins, strength);
  constexpr int most_steps = 200;
  for (int i = 0; i < most_steps; ++i) {
    const std::vector<double> step = newton_step(wins, strength, covariance_at(wins, strength));
    const double largest = std::abs(*std::max_element(
        step.begin(), step.end(), [](double a, double b) { return std::abs(a) < std::abs(b); }));
    for (double size = 1; size > 1e-6; size /= 2) {
      std::vector<double> tried = strength;
      for (std::size_t j = 0; j < k; ++j) tried[j] += size * step[j];
      const double there = log_likelihood(wins, tried);
      if (there < reached && largest > 1e-9) continue;  // the full step led too far
      strength = tried;
      reached = there;
      break;
    }
    if (largest < 1e-13) break;
  }
  result.covariance = covariance_at(wins, strength);
  return result;
}

double elo(double log_strength) { return 1000 + 400 / std::numbers::ln10 * log_strength; }

}  // namespace assay::stats
