// SPDX-License-Identifier: Apache-2.0
#include "stats/sequential.hpp"

#include <algorithm>
#include <vector>

#include "base/error.hpp"
#include "stats/betting.hpp"
#include "stats/paired_exact.hpp"
#include "stats/region.hpp"

namespace assay::stats {
namespace {

Comparison first_items(const Comparison& comparison, std::size_t count) {
  Comparison first = comparison;
  for (auto* scores : {&first.subject, &first.reference}) {
    scores->resize(std::min(scores->size(), count));
  }
  return first;
}

/// One item's contrast with its missing answers filled.
Rational contrast_of(const Comparison& comparison, std::size_t i, Micro subject_fill,
                     Micro reference_fill) {
  const Rational a = base::to_rational(comparison.subject[i].value_or(subject_fill));
  if (comparison.reference.empty()) return a;
  const Rational b = base::to_rational(comparison.reference[i].value_or(reference_fill));
  return a - base::to_rational(comparison.ratio) * b;
}

/// Bets at one end of the region; reaching the stop counts from then on.
class End {
 public:
  End(Micro threshold, const Bounds& bounds) : bets_(base::to_rational(threshold), bounds) {}

  void settle(const Rational& worst, const Rational& best) {
    bets_.settle_pair(worst, best);
    above_ = std::max(above_, above());
    below_ = std::max(below_, below());
  }
  Real above() const { return bets_.for_claim().wealth(); }
  Real below() const { return bets_.against_claim().wealth(); }
  const Real& most_above() const { return above_; }
  const Real& most_below() const { return below_; }
  EndWealth wealth() const {
    return {.for_claim = bets_.for_claim().log_wealth(),
            .against_claim = bets_.against_claim().log_wealth()};
  }

 private:
  OpposedBets bets_;
  Real above_;  ///< the most so far
  Real below_;
};

using Ends = std::array<std::optional<End>, 2>;

std::optional<Ruling> early_ruling(const Ends& ends, const SequentialPlan& plan) {
  const auto& [low, high] = ends;
  const Real to_support = to_real(plan.wealth_to_stop * plan.support_share);
  const Real to_refute = to_real(plan.wealth_to_stop * plan.refute_share);
  if ((!low || low->most_above() >= to_support) && (!high || high->most_below() >= to_support)) {
    return Ruling::supported;
  }
  if ((low && low->most_below() >= to_refute) || (high && high->most_above() >= to_refute)) {
    return Ruling::refuted;
  }
  return std::nullopt;
}

Stand stand_of(const Ends& ends) {
  const auto& [low, high] = ends;
  if (!low) return {.for_claim = high->below(), .against_claim = high->above()};
  if (!high) return {.for_claim = low->above(), .against_claim = low->below()};
  return {.for_claim = std::min(low->above(), high->below()),
          .against_claim = std::max(low->below(), high->above())};
}

Bounds bounds_of(const Comparison& comparison) {
  return {.low = comparison.reference.empty() ? Rational(0)
                                              : Rational(-base::to_rational(comparison.ratio)),
          .high = 1};
}

bool is_exactly_testable(const Comparison& comparison) {
  return comparison.scale == Scale::binary && !comparison.reference.empty() &&
         comparison.ratio == micro_one;
}

PairedCounts count_pairs(const Comparison& comparison, Micro subject_fill, Micro reference_fill) {
  PairedCounts counts{.items = comparison.subject.size()};
  for (std::size_t i = 0; i < counts.items; ++i) {
    const Rational d = contrast_of(comparison, i, subject_fill, reference_fill);
    counts.subject_only += d > 0 ? 1U : 0U;
    counts.reference_only += d < 0 ? 1U : 0U;
  }
  return counts;
}

void test_exactly(const Comparison& comparison, const SequentialPlan& plan,
                  SequentialResult& result) {
  const PairedCounts worst = count_pairs(comparison, micro_zero, micro_one);
  const PairedCounts best = count_pairs(comparison, micro_one, micro_zero);
  const double to_support = to_double(plan.alpha_final / plan.support_share);
  const double to_refute = to_double(plan.alpha_final / plan.refute_share);
  const std::array thresholds{plan.region.low, plan.region.high};
  bool is_supported = true;
  bool is_refuted = false;
  for (std::size_t end = 0; end < 2; ++end) {
    if (!thresholds[end]) continue;
    const double delta = static_cast<double>(thresholds[end]->units) / 1e6;
    const std::array p{paired_exact_p(worst, delta, Alternative::greater),
                       paired_exact_p(best, delta, Alternative::less)};
    is_supported = is_supported && p[end] <= to_support;
    is_refuted = is_refuted || p[1 - end] <= to_refute;
    result.p[end] = p;
  }
  result.procedure = "paired_exact";
  result.ruling = is_supported ? Ruling::supported
                  : is_refuted ? Ruling::refuted
                               : Ruling::inconclusive;
}

void test_by_interval(const Comparison& comparison, const SequentialPlan& plan,
                      SequentialResult& result) {
  const auto ruling_at = [&](std::size_t share) {
    const auto final = verdict_interval(comparison, plan.alpha_final / share);
    if (!final) return Ruling::not_testable;
    if (share == 1) {
      result.procedure = final->procedure;
      result.interval = final->interval;
    }
    return compare(final->interval, plan.region);
  };
  const auto holds_at = [&](std::size_t share) {
    return share == 1 || ruling_at(share) == result.ruling;
  };
  result.ruling = ruling_at(1);
  if ((result.ruling == Ruling::supported && !holds_at(plan.support_share)) ||
      (result.ruling == Ruling::refuted && !holds_at(plan.refute_share))) {
    result.ruling = Ruling::inconclusive;
  }
}

void require_single_items(const Comparison& comparison) {
  base::check(comparison.cluster.empty() && comparison.stratum.empty() && comparison.chance.empty(),
              "items are bet on one by one");
}

}  // namespace

SequentialResult decide_sequentially(const Comparison& comparison, const SequentialPlan& plan) {
  require_single_items(comparison);
  base::check(plan.region.low || plan.region.high, "a claim has a region");
  const Comparison used = first_items(comparison, plan.most_items);
  const Bounds bounds = bounds_of(used);
  Ends ends;
  if (plan.region.low) ends[0].emplace(*plan.region.low, bounds);
  if (plan.region.high) ends[1].emplace(*plan.region.high, bounds);

  SequentialResult result;
  std::optional<Ruling> early;
  while (!early && result.items < used.subject.size()) {
    const Rational worst = contrast_of(used, result.items, micro_zero, micro_one);
    const Rational best = contrast_of(used, result.items, micro_one, micro_zero);
    for (std::optional<End>& end : ends) {
      if (end) end->settle(worst, best);
    }
    ++result.items;
    result.course.push_back(stand_of(ends));
    early = early_ruling(ends, plan);
  }
  for (std::size_t end = 0; end < 2; ++end) {
    if (ends[end]) result.wealth[end] = ends[end]->wealth();
  }
  result.is_early = early.has_value();
  if (early) {
    result.ruling = *early;
  } else if (used.subject.empty()) {
    result.ruling = Ruling::not_testable;
  } else if (plan.at_end == AtEnd::test) {
    const auto test = is_exactly_testable(used) ? test_exactly : test_by_interval;
    test(used, plan, result);
  }
  return result;
}

Interval bets_interval(const Comparison& comparison, const Rational& wealth_to_stop) {
  require_single_items(comparison);
  std::vector<Rational> worst;
  std::vector<Rational> best;
  for (std::size_t i = 0; i < comparison.subject.size(); ++i) {
    worst.push_back(contrast_of(comparison, i, micro_zero, micro_one));
    best.push_back(contrast_of(comparison, i, micro_one, micro_zero));
  }
  const Bounds bounds = bounds_of(comparison);
  const Rational alpha = 1 / wealth_to_stop;
  const Bounds low = betting_interval(worst, bounds, alpha);
  const Bounds high = worst == best ? low : betting_interval(best, bounds, alpha);
  return {.low = base::rounded_down(low.low), .high = base::rounded_up(high.high)};
}

}  // namespace assay::stats
