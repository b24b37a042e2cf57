// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "judge/contrast.hpp"
#include "judge/reckoner.hpp"
#include "judge/unsheeted.hpp"
#include "stats/region.hpp"
#include "stats/unpaired.hpp"

namespace assay::judge {
namespace {

using base::InputError;

const PublishedScore& score_of(const Published& published, const std::string& setup,
                               const std::string& suite) {
  const auto found =
      std::find_if(published.scores.begin(), published.scores.end(),
                   [&](const PublishedScore& score) { return score.setup == setup; });
  if (found != published.scores.end()) return *found;
  throw InputError(
      fmt::format("suite {}: the published scores hold none of {}", suite, base::quoted(setup)));
}

stats::RightCount count_of(const Published& published, const std::string& setup,
                           const std::string& suite) {
  const PublishedScore& score = score_of(published, setup, suite);
  if (score.is_count) {
    if (score.right > published.items) {
      throw InputError(fmt::format("suite {}: {} is said to have {} of {} items right", suite,
                                   setup, score.right, published.items));
    }
    return {.least = score.right, .most = score.right};
  }
  return stats::count_printed_as(score.score, score.unit, published.items);
}

/// As they stand in the table; the reference's is 0 where there is none.
struct PrintedScores {
  base::Rational subject;
  base::Rational reference;
};

base::Rational value_of(const Published& published, const std::string& setup,
                        const std::string& suite) {
  const PublishedScore& score = score_of(published, setup, suite);
  return score.is_count ? base::Rational(score.right, published.items)
                        : base::to_rational(score.score);
}

Reckoning reckon(const stats::Totals& totals, const PrintedScores& printed,
                 const std::vector<Contrast>& contrasts, const base::Rational& alpha) {
  Reckoning reckoning;
  for (const Contrast& contrast : contrasts) {
    stats::Totals at = totals;
    at.ratio = contrast.ratio;
    const Interval interval = stats::unpaired_interval(at, alpha);
    reckoning.weighed.push_back(
        {.contrast = contrast,
         .procedure = "unpaired",
         .finding = {.ruling = stats::compare(interval, contrast.region),
                     .estimate = within(
                         interval, base::rounded(printed.subject -
                                                 base::to_rational(at.ratio) * printed.reference)),
                     .interval = interval}});
  }
  return reckoning;
}

Ratio ratio_of(const Question& question, const stats::Totals& totals, const Part& part) {
  const Statement& statement = question.hypothesis->statement;
  Ratio ratio{.fieller = "interval",
              .baseline = Baseline::raw,
              .region = claimed_ratios(statement, question.hypothesis->margin)};
  ratio.interval = stats::unpaired_ratio(totals, question.alpha_side);
  if (ratio.interval) {
    ratio.estimate = base::rounded(base::to_rational(*part.subject_score) /
                                   base::to_rational(*part.reference_score));
  } else {
    ratio.fieller = "whole_line";
  }
  return ratio;
}

void add_caveats(const Question& question, Part& part) {
  part.caveats.push_back(Caveat::aggregates_only);
  for (const System* system : {&question.hypothesis->subject, question.reference}) {
    if (system == nullptr) continue;
    if (system->is_inferred) part.caveats.push_back(Caveat::snapshot_inferred);
    if (system->snapshot.empty()) part.caveats.push_back(Caveat::snapshot_unknown);
  }
  if (part.ratio && !part.ratio->interval) part.caveats.push_back(Caveat::denominator_near_zero);
  constexpr std::size_t few = 50;
  if (part.n < few) part.caveats.push_back(Caveat::few_items);
  std::sort(part.caveats.begin(), part.caveats.end());
  part.caveats.erase(std::unique(part.caveats.begin(), part.caveats.end()), part.caveats.end());
}

}  // namespace

RuledPart rule_on_totals(const Question& question) {
  const Hypothesis& hypothesis = *question.hypothesis;
  const Measure& measure = *question.measures.front();
  const Published& published = *measure.published;
  Part part = blank_part(question);
  part.n = published.items;
  part.source = published.link;
  stats::Totals totals{.items = published.items,
                       .subject = count_of(published, part.subject, part.suite),
                       .reference = std::nullopt};
  PrintedScores printed{.subject = value_of(published, part.subject, part.suite), .reference = 0};
  part.subject_score = base::rounded(printed.subject);
  if (question.reference != nullptr) {
    totals.reference = count_of(published, part.reference, part.suite);
    printed.reference = value_of(published, part.reference, part.suite);
    part.reference_score = base::rounded(printed.reference);
  }
  const auto contrasts = contrasts_of(hypothesis.statement, hypothesis.margin);
  const Reckoning reckoning = reckon(totals, printed, contrasts, question.alpha_side);
  const Weighed& decides = deciding(reckoning);
  part.ruling = decides.finding.ruling;
  part.method = decides.procedure;
  part.region = decides.contrast.region;
  part.estimate = decides.finding.estimate;
  part.interval = decides.finding.interval;
  for (const Weighed& weighed : reckoning.weighed) {
    if (&weighed == &decides) continue;
    part.other_side = {.finding = weighed.finding, .region = weighed.contrast.region};
  }
  totals.ratio = decides.contrast.ratio;
  part.detectable = stats::unpaired_detectable(totals, question.alpha_side);
  if (is_about_ratio(hypothesis.statement.kind)) part.ratio = ratio_of(question, totals, part);
  part.margin_needed = margin_needed(hypothesis.statement, *part.interval, part.ratio);
  add_caveats(question, part);

  const Decided decided = decide(question.quorum, part.ruling, [&](std::size_t share) {
    return ruling_of(reckon(totals, printed, contrasts, question.alpha_side / share));
  });
  note_joint_rulings(question, decided, part);
  RuledPart result{.part = std::move(part), .views = {}};
  result.views.fill(decided);
  return result;
}

}  // namespace assay::judge
