// SPDX-License-Identifier: Apache-2.0
// Claims about pairs of right and wrong answers, decided item by item.
#pragma once

#include <cstddef>
#include <string>

#include "calibrate/counting.hpp"
#include "calibrate/designs.hpp"

namespace assay::calibrate {

/// Bets on "the mean of a - ratio b is above `low`", and against it.
struct BettingPlan {
  double ratio = 1;
  double low = 0;
  std::size_t most_items = 5000;
  double wealth = 80;
  double alpha_final = 0.0125;  ///< of the exact test of pairs at the end; 0: there is none
};

struct BettingEnd {
  Ruling ruling = Ruling::inconclusive;
  std::size_t items = 0;
  Wins wins;
};

/// Up to the first crossing, or to the last item.
BettingEnd bet(const Joint& joint, const BettingPlan& plan, base::PhiloxStream& stream);

/// With the test at the end. REQUIRES: a plan that tests has the ratio 1.
Count decide_often(const Calibration& calibration, const std::string& design, const Joint& joint,
                   const BettingPlan& plan);

}  // namespace assay::calibrate
