// SPDX-License-Identifier: Apache-2.0
// The deciding procedures in floating point, for millions of made-up data sets. Tests hold each
// against the exact one that verdicts rest on.
#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <map>
#include <span>

#include <assay/verdict.hpp>

#include "stats/paired_exact.hpp"

namespace assay::calibrate {

/// The exact paired test at one threshold and level, on many data sets of one size. Its p-value
/// falls as the statistic grows, so that one p-value settles all statistics beyond it.
class ExactTest {
 public:
  ExactTest(std::size_t items, double delta, stats::Alternative alternative, double alpha);
  bool rejects(std::size_t subject_only, std::size_t reference_only);

 private:
  std::size_t items_;
  double delta_;
  stats::Alternative alternative_;
  double alpha_;
  double largest_kept_ = -std::numeric_limits<double>::infinity();
  double least_rejected_ = std::numeric_limits<double>::infinity();
};

/// Support at `low` or refutation there, of a half-line from `low` up.
class PairedRule {
 public:
  PairedRule(std::size_t items, double low, double alpha_side);
  Ruling rule(std::size_t subject_only, std::size_t reference_only);

 private:
  ExactTest supports_;
  ExactTest refutes_;
};

/// Bets for and against "the mean of items in [low, high] exceeds a threshold", as stats::Bets.
class QuickBets {
 public:
  static constexpr std::size_t parts = 11;
  QuickBets();
  /// `payoff` is what one unit that was bet on the item returns.
  void settle(double payoff);
  double wealth() const;

 private:
  std::array<double, parts> stakes_;
};

struct Sums {
  double items = 0;
  double first = 0;  ///< of D
  double second = 0;
  double third = 0;
  void add(double d, double times = 1);
};

struct Range {
  double low = 0;
  double high = 0;
};

/// The plus-four widened t of independent items.
class WidenedT {
 public:
  WidenedT(Range bounds, double alpha_side) : bounds_(bounds), alpha_side_(alpha_side) {}
  Range interval(const Sums& sums);

  /// The same on clusters: sizes and sums of D.
  Range interval(std::span<const double> sizes, std::span<const double> totals);

 private:
  double quantile(double df);

  Range bounds_;
  double alpha_side_;
  std::map<double, double> quantiles_;  ///< by degrees of freedom
};

/// Of a half-line from `low` up.
Ruling rule(const Range& interval, double low, bool is_open);

}  // namespace assay::calibrate
