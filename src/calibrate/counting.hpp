// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
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
          .limit = with_noise(limit, replications),
          .replications = replications};
}

/// A figure that another program found from so many replications and printed in steps of
/// `printed`.
struct Before {
  double value = 0;
  std::size_t replications = 10'000;
  double printed = 0.001;
};

/// Three standard errors of the difference of two shares, and half a printed step.
inline double share_tolerance(const Before& before, std::size_t replications) {
  const double variance = std::max(before.value * (1 - before.value), 1e-4);
  const double noise =
      1 / static_cast<double>(replications) + 1 / static_cast<double>(before.replications);
  return 3 * std::sqrt(variance * noise) + before.printed / 2;
}

inline double items_tolerance(const Count& count, const Before& before) {
  const double noise =
      1 / static_cast<double>(count.replications) + 1 / static_cast<double>(before.replications);
  return 3 * count.deviation() * std::sqrt(noise) + before.printed / 2;
}

inline Cell near_cell(std::string group, std::string design, std::string quantity, double value,
                      double limit, double tolerance, std::size_t replications) {
  return {.group = std::move(group),
          .design = std::move(design),
          .quantity = std::move(quantity),
          .value = value,
          .bound = Bound::near,
          .limit = limit,
          .tolerance = tolerance,
          .replications = replications};
}

/// A share like that found before.
inline Cell share_cell(std::string group, std::string design, std::string quantity, double value,
                       const Before& before, std::size_t replications) {
  return near_cell(std::move(group), std::move(design), std::move(quantity), value, before.value,
                   share_tolerance(before, replications), replications);
}

/// As many items as found before.
inline Cell items_cell(std::string group, std::string design, const Count& count,
                       const Before& before) {
  return near_cell(std::move(group), std::move(design), "mean items", count.mean_items(),
                   before.value, items_tolerance(count, before), count.replications);
}

/// Of a two-sided interval: one point in a hundred may be lacking.
inline Cell coverage_cell(std::string group, std::string design, const Count& count) {
  constexpr double nominal = 0.95;
  const double noise = std::sqrt(nominal * (1 - nominal) / static_cast<double>(count.replications));
  return {.group = std::move(group),
          .design = std::move(design),
          .quantity = "coverage",
          .value = 1 - count.share(count.supported + count.refuted),
          .bound = Bound::at_least,
          .limit = nominal - 0.01 - 3 * noise,
          .replications = count.replications};
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
