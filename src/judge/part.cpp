// SPDX-License-Identifier: Apache-2.0
#include "judge/part.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/error.hpp"
#include "judge/combine.hpp"
#include "judge/comparison.hpp"
#include "judge/contrast.hpp"
#include "judge/control.hpp"
#include "judge/grades.hpp"
#include "judge/people.hpp"
#include "judge/pool.hpp"
#include "judge/ratio_interval.hpp"
#include "judge/reckoner.hpp"
#include "judge/sequential.hpp"
#include "judge/systems.hpp"
#include "stats/clustered_mean.hpp"
#include "stats/power.hpp"
#include "stats/ratio.hpp"

namespace assay::judge {
namespace {

void add_ratio(const Question& question, const Paired& paired, const Reckoning& strict,
               Part& part) {
  const Statement& statement = question.hypothesis->statement;
  if (!is_about_ratio(statement.kind)) return;
  Ratio ratio = stats::ratio_of_means(comparison_of(paired, View::strict), question.alpha_side);
  ratio.baseline = statement.baseline;
  ratio.region = claimed_ratios(statement, question.hypothesis->margin);
  std::vector<Ruling> sides;
  for (const Weighed& weighed : strict.weighed) sides.push_back(weighed.finding.ruling);
  if (ratio.interval) {
    *ratio.interval = agreeing(*ratio.interval, ratio.region, sides);
    ratio.estimate = within(*ratio.interval, ratio.estimate);
  } else {
    ratio.estimate.reset();
  }
  if (!ratio.interval || ratio.fieller != "interval") {
    part.caveats.push_back(has_missing(paired) ? Caveat::missing_decides
                                               : Caveat::denominator_near_zero);
  }
  constexpr std::int64_t high_chance_units = 100'000;
  if (statement.baseline == Baseline::raw && mean_chance(*paired.material, part.aggregation) >
                                                 base::to_rational(Micro{high_chance_units})) {
    part.caveats.push_back(Caveat::chance_level_high);
  }
  part.ratio = ratio;
}

std::optional<ClusterRobust> cluster_robust(const stats::Comparison& comparison,
                                            const base::Rational& alpha) {
  const auto mean = stats::clustered_contrast(comparison, alpha);
  if (!mean) return std::nullopt;
  const auto exact = [](const stats::Real& value) { return stats::to_rational(value); };
  return ClusterRobust{.standard_error = base::rounded_up(exact(mean->cr2.standard_error)),
                       .df = base::rounded_down(exact(mean->cr2.df)),
                       .interval = {.low = base::rounded_down(exact(mean->cr2.low)),
                                    .high = base::rounded_up(exact(mean->cr2.high))}};
}

void add_result(const Question& question, const Paired& paired, const Reckoning& strict,
                Part& part) {
  if (strict.weighed.empty()) return;
  const Weighed& decides = deciding(strict);
  part.region = decides.contrast.region;
  part.estimate = decides.finding.estimate;
  part.interval = decides.finding.interval;
  part.method = decides.procedure;
  for (const Weighed& weighed : strict.weighed) {
    if (&weighed == &decides) continue;
    part.other_side = {.finding = weighed.finding, .region = weighed.contrast.region};
  }
  stats::Comparison comparison = comparison_of(paired, View::strict);
  comparison.ratio = decides.contrast.ratio;
  part.detectable = stats::detectable_effect(comparison, question.alpha_side);
  part.cluster_robust = cluster_robust(comparison, question.alpha_side);
  add_ratio(question, paired, strict, part);
  part.margin_needed = margin_needed(question.hypothesis->statement, *part.interval, part.ratio);
}

/// Whether some answers could be read only by drawing.
bool draws(const Paired& paired) {
  return paired.subject.drawn != paired.subject.strict ||
         paired.reference.drawn != paired.reference.strict;
}

void add_views(const Question& question, const Paired& paired, const Reckoner& reckoner,
               RuledPart& result) {
  const auto at = [&](View view) -> Decided& {
    return result.views[static_cast<std::size_t>(view)];
  };
  Part& part = result.part;
  const bool reads_alike = paired.subject.strict == paired.subject.lenient &&
                           paired.reference.strict == paired.reference.lenient;
  const Reckoning lenient =
      reckoner.reckon(reads_alike ? View::strict : View::lenient, question.alpha_side);
  at(View::lenient) = reads_alike ? at(View::strict) : reckoner.decide(View::lenient, lenient);
  part.lenient = Finding{.ruling = ruling_of(lenient)};
  if (!lenient.weighed.empty()) part.lenient = deciding(lenient).finding;
  if (part.lenient->ruling != part.ruling) part.caveats.push_back(Caveat::depends_on_extraction);
  at(View::drawn) = at(View::strict);
  if (draws(paired)) {
    const Reckoning drawn = reckoner.reckon(View::drawn, question.alpha_side);
    at(View::drawn) = reckoner.decide(View::drawn, drawn);
    part.drawn = Finding{.ruling = ruling_of(drawn)};
    if (!drawn.weighed.empty()) part.drawn = deciding(drawn).finding;
    if (part.drawn->ruling != part.ruling) part.caveats.push_back(Caveat::depends_on_extraction);
  }

  for (const View view : {View::answered_only, View::subject_loses, View::subject_wins}) {
    at(view) = has_missing(paired)
                   ? reckoner.decide(view, reckoner.reckon(view, question.alpha_side))
                   : at(View::strict);
    if (at(view).at_alpha != part.ruling) part.caveats.push_back(Caveat::missing_decides);
  }
}

/// Whether answers are compared in pairs, which preference is about and nothing else.
bool require_fitting(StatementKind kind, const Suite& suite) {
  const bool is_of_pairs = suite.grading && suite.grading->kind == GradingKind::pairwise;
  if (is_of_pairs == (kind == StatementKind::preference)) return is_of_pairs;
  throw base::InputError(fmt::format("suite {}: statements of kind {} cannot be ruled on there",
                                     suite.id, row(kind).name));
}

RuledPart untestable(Part part, std::string because) {
  part.not_testable = {.reason = Reason::no_evidence, .because = std::move(because)};
  part.caveats.clear();
  return {.part = std::move(part), .views = {}};
}

RuledPart ruled(const Question& question, const Paired& paired, Part part) {
  const Reckoner reckoner(question, paired);
  const Reckoning strict = reckoner.reckon(View::strict, question.alpha_side);
  part.ruling = ruling_of(strict);
  part.not_testable = strict.obstacle;
  add_scores(paired, part);
  add_result(question, paired, strict, part);

  RuledPart result{.part = std::move(part), .views = {}};
  Decided& decided = result.views[static_cast<std::size_t>(View::strict)];
  decided = reckoner.decide(View::strict, strict);
  note_joint_rulings(question, decided, result.part);
  add_views(question, paired, reckoner, result);

  std::vector<Caveat>& caveats = result.part.caveats;
  std::sort(caveats.begin(), caveats.end());
  caveats.erase(std::unique(caveats.begin(), caveats.end()), caveats.end());
  return result;
}

}  // namespace

Decided decide(const Quorum& quorum, Ruling ruling,
               const std::function<Ruling(std::size_t share)>& ruling_at) {
  const auto holds_at = [&](std::size_t share) { return share == 1 || ruling_at(share) == ruling; };
  return {.at_alpha = ruling,
          .supports = ruling == Ruling::supported && holds_at(quorum.parts - quorum.needed + 1),
          .refutes = ruling == Ruling::refuted && holds_at(quorum.needed)};
}

void note_joint_rulings(const Question& question, const Decided& decided, Part& part) {
  const Combination combination = question.hypothesis->combination;
  const bool counts = question.hypothesis->statement.kind == StatementKind::top_k;
  const bool is_conjunction = !counts && must_all_hold(combination);
  part.is_refuted_jointly = decided.refutes && combination != Combination::any;
  part.is_supported_jointly = decided.supports && !is_conjunction;
}

Part blank_part(const Question& question) {
  Part part{.subject = question.hypothesis->subject.setup,
            .reference = question.reference ? question.reference->setup : "",
            .suite = suite_name(question)};
  if (question.judge != nullptr) {
    const bool is_of_pairs = question.hypothesis->statement.kind == StatementKind::preference;
    part.judged = Judged{.judge = question.judge->setup, .is_of_pairs = is_of_pairs};
  }
  if (question.measures.empty()) return part;
  const Measure& first = *question.measures.front();
  part.aggregation = first.aggregation;
  part.is_named_by_claimant = first.is_named_by_claimant;
  if (question.measures.size() == 1) return part;
  part.aggregation = Aggregation::macro;
  for (const Measure* measure : question.measures) {
    part.averaged.push_back({.suite = measure->suite, .weight = measure->weight});
    part.is_named_by_claimant = part.is_named_by_claimant && measure->is_named_by_claimant;
  }
  return part;
}

void add_scores(const Paired& paired, Part& part) {
  stats::Comparison alone = comparison_of(paired, View::answered_only);
  alone.chance.clear();
  if (paired.has_reference) {
    part.reference_score = rounded(stats::estimate(reference_alone(paired, alone)));
    alone.reference.clear();
  }
  part.subject_score = rounded(stats::estimate(alone));
}

void describe(const Paired& paired, Part& part) {
  part.n = paired.material->items.size();
  part.epochs = paired.epochs;
  part.clusters = paired.material->clusters;
  part.subject_outcomes = paired.subject.outcomes;
  part.reference_outcomes = paired.reference.outcomes;
  constexpr std::size_t few = 50;
  const bool is_decided = part.course && part.course->is_early;
  if (part.n < few && !is_decided) part.caveats.push_back(Caveat::few_items);
  if (part.epochs > 1) part.caveats.push_back(Caveat::epochs_averaged);
}

PairedUp pair_up(const Question& question, const Measure& measure, const Bench& bench, Part& part) {
  const Statement& statement = question.hypothesis->statement;
  const Material& material = *bench.material;
  const bool is_of_pairs = require_fitting(statement.kind, *material.suite);
  PairedUp result{.paired = {.material = &material,
                             .aggregation = measure.aggregation,
                             .has_reference = question.reference != nullptr && !is_of_pairs,
                             .epochs = measure.epochs},
                  .absent = {}};
  Paired& paired = result.paired;
  const bool is_graded = is_about_ratio(statement.kind) || paired.epochs > 1;
  paired.scale = is_graded ? stats::Scale::graded : scale_of(material);
  if (statement.kind == StatementKind::ratio && statement.baseline == Baseline::chance) {
    paired.chance = chance_levels(material);
  }
  if (material.suite->grading) {
    if (question.judge == nullptr || question.decision->design == Design::sequential) {
      throw base::InputError(
          fmt::format("suite {}: judges grade the answers, so there is no sequential design",
                      material.suite->id));
    }
    result.absent = pair_up_graded(question, bench, paired, part);
    return result;
  }
  const System& subject = question.hypothesis->subject;
  for (const System* system : {&subject, question.reference}) {
    if (system == nullptr) continue;
    const Sheet* sheet = find_sheet(*bench.recorded, system->setup);
    if (sheet == nullptr) {
      result.absent = system->setup;
      return result;
    }
    require_agreement(*system, sheet->provenance, material.suite->id);
    add_provenance_caveats(*system, sheet->provenance, part);
    (system == &subject ? paired.subject : paired.reference) =
        score_sheet(material, *sheet, paired.epochs);
  }
  if (material.suite->is_extracted_by_publisher) {
    part.caveats.push_back(Caveat::extraction_by_publisher);
  }
  return result;
}

std::string suite_name(const Question& question) {
  std::string name;
  for (const Measure* measure : question.measures) {
    name += (name.empty() ? "" : " + ") + measure->suite;
  }
  return name;
}

RuledPart rule_part(const Question& question, const std::vector<Bench>& benches) {
  Part part = blank_part(question);
  std::vector<Paired> each;
  for (std::size_t i = 0; i < benches.size(); ++i) {
    const Measure& measure = *question.measures[i];
    const Material* material = benches[i].material;
    if (material == nullptr || material->items.empty()) {
      return untestable(std::move(part), fmt::format("There are no answers on {}.", measure.suite));
    }
    if (measure.aggregation == Aggregation::macro && material->stratum.empty()) {
      throw base::InputError(fmt::format(
          "suite {}: macro aggregation, but not every item has a stratum", measure.suite));
    }
    PairedUp pair = pair_up(question, measure, benches[i], part);
    if (!pair.absent.empty()) {
      return untestable(std::move(part), fmt::format("There are no answers of {} on {}.",
                                                     pair.absent, measure.suite));
    }
    each.push_back(std::move(pair.paired));
  }
  if (question.decision->design == Design::sequential) {
    base::check(each.size() == 1, "a sequential part is on one suite");
    return rule_sequentially(question, each.front(), benches.front(), std::move(part));
  }
  std::optional<NotTestable> failed;
  for (std::size_t i = 0; i < benches.size() && !failed; ++i) {
    if (benches[i].material->suite->grading) continue;  // its answers have no scores of their own
    failed = failed_control(question, benches[i], question.measures[i]->epochs);
  }
  const auto is_partial = [](const Measure* measure) { return measure->first > 0; };
  if (std::any_of(question.measures.begin(), question.measures.end(), is_partial)) {
    part.caveats.push_back(Caveat::part_of_suite);
  }
  if (each.size() == 1) {
    describe(each.front(), part);
    if (failed) return voided(each.front(), std::move(part), *failed);
    RuledPart result = ruled(question, each.front(), std::move(part));
    if (result.part.judged) {
      hold_against_people(question, *benches.front().recorded, each.front(), result.part);
    }
    return result;
  }
  const Material material = pooled_material(each, question.measures);
  const Paired pooled = pooled_scores(each, material);
  describe(pooled, part);
  if (failed) return voided(pooled, std::move(part), *failed);
  return ruled(question, pooled, std::move(part));
}

}  // namespace assay::judge
