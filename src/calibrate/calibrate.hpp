// SPDX-License-Identifier: Apache-2.0
// How often the deciding procedures err on made-up data whose truth is known (docs/calibration.md).
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/philox.hpp"

namespace assay::calibrate {

struct Settings {
  std::size_t replications = 2'000;
  /// Leaves out the designs that take longest.
  enum class Extent { quick, full } extent = Extent::full;
  std::string seed = "assay-calibrate-1";
  std::function<void(std::string_view group)> on_group = {};  ///< before each group of designs
};

/// What a figure is held against.
enum class Bound {
  at_most,   ///< `limit`
  at_least,  ///< `limit`
  near,      ///< within `tolerance` of `limit`, computed before by another program
  none       ///< reported only
};

/// One figure of one design.
struct Cell {
  std::string group;
  std::string design;
  std::string quantity;
  double value = 0;
  Bound bound = Bound::none;
  double limit = 0;
  double tolerance = 0;
  std::size_t replications = 0;          ///< 0: enumerated
  std::optional<double> published = {};  ///< the method's own figure, where it is not `limit`
  bool passes() const;
};

/// A rule on many true and false claims, as shares of all.
struct RuleShares {
  std::string rule;
  double gap_sd = 0;  ///< true gaps are normal with this standard deviation, in points
  double wrong = 0;
  double right = 0;
  double open = 0;
  struct Published {
    double wrong = 0;
    double right = 0;
    double open = 0;
  } published = {};  ///< the method's own figures
};

struct Calibration {
  Settings settings;
  std::vector<Cell> cells;
  std::vector<RuleShares> rules;
  bool passes() const;
};

/// The random numbers of one replication of a design.
base::PhiloxStream stream_of(const Calibration& calibration, std::string_view design,
                             std::size_t replication);

Calibration calibrate(const Settings& settings);

/// A share that a limit holds for, and three standard errors of its estimate. 0 replications: the
/// limit.
double with_noise(double limit, std::size_t replications);

}  // namespace assay::calibrate
