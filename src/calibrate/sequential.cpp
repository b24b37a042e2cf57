// SPDX-License-Identifier: Apache-2.0
// Bets with half of the error and a test with the other half, and looking without betting.
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "calibrate/groups.hpp"
#include "calibrate/one_by_one.hpp"
#include "calibrate/rules.hpp"

namespace assay::calibrate {
namespace {

constexpr double alpha = 0.025;

struct PowerRow {
  double gap;
  double power;  ///< negative: not found before
  double items;
};

void simulate_power(Calibration& calibration, std::size_t most_items,
                    const std::vector<PowerRow>& rows) {
  const std::string group = "sequential: power";
  for (const PowerRow& row : rows) {
    const std::string design = fmt::format(
        "better, reference 0.70, true gap {:+.2f}, at most {} items", row.gap, most_items);
    const Count count = decide_often(calibration, design, correlated(0.7 + row.gap, 0.7, 0.5),
                                     {.most_items = most_items});
    if (row.power >= 0) {
      calibration.cells.push_back(share_cell(group, design, "supported",
                                             count.share(count.supported), {.value = row.power},
                                             count.replications));
    }
    calibration.cells.push_back(
        items_cell(group, design, count, {.value = row.items, .printed = 1}));
    calibration.cells.push_back(error_cell(group, design, "refuted", count.share(count.refuted),
                                           alpha, count.replications));
  }
}

/// All items at once, for comparison.
void simulate_whole(Calibration& calibration) {
  constexpr std::size_t items = 5000;
  const std::string group = "sequential: power";
  PairedRule rule(items, 0, alpha);
  for (const PowerRow& row :
       {PowerRow{0.01, 0.340, items}, PowerRow{0.02, 0.880, items}, PowerRow{0.03, 0.998, items}}) {
    const std::string design =
        fmt::format("better, reference 0.70, true gap {:+.2f}, all {} items", row.gap, items);
    const Joint joint = correlated(0.7 + row.gap, 0.7, 0.5);
    Count count;
    for (std::size_t r = 0; r < calibration.settings.replications; ++r) {
      base::PhiloxStream stream = stream_of(calibration, design, r);
      Wins wins;
      play(joint, items, stream, wins);
      count.add(rule.rule(wins.subject_only, wins.reference_only), items);
    }
    calibration.cells.push_back(share_cell(group, design, "supported", count.share(count.supported),
                                           {.value = row.power}, count.replications));
  }
}

void simulate_errors(Calibration& calibration) {
  std::vector<std::size_t> limits{60, 200, 500, 1000};
  if (calibration.settings.extent == Settings::Extent::full) limits.push_back(5000);
  for (const std::size_t most : limits) {
    for (const double gap : {0.0, -0.02}) {
      const std::string design =
          fmt::format("border {:+.2f}, reference 0.70, at most {} items", gap, most);
      const Count count = decide_often(calibration, design, correlated(0.7 + gap, 0.7, 0.5),
                                       {.low = gap, .most_items = most});
      for (const auto& [quantity, wrong, before] :
           {std::tuple{"false support", count.supported, 0.0160},
            std::tuple{"false refutation", count.refuted, 0.0150}}) {
        Cell cell = error_cell("sequential: errors", design, quantity, count.share(wrong), alpha,
                               count.replications);
        if (most == 5000 && gap == 0) cell.published = before;
        calibration.cells.push_back(std::move(cell));
      }
    }
  }
}

/// Stopped early, and the same claim with all items at once: how often the one contradicts the
/// other.
void simulate_contradictions(Calibration& calibration) {
  constexpr std::size_t most = 1000;
  for (const double gap : {0.0, 0.02}) {
    const std::string design = fmt::format("true gap {:+.2f}, at most {} items", gap, most);
    const Joint joint = correlated(0.7 + gap, 0.7, 0.5);
    PairedRule whole(most, 0, alpha);
    std::size_t opposite = 0;
    for (std::size_t r = 0; r < calibration.settings.replications; ++r) {
      base::PhiloxStream stream = stream_of(calibration, design, r);
      BettingEnd end = bet(joint, {.most_items = most}, stream);
      if (end.ruling == Ruling::inconclusive) continue;
      play(joint, most - end.items, stream, end.wins);
      const Ruling later = whole.rule(end.wins.subject_only, end.wins.reference_only);
      opposite += later != Ruling::inconclusive && later != end.ruling ? 1U : 0U;
    }
    const std::size_t replications = calibration.settings.replications;
    calibration.cells.push_back(error_cell(
        "sequential: errors", design, "stopped early against all items: opposite",
        static_cast<double>(opposite) / static_cast<double>(replications), alpha, replications));
  }
}

/// A fixed 95 % interval looked at every 50 items.
void simulate_peeking(Calibration& calibration) {
  const std::string design = "no difference, a plain interval looked at every 50 of 5000 items";
  const Joint joint = correlated(0.7, 0.7, 0.5);
  std::size_t decided = 0;
  const std::size_t replications = calibration.settings.replications;
  for (std::size_t r = 0; r < replications; ++r) {
    base::PhiloxStream stream = stream_of(calibration, design, r);
    double sum = 0;
    double squares = 0;
    for (int n = 1; n <= 5000; ++n) {
      const Draw& draw = joint.draw(stream);
      const double d = draw.subject - draw.reference;
      sum += d;
      squares += d * d;
      if (n % 50 != 0) continue;
      const double mean = sum / n;
      const double error = std::sqrt((squares / n - mean * mean) / (n - 1));
      if (std::abs(mean) <= 1.959963985 * error) continue;
      ++decided;
      break;
    }
  }
  Cell cell =
      reported_cell("sequential: errors", design, "declares a winner",
                    static_cast<double>(decided) / static_cast<double>(replications), replications);
  cell.published = 0.351;
  calibration.cells.push_back(std::move(cell));
}

}  // namespace

void simulate_sequential(Calibration& calibration) {
  const bool is_full = calibration.settings.extent == Settings::Extent::full;
  simulate_errors(calibration);
  simulate_contradictions(calibration);
  simulate_peeking(calibration);
  const std::vector<PowerRow> rows{{0.01, 0.257, 4808}, {0.02, 0.817, 3913}, {0.03, 0.994, 2373},
                                   {0.05, 1, 872},      {0.10, 1, 219},      {0.20, 1, 65}};
  simulate_power(calibration, 5000,
                 is_full ? rows : std::vector<PowerRow>(rows.begin() + 3, rows.end()));
  simulate_power(calibration, 1000, {{0.05, 0.906, 718}, {0.10, -1, 219}});
  if (is_full) simulate_whole(calibration);
}

}  // namespace assay::calibrate
