// SPDX-License-Identifier: Apache-2.0
#include "judge/sequential.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/item_order.hpp"
#include "judge/contrast.hpp"
#include "judge/control.hpp"
#include "judge/reckoner.hpp"
#include "stats/power.hpp"
#include "stats/sequential.hpp"

namespace assay::judge {
namespace {

using base::Rational;
using stats::AtEnd;

void keep(const std::vector<std::size_t>& positions, Scores& scores) {
  Scores kept;
  kept.reserve(positions.size());
  for (const std::size_t position : positions) kept.push_back(scores[position]);
  scores = std::move(kept);
}

void keep(const std::vector<std::size_t>& positions, Scored& scored) {
  if (scored.strict.empty()) return;
  for (Scores* scores : {&scored.strict, &scored.lenient, &scored.drawn}) keep(positions, *scores);
  scored.outcomes.clear();
  std::vector<std::vector<Outcome>> kept;
  for (const std::size_t position : positions) {
    kept.push_back(scored.outcome[position]);
    for (const Outcome outcome : kept.back()) ++scored.outcomes[outcome];
  }
  scored.outcome = std::move(kept);
}

/// Some items in an order of their own.
struct Excerpt {
  Excerpt(const Paired& all, std::vector<std::size_t> positions) : paired(all) {
    material.suite = all.material->suite;
    material.scorer = all.material->scorer;
    for (const std::size_t position : positions) {
      material.items.push_back(all.material->items[position]);
    }
    keep(positions, paired.subject);
    keep(positions, paired.reference);
    paired.material = &material;
  }
  Excerpt(const Excerpt&) = delete;
  Excerpt& operator=(const Excerpt&) = delete;

  Material material;
  Paired paired;
};

std::vector<std::size_t> first_positions(const Question& question, const Paired& paired) {
  if (paired.material->clusters != 0) {
    throw base::InputError(fmt::format(
        "suite {}: items share material, so they cannot be bet on one by one (design: sequential)",
        paired.material->suite->id));
  }
  std::vector<std::size_t> order = public_order(question.order_seed, *paired.material);
  const std::size_t most = question.decision->most_items;
  if (most != 0) order.resize(std::min(order.size(), most));
  return order;
}

Contrast only_contrast(const Question& question) {
  const auto contrasts = contrasts_of(question.hypothesis->statement, question.hypothesis->margin);
  base::check(contrasts.size() == 1, "a sequential statement has one contrast");
  return contrasts.front();
}

/// Half of the error goes to the bets, half to the test at the end.
struct Levels {
  explicit Levels(const Rational& alpha_side)
      : wealth_to_stop(2 / alpha_side), alpha_final(alpha_side / 2) {}
  Rational wealth_to_stop;
  Rational alpha_final;
};

enum class Level { own, joint };

/// Decides the same part in several views.
class Bettor {
 public:
  Bettor(const Question& question, const Paired& paired)
      : quorum_(question.quorum),
        paired_(paired),
        contrast_(only_contrast(question)),
        levels_(question.alpha_side) {}

  const Region& region() const { return contrast_.region; }
  const Levels& levels() const { return levels_; }

  stats::Comparison comparison(View view) const {
    stats::Comparison comparison = comparison_of(paired_, view);
    comparison.ratio = contrast_.ratio;
    return comparison;
  }

  stats::SequentialResult result(const stats::Comparison& comparison, Level level,
                                 AtEnd at_end) const {
    stats::SequentialPlan plan{.region = contrast_.region,
                               .most_items = comparison.subject.size(),
                               .wealth_to_stop = levels_.wealth_to_stop,
                               .alpha_final = levels_.alpha_final,
                               .at_end = at_end};
    if (level == Level::joint) {
      plan.support_share = quorum_.parts - quorum_.needed + 1;
      plan.refute_share = quorum_.needed;
    }
    return stats::decide_sequentially(comparison, plan);
  }

  struct Seen {
    Decided decided;
    Finding finding;
    std::string_view procedure;
  };

  Seen look(View view, AtEnd at_end) const {
    const stats::Comparison seen = comparison(view);
    if (seen.subject.empty()) return {};
    const stats::SequentialResult own = result(seen, Level::own, at_end);
    const Ruling joint = result(seen, Level::joint, at_end).ruling;
    const bool is_alike = joint == own.ruling;
    Seen saw{.decided = {.at_alpha = own.ruling,
                         .supports = is_alike && own.ruling == Ruling::supported,
                         .refutes = is_alike && own.ruling == Ruling::refuted},
             .finding = {.ruling = own.ruling},
             .procedure = own.procedure.empty() ? "betting" : own.procedure};
    if (own.procedure.empty()) {
      saw.finding.interval = stats::bets_interval(seen, levels_.wealth_to_stop);
    } else {
      saw.finding.interval = stats::verdict_interval(seen, levels_.alpha_final)->interval;
    }
    saw.finding.estimate = within(*saw.finding.interval, rounded(stats::estimate(seen)));
    return saw;
  }

 private:
  Quorum quorum_;
  const Paired& paired_;
  Contrast contrast_;
  Levels levels_;
};

/// Beyond this there is nothing to tell apart.
constexpr std::int64_t largest_logarithm = 1000;

Micro logarithm(const stats::Real& wealth) {
  if (wealth <= 0) return {-largest_logarithm * micro_one.units};
  const stats::Real value = log(wealth);
  if (value >= largest_logarithm) return {largest_logarithm * micro_one.units};
  return base::rounded(stats::to_rational(value));
}

Course course_of(const Question& question, const stats::SequentialResult& result,
                 std::size_t most_items) {
  Course course{.most_items = most_items,
                .is_early = result.is_early,
                .support_share = question.quorum.parts - question.quorum.needed + 1,
                .refute_share = question.quorum.needed,
                .wealth = {}};
  constexpr std::size_t points = 24;
  std::size_t last = 0;
  for (std::size_t point = 1; point <= points; ++point) {
    const std::size_t items = result.items * point / points;
    if (items == last) continue;
    last = items;
    const stats::Stand& stand = result.course[items - 1];
    course.wealth.push_back({.items = items,
                             .for_claim = logarithm(stand.for_claim),
                             .against_claim = logarithm(stand.against_claim)});
  }
  return course;
}

bool reads_alike(const Paired& paired) {
  return paired.subject.strict == paired.subject.lenient &&
         paired.reference.strict == paired.reference.lenient;
}

bool draws(const Paired& paired) {
  return paired.subject.drawn != paired.subject.strict ||
         paired.reference.drawn != paired.reference.strict;
}

void add_views(const Paired& paired, const Bettor& bettor, AtEnd at_end, RuledPart& result) {
  Part& part = result.part;
  const auto at = [&](View view) -> Decided& {
    return result.views[static_cast<std::size_t>(view)];
  };
  const auto look = [&](View view, Caveat caveat) {
    const Bettor::Seen seen = bettor.look(view, at_end);
    at(view) = seen.decided;
    if (seen.decided.at_alpha != part.ruling) part.caveats.push_back(caveat);
    return seen.finding;
  };
  for (const View view :
       {View::lenient, View::drawn, View::answered_only, View::subject_loses, View::subject_wins}) {
    at(view) = at(View::strict);
  }
  part.lenient = Finding{part.ruling, part.estimate, part.interval};
  if (!reads_alike(paired)) part.lenient = look(View::lenient, Caveat::depends_on_extraction);
  if (draws(paired)) part.drawn = look(View::drawn, Caveat::depends_on_extraction);
  if (!has_missing(paired)) return;
  for (const View view : {View::answered_only, View::subject_loses, View::subject_wins}) {
    look(view, Caveat::missing_decides);
  }
}

}  // namespace

std::vector<std::size_t> public_order(std::string_view seed, const Material& material) {
  std::map<std::string_view, std::size_t> position_of;
  std::vector<std::string> ids;
  for (const Item* item : material.items) {
    position_of.emplace(item->id, ids.size());
    ids.push_back(item->id);
  }
  std::vector<std::size_t> order;
  for (const std::string& id : base::item_order(seed, ids)) order.push_back(position_of.at(id));
  return order;
}

RuledPart rule_sequentially(const Question& question, const Paired& paired, const Bench& bench,
                            Part part) {
  std::vector<std::size_t> positions = first_positions(question, paired);
  const std::size_t most_items = positions.size();
  const Excerpt all(paired, positions);
  const Bettor at_first(question, all.paired);
  const stats::SequentialResult result =
      at_first.result(at_first.comparison(View::strict), Level::joint, AtEnd::test);
  positions.resize(result.items);
  const Excerpt used(paired, positions);
  const Bettor bettor(question, used.paired);
  const AtEnd at_end = result.is_early ? AtEnd::wait : AtEnd::test;

  part.course = course_of(question, result, most_items);
  describe(used.paired, part);
  const Bench control{.recorded = bench.recorded, .material = &used.material};
  if (auto failed = failed_control(question, control, paired.epochs)) {
    return voided(used.paired, std::move(part), *failed);
  }
  add_scores(used.paired, part);
  const Bettor::Seen strict = bettor.look(View::strict, at_end);
  part.ruling = strict.decided.at_alpha;
  part.region = bettor.region();
  part.estimate = strict.finding.estimate;
  part.interval = strict.finding.interval;
  part.method = strict.procedure;
  part.margin_needed = margin_needed(question.hypothesis->statement, *part.interval, std::nullopt);
  if (!result.is_early) {
    part.detectable =
        stats::detectable_effect(bettor.comparison(View::strict), bettor.levels().alpha_final);
  }
  RuledPart ruled{.part = std::move(part), .views = {}};
  ruled.views[static_cast<std::size_t>(View::strict)] = strict.decided;
  note_joint_rulings(question, strict.decided, ruled.part);
  add_views(used.paired, bettor, at_end, ruled);
  std::vector<Caveat>& caveats = ruled.part.caveats;
  std::sort(caveats.begin(), caveats.end());
  caveats.erase(std::unique(caveats.begin(), caveats.end()), caveats.end());
  return ruled;
}

bool wants_more(const Question& question, const Paired& paired, std::size_t items) {
  std::vector<std::size_t> positions = first_positions(question, paired);
  if (items >= positions.size()) return false;
  positions.resize(items);
  const Excerpt known(paired, positions);
  const Bettor bettor(question, known.paired);
  return !bettor.result(bettor.comparison(View::strict), Level::joint, AtEnd::wait).is_early;
}

}  // namespace assay::judge
