// SPDX-License-Identifier: Apache-2.0
// Bets on the score of one whole run, item by item without replacement.
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/philox.hpp"
#include "calibrate/counting.hpp"
#include "calibrate/groups.hpp"
#include "calibrate/rules.hpp"

namespace assay::calibrate {
namespace {

constexpr double alpha = 0.025;

/// Of a claim about the score of one whole run, asked item by item without replacement.
struct Drawn {
  Ruling ruling = Ruling::inconclusive;
  std::size_t items = 0;
};

/// "The score is at least thousandths / 1000", of `right` right answers among `all`. What is still
/// needed is counted in whole thousandths: a score that equals the threshold is met, not missed by
/// a rounding error.
Drawn draw_without_replacement(std::int64_t all, std::int64_t right, std::int64_t thousandths,
                               base::PhiloxStream& stream) {
  QuickBets for_claim;
  QuickBets against_claim;
  constexpr double wealth = 40;
  std::int64_t needed = all * thousandths;
  std::int64_t left = all;
  std::int64_t right_left = right;
  for (std::size_t n = 0;; ++n) {
    if (needed <= 0) return {Ruling::supported, n};
    if (needed > left * 1000) return {Ruling::refuted, n};
    const double m = static_cast<double>(needed) / (static_cast<double>(left) * 1000);
    const bool is_right = stream.bounded(static_cast<std::uint32_t>(left)) < right_left;
    for_claim.settle(is_right ? 1 / m : 0);
    const double payoff = is_right ? 0 : 1 / (1 - m);
    against_claim.settle(m < 1 ? payoff : (is_right ? 1 : 0));
    needed -= is_right ? 1000 : 0;
    right_left -= is_right ? 1 : 0;
    --left;
    if (for_claim.wealth() >= wealth) return {Ruling::supported, n + 1};
    if (against_claim.wealth() >= wealth) return {Ruling::refuted, n + 1};
  }
}

constexpr std::array<std::int64_t, 5> benchmark_sizes{198, 500, 1319, 5000, 12032};

/// Shares of the benchmark that are asked, in percent, by size.
struct ShareRow {
  double score;
  std::array<double, 5> before;  ///< found by a program of its own, from 40,000 replications; from
                                 ///< 10,000 at the two largest sizes
  std::array<double, 5> published;  ///< whole percents
};
constexpr std::array share_rows{
    ShareRow{0.66, {49.1, 28.8, 14, 4.2, 1.8}, {49, 29, 14, 4, 2}},
    ShareRow{0.71, {78.9, 62.6, 40.9, 16.8, 7.9}, {79, 65, 42, 17, 8}},
    ShareRow{0.73, {90.5, 83.8, 70.6, 41.1, 23.6}, {91, 86, 72, 43, 25}},
    ShareRow{0.741, {95.1, 92.4, 89, 74.1, 57.4}, {95, 92, 89, 74, 57}},
    ShareRow{0.761, {97, 96.3, 91.4, 74.5, 55.1}, {97, 96, 92, 75, 56}},
    ShareRow{0.771, {94.5, 88.1, 74.2, 43.4, 24.8}, {94, 88, 74, 43, 25}},
    ShareRow{0.801, {76.1, 57, 32.1, 11.5, 5.1}, {76, 57, 32, 12, 5}}};

/// The nearest number of right answers, the even one of two.
std::int64_t right_answers(double score, std::int64_t all) {
  const auto millionths = static_cast<std::int64_t>(std::llround(score * 1e6)) * all;
  const std::int64_t below = millionths / 1'000'000;
  const std::int64_t rest = millionths % 1'000'000;
  const bool is_above = rest > 500'000 || (rest == 500'000 && below % 2 == 1);
  return below + (is_above ? 1 : 0);
}

Count draw_often(const Calibration& calibration, const std::string& design, std::int64_t all,
                 std::int64_t right) {
  Count count;
  for (std::size_t r = 0; r < calibration.settings.replications; ++r) {
    base::PhiloxStream stream = stream_of(calibration, design, r);
    const Drawn drawn = draw_without_replacement(all, right, 751, stream);
    count.add(drawn.ruling, drawn.items);
  }
  return count;
}

}  // namespace

void simulate_without_replacement(Calibration& calibration) {
  const bool is_full = calibration.settings.extent == Settings::Extent::full;
  const std::string group = "whole run, without replacement";
  for (const ShareRow& row : share_rows) {
    for (std::size_t i = 0; i < benchmark_sizes.size(); ++i) {
      const std::int64_t all = benchmark_sizes[i];
      if (!is_full && all > 1319) continue;
      const std::string design =
          fmt::format("76.1 less 1 point, {} items, true score {:.3f}", all, row.score);
      const Count count = draw_often(calibration, design, all, right_answers(row.score, all));
      const double percent = 100 / static_cast<double>(all);
      const Before before{.value = row.before[i] / percent,
                          .replications = all > 2000 ? 10'000U : 40'000U,
                          .printed = 0.1 / percent};
      Cell cell = near_cell(group, design, "share of the items asked, in percent",
                            percent * count.mean_items(), row.before[i],
                            percent * items_tolerance(count, before), count.replications);
      cell.published = row.published[i];
      calibration.cells.push_back(std::move(cell));
    }
  }
  struct Border {
    std::string_view name;
    std::int64_t all;
    std::int64_t right;
    bool is_true;
  };
  constexpr std::array borders{Border{"one item short", 1319, 990, false},
                               Border{"exactly the threshold", 5000, 3755, true},
                               Border{"one item short", 12032, 9036, false}};
  for (const Border& border : borders) {
    if (!is_full && border.all > 1319) continue;
    const std::string design =
        fmt::format("threshold 0.751, {} items, {}", border.all, border.name);
    const Count count = draw_often(calibration, design, border.all, border.right);
    calibration.cells.push_back(error_cell(
        group, design, border.is_true ? "false refutation" : "false support",
        count.share(border.is_true ? count.refuted : count.supported), alpha, count.replications));
  }
}

}  // namespace assay::calibrate
