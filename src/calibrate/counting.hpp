// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

#include <assay/verdict.hpp>

#include "calibrate/calibrate.hpp"

namespace assay::calibrate {

/// How many replications ended how.
struct Count {
  std::size_t replications = 0;
  std::size_t supported = 0;
  std::size_t refuted = 0;
  double items = 0;  ///< used, in all
  double items_squared = 0;

  void add(Ruling ruling, std::size_t used = 0) {
    ++replications;
    supported += ruling == Ruling::supported ? 1U : 0U;
    refuted += ruling == Ruling::refuted ? 1U : 0U;
    const auto n = static_cast<double>(used);
    items += n;
    items_squared += n * n;
  }
  double share(std::size_t count) const {
    return static_cast<double>(count) / static_cast<double>(replications);
  }
  double mean_items() const { return items / static_cast<double>(replications); }
  double deviation() const {
    const double mean = mean_items();
    return std::sqrt(items_squared / static_cast<double>(replications) - mean * mean);
  }
};

/// An error that may occur with a probability of `limit`.
inline Cell error_cell(std::string group, std::string design, std::string quantity, double value,
                       double limit, std::size_t replications) {
  return {.group = std::move(group),
          .design = std::move(design),
          .quantity = std::move(quantity),
          .value = value,
          .bound = Bound::at_most,
          .limit = replications == 0 ? limit : with_noise(limit, replications),
          .replications = replications};
}

inline Cell reported_cell(std::string group, std::string design, std::string quantity, double value,
                          std::size_t replications) {
  return {.group = std::move(group),
          .design = std::move(design),
          .quantity = std::move(quantity),
          .value = value,
          .replications = replications};
}

}  // namespace assay::calibrate
