// SPDX-License-Identifier: Apache-2.0
#include "stats/contrast.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/error.hpp"

namespace assay::stats {
namespace {

using base::check;

void check_shape(const Comparison& comparison) {
  const std::size_t n = comparison.subject.size();
  const auto fits = [n](std::size_t size) { return size == 0 || size == n; };
  check(fits(comparison.reference.size()) && fits(comparison.chance.size()) &&
            fits(comparison.cluster.size()) && fits(comparison.stratum.size()),
        "the parts of a comparison have one entry an item");
  check(comparison.ratio >= micro_zero, "a ratio is not negative");
  for (const auto* scores : {&comparison.subject, &comparison.reference}) {
    check(std::all_of(scores->begin(), scores->end(),
                      [](const std::optional<Micro>& score) {
                        return !score || (*score >= micro_zero && *score <= micro_one);
                      }),
          "scores are in [0, 1]");
  }
}

Integer common_denominator(const std::vector<Rational>& values) {
  Integer common = 1;
  for (const Rational& value : values) {
    if (common % denominator(value) != 0) common = lcm(common, Integer(denominator(value)));
  }
  return common;
}

struct Rows {
  Items items;
  Rational least_chance{1};
  Rational greatest_chance{0};
};

bool is_shared_between_strata(const Comparison& comparison) {
  if (comparison.cluster.empty() || comparison.stratum.empty()) return false;
  std::map<std::size_t, std::size_t> stratum_of;
  for (std::size_t i = 0; i < comparison.cluster.size(); ++i) {
    const auto [entry, is_new] =
        stratum_of.try_emplace(comparison.cluster[i], comparison.stratum[i]);
    if (!is_new && entry->second != comparison.stratum[i]) return true;
  }
  return false;
}

Bounds bounds_at(const Rational& r, const Rational& chance) {
  const Rational correct = r * (1 - chance);
  const Rational wrong = -r * chance;
  return {.low = -chance - std::max(correct, wrong), .high = 1 - chance - std::min(correct, wrong)};
}

}  // namespace

std::optional<Contrast> Contrast::build(const Comparison& comparison, Fill fill, Systems systems) {
  check_shape(comparison);
  const bool has_reference = !comparison.reference.empty();
  const bool is_corrected = has_reference && !comparison.chance.empty();
  const Micro subject_fill = fill == Fill::for_subject ? micro_one : micro_zero;
  const Micro reference_fill = fill == Fill::for_subject ? micro_zero : micro_one;
  const Integer chance_denominator =
      is_corrected ? common_denominator(comparison.chance) : Integer(1);

  std::map<std::size_t, Rows> strata;
  for (std::size_t i = 0; i < comparison.subject.size(); ++i) {
    Rows& rows = strata[comparison.stratum.empty() ? 0 : comparison.stratum[i]];
    Integer baseline;
    if (is_corrected) {
      const Rational& chance = comparison.chance[i];
      rows.least_chance = std::min(rows.least_chance, chance);
      rows.greatest_chance = std::max(rows.greatest_chance, chance);
      baseline = numerator(chance) * (chance_denominator / denominator(chance)) * micro_one.units;
    }
    const std::optional<Micro>& a = comparison.subject[i];
    const std::optional<Micro> b = has_reference ? comparison.reference[i] : Micro{};
    if (fill == Fill::left_out && (!b || (!a && systems == Systems::both))) continue;
    const auto above_chance = [&](Micro score) {
      return Integer(score.units * chance_denominator - baseline);
    };
    if (systems == Systems::reference_only) {
      rows.items.x.push_back(above_chance(b.value_or(reference_fill)));
    } else {
      rows.items.x.push_back(above_chance(a.value_or(subject_fill)));
      if (has_reference) rows.items.y.push_back(above_chance(b.value_or(reference_fill)));
    }
    if (!comparison.cluster.empty()) rows.items.cluster.push_back(comparison.cluster[i]);
  }
  if (strata.empty()) return std::nullopt;
  const auto weight_of = [&](std::size_t label) {
    return comparison.stratum_weight.empty() ? Rational(1) : comparison.stratum_weight.at(label);
  };
  Rational weights;  // of the strata that have items
  for (const auto& [label, rows] : strata) weights += weight_of(label);

  Contrast contrast;
  contrast.dependence_ =
      is_shared_between_strata(comparison) ? Dependence::unknown : Dependence::none;
  for (auto& [label, rows] : strata) {
    if (rows.items.x.empty()) return std::nullopt;
    rows.items.denominator = chance_denominator * micro_one.units;
    contrast.parts_.push_back({.moments = PairMoments(rows.items),
                               .least_chance = is_corrected ? rows.least_chance : Rational(0),
                               .greatest_chance = rows.greatest_chance,
                               .weight = weight_of(label) / weights});
  }
  return contrast;
}

std::optional<Contrast> Contrast::of(const Comparison& comparison, Fill fill) {
  return build(comparison, fill, Systems::both);
}

std::optional<Contrast> Contrast::of_reference(const Comparison& comparison, Fill fill) {
  check(!comparison.reference.empty(), "a comparison with a reference");
  return build(comparison, fill, Systems::reference_only);
}

std::vector<Stratum> Contrast::at(const Rational& r) const {
  std::vector<Stratum> strata;
  strata.reserve(parts_.size());
  for (const Part& part : parts_) {
    const Bounds least = bounds_at(r, part.least_chance);
    const Bounds greatest = bounds_at(r, part.greatest_chance);
    strata.push_back({.moments = part.moments.at(r),
                      .bounds = {.low = std::min(least.low, greatest.low),
                                 .high = std::max(least.high, greatest.high)},
                      .weight = part.weight});
  }
  return strata;
}

Rational own_ratio(const Comparison& comparison) {
  return comparison.reference.empty() ? Rational(0) : base::to_rational(comparison.ratio);
}

}  // namespace assay::stats
