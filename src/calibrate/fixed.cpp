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
    Wins wins;
    play(joint, n, stream, wins);
    count.add(rule.rule(wins.subject_only, wins.reference_only));
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
  if (limit < 0.05) calibration.cells.push_back(coverage_cell(group, design, count));
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

}  // namespace assay::calibrate
