// SPDX-License-Identifier: Apache-2.0
// All items at once: pairs, graded scores, ratios, clusters.
#include <array>
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

struct Regime {
  std::string_view name;
  ItemModel model;
};
constexpr std::array regimes{Regime{"like models", {2.5, 1}}, Regime{"unlike models", {1, 2}}};

base::PhiloxStream stream_of(const Calibration& calibration, const std::string& design,
                             std::size_t replicate) {
  return {calibration.settings.seed, design, static_cast<std::uint32_t>(replicate)};
}

/// A claim that the mean of a - r b exceeds, or reaches, `low`.
struct Test {
  double ratio = 1;
  double low = 0;
};

Count ask_exactly(const Calibration& calibration, const std::string& design, const Joint& joint,
                  std::size_t n, double low) {
  PairedRule rule(n, low, alpha);
  Count count;
  for (std::size_t r = 0; r < calibration.settings.replications; ++r) {
    base::PhiloxStream stream = stream_of(calibration, design, r);
    std::size_t subject_only = 0;
    std::size_t reference_only = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const Draw& draw = joint.draw(stream);
      subject_only += draw.subject > draw.reference ? 1U : 0U;
      reference_only += draw.subject < draw.reference ? 1U : 0U;
    }
    count.add(rule.rule(subject_only, reference_only));
  }
  return count;
}

Count ask_widened(const Calibration& calibration, const std::string& design, const Joint& joint,
                  std::size_t n, const Test& test) {
  WidenedT widened({-test.ratio, 1}, alpha);
  Count count;
  for (std::size_t r = 0; r < calibration.settings.replications; ++r) {
    base::PhiloxStream stream = stream_of(calibration, design, r);
    Sums sums;
    for (std::size_t i = 0; i < n; ++i) {
      const Draw& draw = joint.draw(stream);
      sums.add(draw.subject - test.ratio * draw.reference);
    }
    count.add(rule(widened.interval(sums), test.low, false));
  }
  return count;
}

/// The truth lies on the border of the claim: support and refutation are wrong alike.
void add_border(Calibration& calibration, const std::string& group, const std::string& design,
                const Count& count, double limit) {
  for (const auto& [quantity, wrong] : {std::pair{"false support", count.supported},
                                        std::pair{"false refutation", count.refuted}}) {
    calibration.cells.push_back(
        error_cell(group, design, quantity, count.share(wrong), limit, count.replications));
  }
}

}  // namespace

void simulate_fixed(Calibration& calibration) {
  const bool is_full = calibration.settings.extent == Settings::Extent::full;
  const std::vector<std::size_t> sizes = is_full
                                             ? std::vector<std::size_t>{20, 50, 100, 200, 500, 1000}
                                             : std::vector<std::size_t>{50, 200};
  const std::vector<double> shares =
      is_full ? std::vector<double>{0.5, 0.7, 0.85, 0.9, 0.95} : std::vector<double>{0.7, 0.95};
  for (const Regime& regime : regimes) {
    const Abilities abilities(regime.model);
    for (const double share : shares) {
      for (const double gap : {0.0, -0.02}) {
        const Joint once = logistic(abilities, share + gap, share, 1);
        const Joint often = logistic(abilities, share + gap, share, 4);
        for (const std::size_t n : sizes) {
          const std::string design =
              fmt::format("{}, reference {:.2f}, border {:+.2f}, n {}", regime.name, share, gap, n);
          add_border(calibration, "pairs, one answer each", design,
                     ask_exactly(calibration, design, once, n, gap), alpha);
          add_border(calibration, "pairs, four answers each", design,
                     ask_widened(calibration, "4 " + design, often, n, {.low = gap}), 0.0275);
        }
      }
      const Joint ratio = logistic(abilities, 0.905 * share, share, 1);
      for (const std::size_t n : sizes) {
        const std::string design =
            fmt::format("{}, reference {:.2f}, ratio 0.905, n {}", regime.name, share, n);
        add_border(calibration, "ratios", design,
                   ask_widened(calibration, design, ratio, n, {.ratio = 0.905}), 0.0275);
      }
    }
  }
}

namespace {

struct ClusterDesign {
  std::string_view name;
  std::size_t clusters;
  std::vector<double> sizes;  ///< drawn from, each alike
  double limit;
};

const std::vector<ClusterDesign>& cluster_designs() {
  static const std::vector<ClusterDesign> designs{
      {"10 clusters of 20", 10, {20}, 0.0275},
      {"30 clusters of 5", 30, {5}, 0.0275},
      {"100 clusters of 5", 100, {5}, 0.0275},
      {"30 clusters of 1 to 9", 30, {1, 2, 3, 4, 5, 6, 7, 8, 9}, 0.06},
      {"57 clusters of 5 to 120, few of them large",
       57,
       {5, 8, 10, 12, 15, 20, 30, 50, 120},
       0.06}};
  return designs;
}

}  // namespace

void simulate_clusters(Calibration& calibration) {
  const Abilities abilities({.difficulty = 1, .luck = 1});
  for (const double share : {0.7, 0.9}) {
    const std::vector<Joint> kinds = clustered(abilities, share, share, 0.5);
    for (const ClusterDesign& design : cluster_designs()) {
      const std::string name = fmt::format("{}, both {:.1f}", design.name, share);
      WidenedT widened({-1, 1}, alpha);
      Count count;
      for (std::size_t r = 0; r < calibration.settings.replications; ++r) {
        base::PhiloxStream stream = stream_of(calibration, name, r);
        std::vector<double> sizes;
        std::vector<double> totals;
        for (std::size_t g = 0; g < design.clusters; ++g) {
          sizes.push_back(
              design.sizes[stream.bounded(static_cast<std::uint32_t>(design.sizes.size()))]);
          const Joint& kind = kinds[stream.bounded(static_cast<std::uint32_t>(kinds.size()))];
          totals.push_back(0);
          for (double i = 0; i < sizes.back(); ++i) {
            const Draw& draw = kind.draw(stream);
            totals.back() += draw.subject - draw.reference;
          }
        }
        count.add(rule(widened.interval(sizes, totals), 0, false));
      }
      add_border(calibration, "clusters", name, count, design.limit);
    }
  }
}

namespace {

enum class Failure { at_random, when_wrong };

struct Filled {
  std::size_t subject_only = 0;
  std::size_t reference_only = 0;
};

}  // namespace

void simulate_missing(Calibration& calibration) {
  constexpr std::size_t n = 1000;
  struct Case {
    std::string_view name;
    double gap;
    double border;  ///< of the claim "at least"
    Failure failure;
    double rate;
  };
  constexpr std::array cases{
      Case{"1 point worse, 5 % of the subject's answers lost, all of them wrong", -0.01, 0,
           Failure::when_wrong, 0.05},
      Case{"2 points worse, 8 % lost, all of them wrong", -0.02, 0, Failure::when_wrong, 0.08},
      Case{"just better enough, 2 % lost at random", 0, 0, Failure::at_random, 0.02},
      Case{"1 point better, 5 % lost at random", 0.01, 0, Failure::at_random, 0.05}};
  for (const Case& each : cases) {
    const Joint joint = correlated(0.7 + each.gap, 0.7, 0.5);
    const double chance_if_wrong = each.rate / (1 - joint.subject());
    PairedRule rule(n, each.border, alpha);
    Count bounds;
    Count dropped;
    for (std::size_t r = 0; r < calibration.settings.replications; ++r) {
      base::PhiloxStream stream = stream_of(calibration, std::string(each.name), r);
      Filled worst;
      Filled best;
      Filled kept;
      std::size_t answered = 0;
      for (std::size_t i = 0; i < n; ++i) {
        const Draw draw = joint.draw(stream);
        const double chance = each.failure == Failure::at_random ? each.rate
                              : draw.subject == 0                ? chance_if_wrong
                                                                 : 0;
        const bool is_lost = stream.unit() < chance;
        const bool b = draw.reference > 0;
        const auto note = [b](Filled& filled, bool a) {
          filled.subject_only += a && !b ? 1U : 0U;
          filled.reference_only += b && !a ? 1U : 0U;
        };
        note(worst, !is_lost && draw.subject > 0);
        note(best, is_lost || draw.subject > 0);
        if (is_lost) continue;
        note(kept, draw.subject > 0);
        ++answered;
      }
      const bool is_supported =
          rule.rule(worst.subject_only, worst.reference_only) == Ruling::supported;
      const bool is_refuted = rule.rule(best.subject_only, best.reference_only) == Ruling::refuted;
      bounds.add(is_supported ? Ruling::supported
                 : is_refuted ? Ruling::refuted
                              : Ruling::inconclusive);
      WidenedT plain({-1, 1}, alpha);
      Sums sums;
      sums.add(1, static_cast<double>(kept.subject_only));
      sums.add(-1, static_cast<double>(kept.reference_only));
      sums.add(0, static_cast<double>(answered - kept.subject_only - kept.reference_only));
      dropped.add(assay::calibrate::rule(plain.interval(sums), each.border, false));
    }
    const bool is_true = each.gap >= each.border;
    const std::string quantity = is_true ? "false refutation" : "false support";
    const auto wrong = [&](const Count& count) {
      return count.share(is_true ? count.refuted : count.supported);
    };
    calibration.cells.push_back(error_cell("lost answers", std::string(each.name), quantity,
                                           wrong(bounds), alpha, bounds.replications));
    calibration.cells.push_back(reported_cell("lost answers",
                                              std::string(each.name) + ", left out instead",
                                              quantity, wrong(dropped), dropped.replications));
  }
}

}  // namespace assay::calibrate
