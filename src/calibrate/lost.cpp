// SPDX-License-Identifier: Apache-2.0
// Answers that never came: the worst and the best case against leaving them out.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "calibrate/counting.hpp"
#include "calibrate/designs.hpp"
#include "calibrate/groups.hpp"
#include "calibrate/rules.hpp"

namespace assay::calibrate {
namespace {

constexpr double alpha = 0.025;
constexpr std::size_t items = 1000;
constexpr double border = 0;  ///< the claim: at least as good

enum class Failure { at_random, when_wrong, when_hard };
constexpr std::array<std::string_view, 3> failure_names{"at random", "all of them wrong",
                                                        "more of them on hard items"};

struct Case {
  double gap = 0;  ///< of which the subject is better
  Failure failure = Failure::at_random;
  double rate = 0;  ///< of the subject's answers that are lost
};

struct Counts {
  std::size_t subject_only = 0;
  std::size_t reference_only = 0;
  void note(bool a, bool b) {
    subject_only += a && !b ? 1U : 0U;
    reference_only += b && !a ? 1U : 0U;
  }
};

/// One benchmark, as it is seen.
struct Seen {
  Counts worst;
  Counts best;
  Counts kept;
  std::size_t answered = 0;
};

class Benchmark {
 public:
  Benchmark(const Abilities& abilities, const Case& each)
      : each_(each), kinds_(by_difficulty(abilities, 0.7 + each.gap, 0.7)) {}

  Seen draw(base::PhiloxStream& stream) const {
    Seen seen;
    for (std::size_t i = 0; i < items; ++i) {
      const std::uint32_t kind = stream.bounded(static_cast<std::uint32_t>(kinds_.size()));
      const Draw& draw = kinds_[kind].draw(stream);
      const bool is_lost = stream.unit() < chance_of_loss(kind, draw);
      const bool a = draw.subject > 0;
      const bool b = draw.reference > 0;
      seen.worst.note(!is_lost && a, b);
      seen.best.note(is_lost || a, b);
      if (is_lost) continue;
      seen.kept.note(a, b);
      ++seen.answered;
    }
    return seen;
  }

 private:
  double chance_of_loss(std::uint32_t kind, const Draw& draw) const {
    switch (each_.failure) {
      case Failure::at_random: return each_.rate;
      case Failure::when_wrong: return draw.subject > 0 ? 0 : each_.rate / (0.3 - each_.gap);
      case Failure::when_hard:
        return 2 * each_.rate * (kind + 0.5) / static_cast<double>(kinds_.size());
    }
    return 0;
  }

  Case each_;
  std::vector<Joint> kinds_;
};

Ruling rule_within_bounds(PairedRule& rule, const Seen& seen) {
  const auto at = [&](const Counts& counts) {
    return rule.rule(counts.subject_only, counts.reference_only);
  };
  if (at(seen.worst) == Ruling::supported) return Ruling::supported;
  return at(seen.best) == Ruling::refuted ? Ruling::refuted : Ruling::inconclusive;
}

Ruling rule_on_kept(WidenedT& widened, const Seen& seen) {
  const auto& [subject_only, reference_only] = seen.kept;
  Sums sums;
  sums.add(1, static_cast<double>(subject_only));
  sums.add(-1, static_cast<double>(reference_only));
  sums.add(0, static_cast<double>(seen.answered - subject_only - reference_only));
  return rule(widened.interval(sums), border, false);
}

void simulate(Calibration& calibration, const Abilities& abilities, const Case& each) {
  const std::string design =
      fmt::format("true gap {:+.2f}, {:.0f} % of the subject's answers lost, {}", each.gap,
                  100 * each.rate, failure_names[static_cast<std::size_t>(each.failure)]);
  const Benchmark benchmark(abilities, each);
  PairedRule exact(items, border, alpha);
  WidenedT widened({-1, 1}, alpha);
  Count bounds;
  Count dropped;
  for (std::size_t r = 0; r < calibration.settings.replications; ++r) {
    base::PhiloxStream stream = stream_of(calibration, design, r);
    const Seen seen = benchmark.draw(stream);
    bounds.add(rule_within_bounds(exact, seen));
    dropped.add(rule_on_kept(widened, seen));
  }
  const auto add = [&](const char* quantity, std::size_t Count::* wrong) {
    calibration.cells.push_back(error_cell(
        "lost answers", design, quantity, bounds.share(bounds.*wrong), alpha, bounds.replications));
    calibration.cells.push_back(reported_cell("lost answers", design + ", left out instead",
                                              quantity, dropped.share(dropped.*wrong),
                                              dropped.replications));
  };
  if (each.gap <= border) add("false support", &Count::supported);
  if (each.gap >= border) add("false refutation", &Count::refuted);
}

}  // namespace

void simulate_missing(Calibration& calibration) {
  const Abilities abilities({.difficulty = 1, .luck = 1});
  const bool is_full = calibration.settings.extent == Settings::Extent::full;
  simulate(calibration, abilities, {.gap = -0.01, .failure = Failure::when_wrong, .rate = 0.05});
  simulate(calibration, abilities, {.gap = -0.02, .failure = Failure::when_wrong, .rate = 0.08});
  simulate(calibration, abilities, {.gap = 0.01, .failure = Failure::at_random, .rate = 0.05});
  for (const double rate : is_full ? std::vector{0.02, 0.05, 0.08} : std::vector{0.05}) {
    for (const Failure failure : {Failure::at_random, Failure::when_wrong, Failure::when_hard}) {
      simulate(calibration, abilities, {.gap = 0, .failure = failure, .rate = rate});
    }
  }
}

}  // namespace assay::calibrate
