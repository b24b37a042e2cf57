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

  void settle(const Rational& worst, const Rational& best, const Real& stop) {
    bets_.settle_pair(worst, best);
    is_above_ = is_above_ || bets_.for_claim().has_reached(stop);
    is_below_ = is_below_ || bets_.against_claim().has_reached(stop);
  }
  bool is_above() const { return is_above_; }
  bool is_below() const { return is_below_; }
  EndWealth wealth() const {
    return {.for_claim = bets_.for_claim().log_wealth(),
            .against_claim = bets_.against_claim().log_wealth()};
  }

 private:
  OpposedBets bets_;
  bool is_above_ = false;
  bool is_below_ = false;
};

using Ends = std::array<std::optional<End>, 2>;

std::optional<Ruling> early_ruling(const Ends& ends) {
  const auto& [low, high] = ends;
  if ((!low || low->is_above()) && (!high || high->is_below())) return Ruling::supported;
  if ((low && low->is_below()) || (high && high->is_above())) return Ruling::refuted;
  return std::nullopt;
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
  const double alpha = to_double(plan.alpha_final);
  const std::array thresholds{plan.region.low, plan.region.high};
  bool is_supported = true;
  bool is_refuted = false;
  for (std::size_t end = 0; end < 2; ++end) {
    if (!thresholds[end]) continue;
    const double delta = static_cast<double>(thresholds[end]->units) / 1e6;
    const std::array p{paired_exact_p(worst, delta, Alternative::greater),
                       paired_exact_p(best, delta, Alternative::less)};
    is_supported = is_supported && p[end] <= alpha;
    is_refuted = is_refuted || p[1 - end] <= alpha;
    result.p[end] = p;
  }
  result.procedure = "paired_exact";
  result.ruling = is_supported ? Ruling::supported
                  : is_refuted ? Ruling::refuted
                               : Ruling::inconclusive;
}

}  // namespace

SequentialResult decide_sequentially(const Comparison& comparison, const SequentialPlan& plan) {
  base::check(comparison.cluster.empty() && comparison.stratum.empty() && comparison.chance.empty(),
              "items are bet on one by one");
  const Comparison used = first_items(comparison, plan.most_items);
  const Bounds bounds{
      .low = used.reference.empty() ? Rational(0) : Rational(-base::to_rational(used.ratio)),
      .high = 1};
  const Real stop = to_real(plan.wealth_to_stop);
  Ends ends;
  if (plan.region.low) ends[0].emplace(*plan.region.low, bounds);
  if (plan.region.high) ends[1].emplace(*plan.region.high, bounds);

  SequentialResult result;
  std::optional<Ruling> early;
  while (!early && result.items < used.subject.size()) {
    const Rational worst = contrast_of(used, result.items, micro_zero, micro_one);
    const Rational best = contrast_of(used, result.items, micro_one, micro_zero);
    for (std::optional<End>& end : ends) {
      if (end) end->settle(worst, best, stop);
    }
    ++result.items;
    early = early_ruling(ends);
  }
  for (std::size_t end = 0; end < 2; ++end) {
    if (ends[end]) result.wealth[end] = ends[end]->wealth();
  }
  result.is_early = early.has_value();
  if (early) {
    result.ruling = *early;
  } else if (is_exactly_testable(used)) {
    test_exactly(used, plan, result);
  } else if (const auto final = verdict_interval(used, plan.alpha_final)) {
    result.procedure = final->procedure;
    result.interval = final->interval;
    result.ruling = compare(final->interval, plan.region);
  } else {
    result.ruling = Ruling::not_testable;
  }
  return result;
}

}  // namespace assay::stats
