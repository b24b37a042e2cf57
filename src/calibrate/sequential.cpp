// SPDX-License-Identifier: Apache-2.0
// Betting on items one by one, with replacement and without, and looking without betting.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "calibrate/counting.hpp"
#include "calibrate/designs.hpp"
#include "calibrate/groups.hpp"
#include "calibrate/rules.hpp"

namespace assay::calibrate {
namespace {

constexpr double alpha = 0.025;

struct Plan {
  double low = 0;  ///< the claim's border
  std::size_t most_items = 5000;
  double wealth = 80;
  double alpha_final = 0.0125;  ///< 0: no test at the end
};

struct End {
  Ruling ruling = Ruling::inconclusive;
  std::size_t items = 0;
  std::size_t subject_only = 0;
  std::size_t reference_only = 0;
};

/// Pairs are right or wrong, so an item pays one of three sums.
class Payoffs {
 public:
  explicit Payoffs(double low) : threshold_((low + 1) / 2) {}
  double for_claim(double d) const { return (d + 1) / 2 / threshold_; }
  double against_claim(double d) const { return (1 - (d + 1) / 2) / (1 - threshold_); }

 private:
  double threshold_;
};

End bet(const Joint& joint, const Plan& plan, base::PhiloxStream& stream) {
  const Payoffs payoffs(plan.low);
  QuickBets for_claim;
  QuickBets against_claim;
  End end;
  while (end.items < plan.most_items) {
    const Draw& draw = joint.draw(stream);
    const double d = draw.subject - draw.reference;
    ++end.items;
    end.subject_only += d > 0 ? 1U : 0U;
    end.reference_only += d < 0 ? 1U : 0U;
    const double payoff = payoffs.for_claim(d);
    if (std::abs(payoff - 1) < 1e-15) continue;
    for_claim.settle(payoff);
    against_claim.settle(payoffs.against_claim(d));
    if (for_claim.wealth() >= plan.wealth) end.ruling = Ruling::supported;
    if (end.ruling == Ruling::inconclusive && against_claim.wealth() >= plan.wealth) {
      end.ruling = Ruling::refuted;
    }
    if (end.ruling != Ruling::inconclusive) break;
  }
  return end;
}

void add_near(Calibration& calibration, const std::string& group, const std::string& design,
              const std::string& quantity, double value, double published, double tolerance,
              std::size_t replications) {
  calibration.cells.push_back({.group = group,
                               .design = design,
                               .quantity = quantity,
                               .value = value,
                               .bound = Bound::near,
                               .limit = published,
                               .tolerance = tolerance,
                               .replications = replications});
}

/// The published figures are of 10,000 replications and rounded.
constexpr double published_replications = 10'000;

double share_tolerance(double published, std::size_t replications) {
  const double variance = std::max(published * (1 - published), 1e-4);
  return 3 * std::sqrt(variance *
                       (1 / static_cast<double>(replications) + 1 / published_replications)) +
         0.0005;
}

double items_tolerance(const Count& count) {
  const double n = static_cast<double>(count.replications);
  return 3 * count.deviation() * std::sqrt(1 / n + 1 / published_replications) + 0.5;
}

/// The first items ask the bets, the last one the exact test.
Count simulate_hybrid(const Calibration& calibration, const std::string& name, const Joint& joint,
                      const Plan& plan) {
  std::optional<PairedRule> final;
  if (plan.alpha_final > 0) final.emplace(plan.most_items, plan.low, plan.alpha_final);
  Count count;
  for (std::size_t r = 0; r < calibration.settings.replications; ++r) {
    base::PhiloxStream stream(calibration.settings.seed, name, static_cast<std::uint32_t>(r));
    const End end = bet(joint, plan, stream);
    const bool is_open = end.ruling == Ruling::inconclusive && final;
    count.add(is_open ? final->rule(end.subject_only, end.reference_only) : end.ruling, end.items);
  }
  return count;
}

struct PowerRow {
  double gap;
  double power;
  double items;
};

void simulate_power(Calibration& calibration, std::size_t most_items,
                    const std::vector<PowerRow>& rows) {
  for (const PowerRow& row : rows) {
    const std::string design = fmt::format(
        "better, reference 0.70, true gap {:+.2f}, at most {} items", row.gap, most_items);
    const Count count = simulate_hybrid(calibration, design, correlated(0.7 + row.gap, 0.7, 0.5),
                                        {.most_items = most_items});
    if (row.power >= 0) {
      add_near(calibration, "sequential: power", design, "supported", count.share(count.supported),
               row.power, share_tolerance(row.power, count.replications), count.replications);
    }
    add_near(calibration, "sequential: power", design, "mean items", count.mean_items(), row.items,
             items_tolerance(count), count.replications);
    calibration.cells.push_back(error_cell("sequential: power", design, "refuted",
                                           count.share(count.refuted), alpha, count.replications));
  }
}

void simulate_errors(Calibration& calibration) {
  std::vector<std::size_t> limits{60, 200, 500, 1000};
  if (calibration.settings.extent == Settings::Extent::full) limits.push_back(5000);
  for (const std::size_t most : limits) {
    for (const double gap : {0.0, -0.02}) {
      const std::string design =
          fmt::format("border {:+.2f}, reference 0.70, at most {} items", gap, most);
      const Count count = simulate_hybrid(calibration, design, correlated(0.7 + gap, 0.7, 0.5),
                                          {.low = gap, .most_items = most});
      for (const auto& [quantity, wrong] : {std::pair{"false support", count.supported},
                                            std::pair{"false refutation", count.refuted}}) {
        calibration.cells.push_back(error_cell("sequential: errors", design, quantity,
                                               count.share(wrong), alpha, count.replications));
      }
    }
  }
}

/// Bets that may win at any time, with all of the error: optional continuation.
void simulate_bets_alone(Calibration& calibration) {
  struct Row {
    double gap;
    std::string_view quantity;
    double share;
    double items;
  };
  // The claim: at most 2 points behind.
  constexpr std::array rows{Row{0, "supported", 0.574, 3626}, Row{0.02, "supported", 0.999, 1220},
                            Row{-0.05, "refuted", 0.945, 2182}};
  for (const Row& row : rows) {
    const std::string design =
        fmt::format("at most 2 points behind, true gap {:+.2f}, 40 to 1", row.gap);
    const Count count = simulate_hybrid(calibration, design, correlated(0.7 + row.gap, 0.7, 0.5),
                                        {.low = -0.02, .wealth = 40, .alpha_final = 0});
    const std::size_t ended = row.quantity == "supported" ? count.supported : count.refuted;
    add_near(calibration, "sequential: bets alone", design, std::string(row.quantity),
             count.share(ended), row.share, share_tolerance(row.share, count.replications),
             count.replications);
    add_near(calibration, "sequential: bets alone", design, "mean items", count.mean_items(),
             row.items, items_tolerance(count), count.replications);
  }
  const std::string design = "no difference, looked at after every item, 40 to 1";
  const Count count = simulate_hybrid(calibration, design, correlated(0.7, 0.7, 0.5),
                                      {.wealth = 40, .alpha_final = 0});
  for (const auto& [quantity, wrong] : {std::pair{"false support at any time", count.supported},
                                        std::pair{"false refutation at any time", count.refuted}}) {
    calibration.cells.push_back(error_cell("sequential: bets alone", design, quantity,
                                           count.share(wrong), alpha, count.replications));
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
      base::PhiloxStream stream(calibration.settings.seed, design, static_cast<std::uint32_t>(r));
      End end = bet(joint, {.most_items = most}, stream);
      if (end.ruling == Ruling::inconclusive) continue;
      for (std::size_t i = end.items; i < most; ++i) {
        const Draw& draw = joint.draw(stream);
        end.subject_only += draw.subject > draw.reference ? 1U : 0U;
        end.reference_only += draw.subject < draw.reference ? 1U : 0U;
      }
      const Ruling later = whole.rule(end.subject_only, end.reference_only);
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
    base::PhiloxStream stream(calibration.settings.seed, design, static_cast<std::uint32_t>(r));
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
  calibration.cells.push_back(reported_cell(
      "sequential: errors", design, "declares a winner",
      static_cast<double>(decided) / static_cast<double>(replications), replications));
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
  if (is_full) simulate_bets_alone(calibration);
}

namespace {

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

struct ShareRow {
  double score;
  std::array<double, 5> shares;  ///< of the benchmark, in percent; by size
};
constexpr std::array<std::int64_t, 5> benchmark_sizes{198, 500, 1319, 5000, 12032};
constexpr std::array share_rows{
    ShareRow{0.66, {49, 29, 14, 4, 2}},    ShareRow{0.71, {79, 65, 42, 17, 8}},
    ShareRow{0.73, {91, 86, 72, 43, 25}},  ShareRow{0.741, {95, 92, 89, 74, 57}},
    ShareRow{0.761, {97, 96, 92, 75, 56}}, ShareRow{0.771, {94, 88, 74, 43, 25}},
    ShareRow{0.801, {76, 57, 32, 12, 5}}};

Count draw_often(const Calibration& calibration, const std::string& design, std::int64_t all,
                 std::int64_t right) {
  Count count;
  for (std::size_t r = 0; r < calibration.settings.replications; ++r) {
    base::PhiloxStream stream(calibration.settings.seed, design, static_cast<std::uint32_t>(r));
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
      const auto right =
          static_cast<std::int64_t>(std::lround(row.score * static_cast<double>(all)));
      const std::string design =
          fmt::format("76.1 less 1 point, {} items, true score {:.3f}", all, row.score);
      const Count count = draw_often(calibration, design, all, right);
      const double percent = 100 / static_cast<double>(all);
      // The published shares are whole percents.
      add_near(calibration, group, design, "share of the items asked, in percent",
               percent * count.mean_items(), row.shares[i], 0.5 + percent * items_tolerance(count),
               count.replications);
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
