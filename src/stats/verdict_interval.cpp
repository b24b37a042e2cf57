// SPDX-License-Identifier: Apache-2.0
#include "stats/verdict_interval.hpp"

#include "base/error.hpp"
#include "stats/contrast.hpp"
#include "stats/paired_exact.hpp"
#include "stats/proportion.hpp"

namespace assay::stats {
namespace {

bool is_plain(const Comparison& comparison) {
  return comparison.scale == Scale::binary && comparison.cluster.empty() &&
         comparison.stratum.empty();
}

bool is_right(const std::optional<Micro>& score, Micro fill) {
  const Micro value = score.value_or(fill);
  base::check(value == micro_zero || value == micro_one, "binary scores are 0 or 1");
  return value == micro_one;
}

std::size_t count_right(const Comparison& comparison, Micro fill) {
  std::size_t count = 0;
  for (const auto& score : comparison.subject) count += is_right(score, fill) ? 1U : 0U;
  return count;
}

PairedCounts count_pairs(const Comparison& comparison, Micro subject_fill, Micro reference_fill) {
  PairedCounts counts{.items = comparison.subject.size()};
  for (std::size_t i = 0; i < counts.items; ++i) {
    const bool a = is_right(comparison.subject[i], subject_fill);
    const bool b = is_right(comparison.reference[i], reference_fill);
    counts.subject_only += a && !b ? 1U : 0U;
    counts.reference_only += b && !a ? 1U : 0U;
  }
  return counts;
}

bool has_missing(const Comparison& comparison) {
  for (const auto* scores : {&comparison.subject, &comparison.reference}) {
    for (const auto& score : *scores) {
      if (!score) return true;
    }
  }
  return false;
}

Interval widened_interval(const Comparison& comparison, const Rational& alpha_side) {
  const Rational r = own_ratio(comparison);
  const auto filled = [&](Fill fill) {
    const std::optional<Contrast> contrast = Contrast::of(comparison, fill);
    return widened_t(contrast.value().at(r), alpha_side, contrast->dependence()).interval;
  };
  const Bounds low = filled(Fill::against_subject);
  const Bounds high = has_missing(comparison) ? filled(Fill::for_subject) : low;
  return {.low = base::rounded_down(low.low), .high = base::rounded_up(high.high)};
}

}  // namespace

std::optional<ContrastInterval> verdict_interval(const Comparison& comparison,
                                                 const Rational& alpha_side) {
  base::check(alpha_side > 0 && alpha_side < Rational(1, 2), "alpha_side is in (0, 0.5)");
  const std::size_t n = comparison.subject.size();
  if (n == 0) return std::nullopt;
  base::check(comparison.reference.empty() || comparison.reference.size() == n,
              "both systems have an entry for every item");

  if (is_plain(comparison) && comparison.reference.empty()) {
    return ContrastInterval{
        .procedure = "clopper_pearson",
        .interval = {
            .low = clopper_pearson_low(count_right(comparison, micro_zero), n, alpha_side),
            .high = clopper_pearson_high(count_right(comparison, micro_one), n, alpha_side)}};
  }
  if (is_plain(comparison) && comparison.chance.empty() && comparison.ratio == micro_one) {
    return ContrastInterval{
        .procedure = "paired_exact",
        .interval = {
            .low = paired_exact_low(count_pairs(comparison, micro_zero, micro_one), alpha_side),
            .high = paired_exact_high(count_pairs(comparison, micro_one, micro_zero), alpha_side)}};
  }
  return ContrastInterval{.procedure = comparison.stratum.empty() ? "widened_t" : "macro_average",
                          .interval = widened_interval(comparison, alpha_side)};
}

std::optional<Rational> estimate(const Comparison& comparison) {
  const std::optional<Contrast> contrast = Contrast::of(comparison, Fill::left_out);
  if (!contrast) return std::nullopt;
  Rational sum;
  for (const Stratum& stratum : contrast->at(own_ratio(comparison))) {
    sum += stratum.weight * stratum.moments.mean;
  }
  return sum;
}

}  // namespace assay::stats
