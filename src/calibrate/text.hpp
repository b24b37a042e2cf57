// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "calibrate/calibrate.hpp"

namespace assay::calibrate {

/// For a terminal: group by group, every figure that is not within its bound, and the worst that
/// is.
std::string summary(const Calibration& calibration);

/// All figures, as JSON with sorted keys.
std::string to_json(const Calibration& calibration);

/// The page docs/calibration.md; `command` is what made it.
std::string page(const Calibration& calibration, const std::string& command);

struct Plot {
  std::string name;  ///< of its file
  std::string svg;
};
std::vector<Plot> plots(const Calibration& calibration);

}  // namespace assay::calibrate
