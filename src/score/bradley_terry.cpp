// SPDX-License-Identifier: Apache-2.0
#include "score/bradley_terry.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"

namespace assay::score {
namespace {

using Vector = std::vector<double>;
using Matrix = std::vector<Vector>;

bool reaches_all(std::size_t players, const std::vector<Wins>& wins, bool is_forward) {
  std::vector<std::vector<std::size_t>> next(players);
  for (const Wins& won : wins) {
    if (won.count <= 0) continue;
    if (is_forward) {
      next[won.winner].push_back(won.loser);
    } else {
      next[won.loser].push_back(won.winner);
    }
  }
  std::vector<bool> is_reached(players);
  std::vector<std::size_t> open{0};
  is_reached[0] = true;
  while (!open.empty()) {
    const std::size_t player = open.back();
    open.pop_back();
    for (const std::size_t other : next[player]) {
      if (is_reached[other]) continue;
      is_reached[other] = true;
      open.push_back(other);
    }
  }
  return std::ranges::all_of(is_reached, [](bool reached) { return reached; });
}

/// Ford's condition: everybody can be reached from everybody by wins.
bool has_maximum(std::size_t players, const std::vector<Wins>& wins) {
  return reaches_all(players, wins, true) && reaches_all(players, wins, false);
}

/// Solves by Cholesky's method. REQUIRES: positive definite.
Vector solved(Matrix a, Vector b) {
  const std::size_t size = b.size();
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = a[i][j];
      for (std::size_t k = 0; k < j; ++k) sum -= a[i][k] * a[j][k];
      a[i][j] = i == j ? std::sqrt(sum) : sum / a[j][j];
    }
  }
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t k = 0; k < i; ++k) b[i] -= a[i][k] * b[k];
    b[i] /= a[i][i];
  }
  for (std::size_t i = size; i-- > 0;) {
    for (std::size_t k = i + 1; k < size; ++k) b[i] -= a[k][i] * b[k];
    b[i] /= a[i][i];
  }
  return b;
}

struct Slope {
  Vector gradient;   ///< of the penalised log-likelihood
  Matrix curvature;  ///< minus its second derivatives
};

Slope slope_at(const Vector& strengths, const std::vector<Wins>& wins, double ridge) {
  const std::size_t players = strengths.size();
  Slope slope{Vector(players), Matrix(players, Vector(players))};
  for (std::size_t player = 0; player < players; ++player) {
    slope.gradient[player] = -ridge * strengths[player];
    slope.curvature[player][player] = ridge;
  }
  for (const Wins& won : wins) {
    const std::size_t a = won.winner;
    const std::size_t b = won.loser;
    const double upset = 1 / (1 + std::exp(strengths[a] - strengths[b]));
    const double weight = won.count * upset * (1 - upset);
    slope.gradient[a] += won.count * upset;
    slope.gradient[b] -= won.count * upset;
    slope.curvature[a][a] += weight;
    slope.curvature[b][b] += weight;
    slope.curvature[a][b] -= weight;
    slope.curvature[b][a] -= weight;
  }
  return slope;
}

/// Without a ridge only differences matter: the anchor stays where it is.
void hold(Slope& slope, std::size_t anchor) {
  for (Vector& row : slope.curvature) row[anchor] = 0;
  std::ranges::fill(slope.curvature[anchor], 0.0);
  slope.curvature[anchor][anchor] = 1;
  slope.gradient[anchor] = 0;
}

}  // namespace

std::optional<Vector> bradley_terry(std::size_t players, const std::vector<Wins>& wins,
                                    std::size_t anchor, double ridge) {
  base::check(anchor < players, "the anchor plays");
  if (ridge == 0 && !has_maximum(players, wins)) return std::nullopt;
  Vector strengths(players);
  constexpr int most_steps = 200;
  constexpr double longest_step = 4;  ///< keeps Newton's method from overshooting
  for (int step = 0; step < most_steps; ++step) {
    Slope slope = slope_at(strengths, wins, ridge);
    if (ridge == 0) hold(slope, anchor);
    double largest = 0;
    for (const double part : slope.gradient) largest = std::max(largest, std::abs(part));
    if (largest < 1e-10) break;
    const Vector move = solved(slope.curvature, slope.gradient);
    for (std::size_t player = 0; player < players; ++player) {
      strengths[player] += std::clamp(move[player], -longest_step, longest_step);
    }
  }
  const double zero = strengths[anchor];
  for (double& strength : strengths) strength -= zero;
  return strengths;
}

double elo(double strength) { return 400 * strength / std::log(10.0) + 1000; }

}  // namespace assay::score
