// SPDX-License-Identifier: Apache-2.0
#include "judge/setup_pair.hpp"

#include <set>

#include "judge/comparison.hpp"
#include "judge/reckoner.hpp"
#include "stats/power.hpp"

namespace assay::judge {
namespace {

using base::Rational;

MeanScore difference_of(const stats::Comparison& comparison, const Rational& alpha_side) {
  const auto decided = stats::verdict_interval(comparison, alpha_side);
  if (!decided) return {};
  return {.estimate = within(decided->interval, rounded(stats::estimate(comparison))),
          .interval = decided->interval,
          .method = decided->procedure};
}

std::optional<stats::FourCells> cells_of(const Paired& paired) {
  if (paired.scale != stats::Scale::binary) return std::nullopt;
  stats::FourCells cells;
  for (std::size_t i = 0; i < paired.subject.strict.size(); ++i) {
    if (!paired.subject.strict[i] || !paired.reference.strict[i]) continue;
    const bool is_one_right = paired.subject.strict[i] == micro_one;
    const bool is_other_right = paired.reference.strict[i] == micro_one;
    ++(is_one_right ? (is_other_right ? cells.both : cells.subject_only)
                    : (is_other_right ? cells.reference_only : cells.neither));
  }
  return cells;
}

/// Of the lead of whichever is ahead.
stats::Fragility fragility_of(stats::FourCells cells, const Rational& alpha_side) {
  if (cells.reference_only > cells.subject_only) {
    std::swap(cells.reference_only, cells.subject_only);
  }
  return stats::fragility(cells, 0, alpha_side, most_flips);
}

template <typename T>
void drop(std::vector<T>& values, const std::vector<bool>& is_dropped) {
  std::vector<T> kept;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!is_dropped[i]) kept.push_back(values[i]);
  }
  values = std::move(kept);
}

std::vector<WithoutStratum> leave_out_each(const Material& material, const stats::Comparison& whole,
                                           const Rational& alpha_side) {
  std::set<std::string> strata;
  for (const Item* item : material.items) strata.insert(item->stratum);
  std::vector<WithoutStratum> results;
  if (strata.size() < 2) return results;
  for (const std::string& stratum : strata) {
    std::vector<bool> is_dropped;
    for (const Item* item : material.items) is_dropped.push_back(item->stratum == stratum);
    stats::Comparison rest = whole;
    drop(rest.subject, is_dropped);
    drop(rest.reference, is_dropped);
    if (!rest.cluster.empty()) drop(rest.cluster, is_dropped);
    results.push_back({.stratum = stratum, .difference = difference_of(rest, alpha_side)});
  }
  return results;
}

}  // namespace

SetupPairScore score_pair(const Material& material, const Sheet& one, const Sheet& other,
                          const Rational& alpha_side) {
  Paired paired{.material = &material,
                .subject = score_sheet(material, one),
                .reference = score_sheet(material, other),
                .chance = {},
                .has_reference = true,
                .scale = scale_of(material)};
  const stats::Comparison strict = comparison_of(paired, View::strict);
  const auto alone = [&](const Sheet& sheet) {
    return score_setup(material, sheet, alpha_side, Grouping::whole).front();
  };
  SetupPairScore result{.one = alone(one),
                        .other = alone(other),
                        .strict = difference_of(strict, alpha_side),
                        .lenient = difference_of(comparison_of(paired, View::lenient), alpha_side),
                        .macro = std::nullopt,
                        .cells = cells_of(paired),
                        .fragility = std::nullopt,
                        .detectable = stats::detectable_effect(strict, alpha_side),
                        .without = {}};
  if (result.cells && !has_missing(paired) && material.cluster.empty() && !material.items.empty()) {
    result.fragility = fragility_of(*result.cells, alpha_side);
  }
  if (!material.stratum.empty()) {
    result.without = leave_out_each(material, strict, alpha_side);
    paired.aggregation = Aggregation::macro;
    result.macro = difference_of(comparison_of(paired, View::strict), alpha_side);
  }
  return result;
}

}  // namespace assay::judge
