// SPDX-License-Identifier: Apache-2.0
#include "calibrate/calibrate.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "calibrate/groups.hpp"

namespace assay::calibrate {
namespace {

struct Group {
  std::string_view name;
  void (*run)(Calibration&);
};

constexpr std::array groups{Group{"enumerated", enumerate_exact},
                            Group{"searched", search_adversarially},
                            Group{"fixed", simulate_fixed},
                            Group{"clusters", simulate_clusters},
                            Group{"lost answers", simulate_missing},
                            Group{"several parts", simulate_several_parts},
                            Group{"sequential", simulate_sequential},
                            Group{"bets alone", simulate_bets_alone},
                            Group{"without replacement", simulate_without_replacement},
                            Group{"naive rules", simulate_naive_rules}};

}  // namespace

bool Cell::passes() const {
  switch (bound) {
    case Bound::at_most: return value <= limit;
    case Bound::at_least: return value >= limit;
    case Bound::near: return std::abs(value - limit) <= tolerance;
    case Bound::none: return true;
  }
  return true;
}

bool Calibration::passes() const {
  return std::all_of(cells.begin(), cells.end(), [](const Cell& cell) { return cell.passes(); });
}

base::PhiloxStream stream_of(const Calibration& calibration, std::string_view design,
                             std::size_t replication) {
  return {calibration.settings.seed, design, static_cast<std::uint32_t>(replication)};
}

Calibration calibrate(const Settings& settings) {
  Calibration calibration{.settings = settings, .cells = {}, .rules = {}};
  for (const Group& group : groups) {
    if (settings.on_group) settings.on_group(group.name);
    group.run(calibration);
  }
  return calibration;
}

double with_noise(double limit, std::size_t replications) {
  if (replications == 0) return limit;
  return limit + 3 * std::sqrt(limit * (1 - limit) / static_cast<double>(replications));
}

}  // namespace assay::calibrate
