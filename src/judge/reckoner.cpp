// SPDX-License-Identifier: Apache-2.0
#include "judge/reckoner.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "stats/region.hpp"

namespace assay::judge {
namespace {

using base::Rational;

int favour(const Weighed& weighed) {
  switch (weighed.finding.ruling) {
    case Ruling::refuted: return 0;
    case Ruling::inconclusive: return 1;
    default: return 2;
  }
}

}  // namespace

const Weighed& deciding(const Reckoning& reckoning) {
  return *std::min_element(
      reckoning.weighed.begin(), reckoning.weighed.end(),
      [](const Weighed& a, const Weighed& b) { return favour(a) < favour(b); });
}

Ruling ruling_of(const Reckoning& reckoning) {
  return reckoning.weighed.empty() ? Ruling::not_testable : deciding(reckoning).finding.ruling;
}

std::optional<Micro> rounded(const std::optional<Rational>& value) {
  if (!value) return std::nullopt;
  return base::rounded(*value);
}

std::optional<Micro> within(const Interval& interval, std::optional<Micro> estimate) {
  const bool lies_outside = estimate && (*estimate < interval.low || *estimate > interval.high);
  return lies_outside ? std::nullopt : estimate;
}

Reckoner::Reckoner(const Question& question, const Paired& paired)
    : question_(question),
      paired_(paired),
      contrasts_(contrasts_of(question.hypothesis->statement, question.hypothesis->margin)) {}

Reckoning Reckoner::reckon(View view, const Rational& alpha) const {
  stats::Comparison comparison = comparison_of(paired_, view);
  Reckoning reckoning{.weighed = {}, .obstacle = obstacle(comparison, alpha)};
  if (reckoning.obstacle) return reckoning;
  for (const Contrast& contrast : contrasts_) {
    comparison.ratio = contrast.ratio;
    const auto interval = stats::verdict_interval(comparison, alpha);
    base::check(interval.has_value(), "a suite with items has an interval");
    reckoning.weighed.push_back(
        {.contrast = contrast,
         .procedure = interval->procedure,
         .finding = {.ruling = stats::compare(interval->interval, contrast.region),
                     .estimate = within(interval->interval, rounded(stats::estimate(comparison))),
                     .interval = interval->interval}});
  }
  return reckoning;
}

Decided Reckoner::decide(View view, const Reckoning& at_alpha) const {
  return judge::decide(question_.quorum, ruling_of(at_alpha), [&](std::size_t share) {
    return ruling_of(reckon(view, question_.alpha_side / share));
  });
}

// Below chance the sign of the contrast no longer orders the ratio.
std::optional<NotTestable> Reckoner::obstacle(const stats::Comparison& comparison,
                                              const Rational& alpha) const {
  if (comparison.subject.empty()) {
    return NotTestable{.reason = Reason::no_evidence,
                       .because = "No item has an answer of every system."};
  }
  if (comparison.chance.empty()) return std::nullopt;
  const auto own = stats::verdict_interval(reference_alone(paired_, comparison), alpha);
  base::check(own.has_value(), "a suite with items has an interval");
  const Rational chance = mean_chance(*paired_.material, paired_.aggregation);
  if (base::to_rational(own->interval.low) > chance) return std::nullopt;
  return NotTestable{.reason = Reason::reference_below_chance,
                     .because = fmt::format(
                         "The score of {} on {} may be as low as {}; guessing scores {}.",
                         question_.reference->setup, suite_name(question_),
                         base::to_text(own->interval.low), base::to_text(base::rounded(chance)))};
}

}  // namespace assay::judge
