// SPDX-License-Identifier: Apache-2.0
// The widened t against the data that make it err most often: contrasts of two values, one of them
// rare and far away.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "calibrate/counting.hpp"
#include "calibrate/groups.hpp"
#include "calibrate/rules.hpp"
#include "stats/distribution.hpp"

namespace assay::calibrate {
namespace {

constexpr double alpha = 0.025;

struct Worst {
  double error = 0;
  double low = 0;  ///< the two values
  double high = 0;
};

/// Contrasts are `low` or `high`. The lower end of the interval depends on the number of low ones
/// only; it exceeds the truth most often where the truth is just below one of the ends that data
/// can give, so those are all there is to look at.
double worst_of_two(WidenedT& widened, std::size_t n, double low, double high) {
  double worst = 0;
  for (std::size_t lows = 0; lows < n; ++lows) {
    Sums sums;
    sums.add(low, static_cast<double>(lows));
    sums.add(high, static_cast<double>(n - lows));
    const double end = std::floor(widened.interval(sums).low * 1e6) / 1e6;
    const double share = (high - end) / (high - low);
    if (share >= 1) break;
    if (share <= 0) continue;
    worst = std::max(worst,
                     stats::binomial_cdf(static_cast<double>(lows), static_cast<double>(n), share));
  }
  return worst;
}

Worst search(std::size_t n, Range bounds, int steps) {
  WidenedT widened(bounds, alpha);
  const double step = (bounds.high - bounds.low) / steps;
  Worst worst;
  const auto look = [&](double low, double high) {
    const double error = worst_of_two(widened, n, low, high);
    if (error > worst.error) worst = {.error = error, .low = low, .high = high};
  };
  for (int i = 0; i < steps; ++i) {
    for (int j = i + 1; j <= steps; ++j) look(bounds.low + step * i, bounds.low + step * j);
  }
  // Nearly all contrasts alike, as of graded scores with little noise.
  for (int i = 1; i < steps; ++i) {
    const double high = bounds.low + step * i;
    for (const double gap : {1e-5, 1e-3}) look(high - gap, high);
  }
  return worst;
}

struct Data {
  std::string_view name;
  Range bounds;
};
constexpr std::array data{Data{"graded differences", {-1, 1}},
                          Data{"ratio 0.905, low end", {-0.905, 1}},
                          Data{"ratio 0.905, high end", {-1, 0.905}}};

}  // namespace

void search_adversarially(Calibration& calibration) {
  const bool is_full = calibration.settings.extent == Settings::Extent::full;
  const std::vector<std::size_t> sizes =
      is_full ? std::vector<std::size_t>{5, 10, 20, 30, 50, 100, 200, 300, 500, 1000, 3000}
              : std::vector<std::size_t>{10, 50, 200};
  for (const Data& each : data) {
    for (const std::size_t n : sizes) {
      const Worst worst = search(n, each.bounds, is_full && n <= 500 ? 40 : 12);
      calibration.cells.push_back(error_cell(
          "searched",
          fmt::format("{}, n {}, worst at {:.3f} and {:.3f}", each.name, n, worst.low, worst.high),
          "worst error of a side", worst.error, 0.0275, 0));
    }
  }
}

}  // namespace assay::calibrate
