// SPDX-License-Identifier: Apache-2.0
// Claims of several parts: all of them, at least k, the best of a set.
#include <cstdint>
#include <string>
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
constexpr std::size_t items = 500;
constexpr double discordance = 0.21;

/// How many suites support, and how many refute, at the levels that "at least needed of all" takes.
struct Quorum {
  Quorum(std::size_t needed, std::size_t all)
      : needed_(needed),
        all_(all),
        supports_(items, 0, stats::Alternative::greater,
                  alpha / static_cast<double>(all - needed + 1)),
        refutes_(items, 0, stats::Alternative::less, alpha / static_cast<double>(needed)) {}

  Ruling rule(const std::vector<Wins>& suites) {
    std::size_t supporting = 0;
    std::size_t refuting = 0;
    for (const Wins& wins : suites) {
      supporting += supports_.rejects(wins.subject_only, wins.reference_only) ? 1U : 0U;
      refuting += refutes_.rejects(wins.subject_only, wins.reference_only) ? 1U : 0U;
    }
    if (supporting >= needed_) return Ruling::supported;
    return refuting > all_ - needed_ ? Ruling::refuted : Ruling::inconclusive;
  }

 private:
  std::size_t needed_;
  std::size_t all_;
  ExactTest supports_;
  ExactTest refutes_;
};

struct Case {
  std::string name;
  std::size_t needed;
  std::vector<double> gaps;
  std::string quantity;
  bool is_true;
};

void simulate(Calibration& calibration, const Case& each) {
  std::vector<Joint> suites;
  for (const double gap : each.gaps) suites.push_back(discordant(gap, discordance));
  Quorum quorum(each.needed, each.gaps.size());
  Count ours;
  Count naive;
  for (std::size_t r = 0; r < calibration.settings.replications; ++r) {
    base::PhiloxStream stream = stream_of(calibration, each.name, r);
    std::vector<Wins> wins;
    std::size_t ahead = 0;
    for (const Joint& suite : suites) {
      play(suite, items, stream, wins.emplace_back());
      ahead += wins.back().is_ahead() ? 1U : 0U;
    }
    ours.add(quorum.rule(wins));
    naive.add(ahead >= each.needed ? Ruling::supported : Ruling::refuted);
  }
  const auto wrong = [&](const Count& count) {
    return count.share(each.is_true ? count.refuted : count.supported);
  };
  calibration.cells.push_back(
      error_cell("several parts", each.name, each.quantity, wrong(ours), alpha, ours.replications));
  calibration.cells.push_back(reported_cell("several parts", each.name + ", wins counted instead",
                                            each.quantity, wrong(naive), naive.replications));
}

/// One subject and nine rivals, all alike, on the same items.
void simulate_rivals(Calibration& calibration) {
  constexpr std::size_t rivals = 9;
  const Abilities abilities({.difficulty = 2.5, .luck = 1});
  const double ability = abilities.ability(0.7);
  std::vector<double> shares;
  for (const double difficulty : abilities.difficulties()) {
    shares.push_back(abilities.share_at(ability, difficulty));
  }
  ExactTest alone(items, 0, stats::Alternative::less, alpha);
  ExactTest jointly(items, 0, stats::Alternative::less, alpha / rivals);
  Count ours;
  Count uncorrected;
  const std::string name = "the best of ten, all alike";
  for (std::size_t r = 0; r < calibration.settings.replications; ++r) {
    base::PhiloxStream stream = stream_of(calibration, name, r);
    std::vector<Wins> wins(rivals);
    for (std::size_t i = 0; i < items; ++i) {
      const double share = shares[stream.bounded(static_cast<std::uint32_t>(shares.size()))];
      const bool a = stream.unit() < share;
      for (Wins& rival : wins) {
        const bool b = stream.unit() < share;
        rival.add({.subject = a ? 1.0 : 0.0, .reference = b ? 1.0 : 0.0});
      }
    }
    bool is_refuted = false;
    bool is_refuted_alone = false;
    for (const Wins& rival : wins) {
      is_refuted = jointly.rejects(rival.subject_only, rival.reference_only) || is_refuted;
      is_refuted_alone =
          alone.rejects(rival.subject_only, rival.reference_only) || is_refuted_alone;
    }
    ours.add(is_refuted ? Ruling::refuted : Ruling::inconclusive);
    uncorrected.add(is_refuted_alone ? Ruling::refuted : Ruling::inconclusive);
  }
  calibration.cells.push_back(error_cell("several parts", name, "false refutation",
                                         ours.share(ours.refuted), alpha, ours.replications));
  calibration.cells.push_back(reported_cell(
      "several parts", name + ", each rival at the full level instead", "false refutation",
      uncorrected.share(uncorrected.refuted), uncorrected.replications));
}

}  // namespace

void simulate_several_parts(Calibration& calibration) {
  const std::vector<Case> cases{
      {"better on all of three, true gaps +3 +3 -1",
       3,
       {0.03, 0.03, -0.01},
       "false support",
       false},
      {"as good on all of three, true gaps 0 0 0", 3, {0, 0, 0}, "false refutation", true},
      {"better on 7 of 9, in truth on 6",
       7,
       {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0, 0, 0},
       "false support",
       false},
      {"as good on 6 of 9, in truth on 6, the others 10 points worse",
       6,
       {0, 0, 0, 0, 0, 0, -0.1, -0.1, -0.1},
       "false refutation",
       true}};
  for (const Case& each : cases) simulate(calibration, each);
  simulate_rivals(calibration);
}

}  // namespace assay::calibrate
