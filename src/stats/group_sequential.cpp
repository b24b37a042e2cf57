// SPDX-License-Identifier: Apache-2.0
#include "stats/group_sequential.hpp"

#include <array>
#include <cmath>
#include <cstddef>

#include <boost/math/quadrature/gauss.hpp>

#include "base/error.hpp"
#include "stats/distribution.hpp"

namespace assay::stats {
namespace {

constexpr std::size_t nodes = 60;

struct Rule {
  std::array<double, nodes> at;
  std::array<double, nodes> weight;
};

/// Gauss-Legendre on [-1, 1]; Boost keeps the positive half.
Rule gauss_legendre() {
  using Half = boost::math::quadrature::gauss<double, nodes>;
  Rule rule{};
  for (std::size_t i = 0; i < nodes / 2; ++i) {
    rule.at[i] = Half::abscissa()[i];
    rule.at[nodes - 1 - i] = -Half::abscissa()[i];
    rule.weight[i] = rule.weight[nodes - 1 - i] = Half::weights()[i];
  }
  return rule;
}

double normal_density(double x) { return std::exp(-x * x / 2) * 0.3989422804014327; }

/// P(no look stops) for limits on the sums S_k of k standard normal steps: the density of S_k among
/// those that went on is integrated from one look to the next.
template <typename Limit>
double chance_to_go_on(const Rule& rule, int looks, Limit limit) {
  std::array<double, nodes> density{};
  double edge = limit(1);
  for (std::size_t i = 0; i < nodes; ++i) density[i] = normal_density(edge * rule.at[i]);
  for (int look = 2; look <= looks; ++look) {
    const double next_edge = limit(look);
    std::array<double, nodes> next{};
    for (std::size_t i = 0; i < nodes; ++i) {
      for (std::size_t j = 0; j < nodes; ++j) {
        next[i] += edge * rule.weight[j] * density[j] *
                   normal_density(next_edge * rule.at[i] - edge * rule.at[j]);
      }
    }
    density = next;
    edge = next_edge;
  }
  double sum = 0;
  for (std::size_t i = 0; i < nodes; ++i) sum += edge * rule.weight[i] * density[i];
  return sum;
}

}  // namespace

double group_sequential_constant(Boundary boundary, int looks, double alpha) {
  base::check(looks >= 1 && alpha > 0 && alpha < 1, "at least one look at a level between 0 and 1");
  const Rule rule = gauss_legendre();
  double low = -normal_quantile(alpha / 2);             // one look
  double high = -normal_quantile(alpha / (2 * looks));  // as if the looks were independent
  constexpr int halvings = 50;
  for (int i = 0; i < halvings; ++i) {
    const double c = (low + high) / 2;
    const double going_on = chance_to_go_on(rule, looks, [&](int look) {
      return c * std::sqrt(boundary == Boundary::pocock ? look : looks);
    });
    (1 - going_on > alpha ? low : high) = c;
  }
  return (low + high) / 2;
}

}  // namespace assay::stats
