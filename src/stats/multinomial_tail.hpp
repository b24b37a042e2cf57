// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace assay::stats {

/// Which tables of n paired items a test rejects: b items right for the subject only go with every
/// count c of the opposite from 0 to last[b]; -1: with none. Never decreasing in b where it is
/// below n - b.
using Frontier = std::vector<int>;

/// One alternative: P(subject only), P(reference only), and the rest.
struct Cell {
  double subject_only = 0;
  double reference_only = 0;
  double concordant = 1;
};

/// Probability of what a frontier rejects, in basic arithmetic only: the same bits everywhere.
/// Distribution functions of the binomial are carried from one b to the next by recurrences.
class MultinomialTail {
 public:
  explicit MultinomialTail(std::size_t items);

  struct Range {
    int low = 0;
    int high = 0;
  };
  /// From now on under `cell`: the only b whose entry in a frontier matters.
  Range at(const Cell& cell);
  double probability(const Frontier& frontier);

 private:
  struct Point {  ///< where the inner binomial stands
    double cdf = 0;
    double pmf = 0;
  };
  struct Window {  ///< a binomial's weights where they matter
    int low = 0;
    int high = 0;
    double total = 1;
  };
  Window fill(std::vector<double>& weights, int trials, double odds, int mode) const;
  Point inner_at(int trials, int count);
  double sum_down(const Frontier& frontier, int b, Point point) const;
  double sum_up(const Frontier& frontier, int b, Point point) const;

  int items_;
  Cell cell_;
  Window window_;  ///< of b
  std::vector<double> reciprocal_;
  std::vector<double> outer_;
  std::vector<double> inner_;
};

}  // namespace assay::stats
