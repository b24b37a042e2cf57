// SPDX-License-Identifier: Apache-2.0
// What harnesses do when they compare scores, on claims "A surpasses B" of which some are true.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "calibrate/counting.hpp"
#include "calibrate/designs.hpp"
#include "calibrate/groups.hpp"
#include "calibrate/rules.hpp"
#include "stats/distribution.hpp"

namespace assay::calibrate {
namespace {

constexpr double alpha = 0.025;
constexpr std::array<std::size_t, 8> sizes{30, 164, 198, 500, 900, 1000, 1319, 5000};

/// Scores of two systems on the same items.
struct Scores {
  double items = 0;
  double both = 0;
  double subject_only = 0;
  double reference_only = 0;
  double subject() const { return (both + subject_only) / items; }
  double reference() const { return (both + reference_only) / items; }
  double difference() const { return subject() - reference(); }
  double error(double share) const { return std::sqrt(share * (1 - share) / (items - 1)); }
};

Ruling by_points(const Scores& scores) {
  return scores.difference() > 0 ? Ruling::supported : Ruling::refuted;
}

Ruling beyond(double difference, double distance) {
  if (difference > distance) return Ruling::supported;
  return difference < -distance ? Ruling::refuted : Ruling::inconclusive;
}

Ruling by_bars(const Scores& scores) {
  return beyond(scores.difference(),
                scores.error(scores.subject()) + scores.error(scores.reference()));
}

Ruling unpaired(const Scores& scores) {
  const double a = scores.error(scores.subject());
  const double b = scores.error(scores.reference());
  return beyond(scores.difference(), 1.959963985 * std::sqrt(a * a + b * b));
}

/// Abilities by share, interpolated: a claim in a thousandth of the time.
class Lookup {
 public:
  explicit Lookup(const Abilities& abilities) {
    for (int i = 1; i < steps; ++i) {
      table_.push_back(abilities.ability(static_cast<double>(i) / steps));
    }
  }
  double ability(double share) const {
    const double place = share * steps - 1;
    const auto below = std::min(static_cast<std::size_t>(std::max(place, 0.0)), table_.size() - 2);
    const double part = place - static_cast<double>(below);
    return table_[below] * (1 - part) + table_[below + 1] * part;
  }

 private:
  static constexpr int steps = 512;
  std::vector<double> table_;
};

struct World {
  Abilities abilities;
  Lookup lookup;
  explicit World(ItemModel model) : abilities(model), lookup(abilities) {}
};

Scores draw_scores(const World& world, double subject, double reference, std::size_t n,
                   base::PhiloxStream& stream) {
  const double a = world.lookup.ability(subject);
  const double b = world.lookup.ability(reference);
  double both = 0;
  double only_a = 0;
  double only_b = 0;
  const auto& difficulties = world.abilities.difficulties();
  for (const double difficulty : difficulties) {
    const double p = world.abilities.share_at(a, difficulty);
    const double q = world.abilities.share_at(b, difficulty);
    both += p * q;
    only_a += p * (1 - q);
    only_b += q * (1 - p);
  }
  const auto all = static_cast<double>(difficulties.size());
  Scores scores{.items = static_cast<double>(n)};
  for (std::size_t i = 0; i < n; ++i) {
    const double u = stream.unit() * all;
    scores.both += u < both ? 1 : 0;
    scores.subject_only += u >= both && u < both + only_a ? 1 : 0;
    scores.reference_only += u >= both + only_a && u < both + only_a + only_b ? 1 : 0;
  }
  return scores;
}

struct Tally {
  std::string rule;
  std::array<RuleShares::Published, 3> published;  ///< by spread
  double wrong = 0;
  double right = 0;
  double open = 0;
  void add(Ruling ruling, bool is_true) {
    if (ruling == Ruling::inconclusive) {
      ++open;
    } else {
      ++((ruling == Ruling::supported) == is_true ? right : wrong);
    }
  }
};

constexpr std::array spreads{0.015, 0.03, 0.06};

/// The figures found before are of 20,000 claims; of assay with another test of pairs.
std::array<Tally, 4> blank_tallies() {
  return {
      Tally{"the higher score wins", {{{30.7, 69.3, 0}, {22.2, 77.8, 0}, {14.2, 85.8, 0}}}},
      Tally{"bars of one standard error do not overlap",
            {{{2.5, 19.2, 78.3}, {1.7, 33.9, 64.4}, {1.0, 52.9, 46.1}}}},
      Tally{"unpaired 95 % z test", {{{0.7, 9.5, 89.9}, {0.4, 21.9, 77.7}, {0.2, 41.1, 58.7}}}},
      Tally{"assay, exact paired", {{{1.0, 12.7, 86.4}, {0.6, 26.1, 73.3}, {0.3, 45.3, 54.4}}}}};
}

struct Fixed {
  double gap;
  std::size_t items;
  double by_points;  ///< found before
  double ours;
};

/// Claims that are all false, by the same gap.
void simulate_one_gap(Calibration& calibration, const std::array<World, 2>& worlds,
                      std::map<std::size_t, PairedRule>& exact) {
  constexpr std::array rows{Fixed{-0.01, 164, 0.367, 0.010}, Fixed{-0.01, 500, 0.316, 0.008},
                            Fixed{-0.01, 1000, 0.256, 0.005}, Fixed{-0.01, 5000, 0.076, 0.0003},
                            Fixed{0, 1000, 0.48, 0.0225}};
  const std::string group = "false claims of one gap";
  const std::size_t replications = calibration.settings.replications;
  for (const Fixed& row : rows) {
    const std::string design = fmt::format("true gap {:+.2f}, {} items", row.gap, row.items);
    Count points;
    Count ours;
    for (std::size_t r = 0; r < replications; ++r) {
      base::PhiloxStream stream = stream_of(calibration, design, r);
      const World& world = worlds[stream.bounded(2)];
      const double reference = 0.4 + 0.53 * stream.unit();
      const Scores scores = draw_scores(world, reference + row.gap, reference, row.items, stream);
      points.add(by_points(scores));
      ours.add(exact.at(row.items).rule(static_cast<std::size_t>(scores.subject_only),
                                        static_cast<std::size_t>(scores.reference_only)));
    }
    Cell naive = reported_cell(group, design + ", the higher score wins", "false support",
                               points.share(points.supported), replications);
    naive.published = row.by_points;
    calibration.cells.push_back(std::move(naive));
    Cell cell =
        error_cell(group, design, "false support", ours.share(ours.supported), alpha, replications);
    cell.published = row.ours;
    calibration.cells.push_back(std::move(cell));
  }
}

}  // namespace

void simulate_naive_rules(Calibration& calibration) {
  const std::array<World, 2> worlds{World({2.5, 1}), World({1, 2})};
  std::map<std::size_t, PairedRule> exact;
  for (const std::size_t n : sizes) exact.emplace(n, PairedRule(n, 0, alpha));
  const std::size_t replications = calibration.settings.replications;
  simulate_one_gap(calibration, worlds, exact);
  for (std::size_t place = 0; place < spreads.size(); ++place) {
    const double spread = spreads[place];
    std::array<Tally, 4> tallies = blank_tallies();
    for (std::size_t r = 0; r < replications; ++r) {
      base::PhiloxStream stream = stream_of(calibration, fmt::format("claims {}", spread), r);
      const World& world = worlds[stream.bounded(2)];
      const std::size_t n = sizes[stream.bounded(static_cast<std::uint32_t>(sizes.size()))];
      const double reference = 0.4 + 0.53 * stream.unit();
      const double gap = spread * stats::normal_quantile((stream.unit() + 0x1p-54));
      const double subject = std::clamp(reference + gap, 0.01, 0.99);
      const bool is_true = subject > reference;
      const Scores scores = draw_scores(world, subject, reference, n, stream);
      tallies[0].add(by_points(scores), is_true);
      tallies[1].add(by_bars(scores), is_true);
      tallies[2].add(unpaired(scores), is_true);
      tallies[3].add(exact.at(n).rule(static_cast<std::size_t>(scores.subject_only),
                                      static_cast<std::size_t>(scores.reference_only)),
                     is_true);
    }
    for (const Tally& tally : tallies) {
      const auto all = static_cast<double>(replications);
      calibration.rules.push_back({.rule = tally.rule,
                                   .gap_sd = 100 * spread,
                                   .wrong = tally.wrong / all,
                                   .right = tally.right / all,
                                   .open = tally.open / all,
                                   .published = tally.published[place]});
    }
    const Tally& ours = tallies.back();
    calibration.cells.push_back(
        error_cell("claims of which some are true",
                   fmt::format("true gaps of standard deviation {:.3f}", spread), "wrong verdicts",
                   ours.wrong / static_cast<double>(replications), alpha, replications));
  }
}

}  // namespace assay::calibrate
