// SPDX-License-Identifier: Apache-2.0
#include "stats/power.hpp"

#include <cmath>

#include "base/error.hpp"
#include "stats/contrast.hpp"
#include "stats/distribution.hpp"

namespace assay::stats {
namespace {

/// Of the contrast's mean between units, without pseudo-items.
Real observed_error(const std::vector<Stratum>& strata, Dependence dependence) {
  Rational variance;
  Real errors = 0;
  for (const Stratum& stratum : strata) {
    const Rational scale = stratum.weight / stratum.moments.items;
    const Rational share = scale * scale * stratum.moments.leveraged;
    variance += share;
    errors += sqrt(to_real(share));
  }
  return dependence == Dependence::none ? Real(sqrt(to_real(variance))) : errors;
}

Rational mean(const Comparison& comparison, Fill fill) {
  const std::optional<Contrast> contrast = Contrast::of(comparison, fill);
  base::check(contrast.has_value(), "filled answers are not missing");
  Rational sum;
  for (const Stratum& stratum : contrast->at(own_ratio(comparison))) {
    sum += stratum.weight * stratum.moments.mean;
  }
  return sum;
}

}  // namespace

std::optional<Micro> detectable_effect(const Comparison& comparison, const Rational& alpha_side) {
  const std::optional<Contrast> contrast = Contrast::of(comparison, Fill::left_out);
  if (!contrast) return std::nullopt;
  const std::vector<Stratum> strata = contrast->at(own_ratio(comparison));
  const WidenedT widened = widened_t(strata, alpha_side, contrast->dependence());
  if (!widened.spread) return std::nullopt;
  const Real observed = observed_error(strata, contrast->dependence());
  const Real standard_error = observed > 0 ? observed : widened.spread->standard_error;
  const Real z = normal_upper_quantile(alpha_side) + normal_upper_quantile(Rational(1, 5));
  const Rational unknown =
      mean(comparison, Fill::for_subject) - mean(comparison, Fill::against_subject);
  return base::rounded_up(to_rational(Real(z * standard_error)) + unknown);
}

PairedDesign plan_pairs(const PairedPlan& plan) {
  const double both = plan.subject * plan.reference +
                      plan.correlation * std::sqrt(plan.subject * (1 - plan.subject) *
                                                   plan.reference * (1 - plan.reference));
  const double difference = plan.subject - plan.reference;
  PairedDesign design;
  design.discordance = plan.subject + plan.reference - 2 * both;
  design.variance = design.discordance - difference * difference;
  const double z = normal_quantile(1 - plan.alpha_side) + normal_quantile(plan.power);
  const double distance = difference - plan.margin;
  design.items = std::ceil(z * z * design.variance / (distance * distance));
  return design;
}

}  // namespace assay::stats
