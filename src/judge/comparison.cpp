// SPDX-License-Identifier: Apache-2.0
#include "judge/comparison.hpp"

#include <algorithm>

namespace assay::judge {
namespace {

const Scores& scores_of(const Scored& scored, View view) {
  if (view == View::drawn) return scored.drawn;
  return view == View::lenient ? scored.lenient : scored.strict;
}

void fill(Scores& scores, Micro value) {
  for (std::optional<Micro>& score : scores) score = score.value_or(value);
}

template <typename T>
void keep(std::vector<T>& values, const std::vector<bool>& is_kept) {
  if (values.empty()) return;
  std::vector<T> kept;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (is_kept[i]) kept.push_back(values[i]);
  }
  values = std::move(kept);
}

void drop_incomplete(stats::Comparison& comparison) {
  std::vector<bool> is_kept;
  for (std::size_t i = 0; i < comparison.subject.size(); ++i) {
    is_kept.push_back(comparison.subject[i].has_value() &&
                      (comparison.reference.empty() || comparison.reference[i].has_value()));
  }
  keep(comparison.subject, is_kept);
  keep(comparison.reference, is_kept);
  keep(comparison.chance, is_kept);
  keep(comparison.cluster, is_kept);
  keep(comparison.stratum, is_kept);
}

}  // namespace

bool has_missing(const Paired& paired) {
  const auto lacks = [](const Scores& scores) {
    return std::any_of(scores.begin(), scores.end(), [](const auto& score) { return !score; });
  };
  return lacks(paired.subject.strict) || lacks(paired.reference.strict);
}

stats::Comparison comparison_of(const Paired& paired, View view) {
  const Material& material = *paired.material;
  stats::Comparison comparison{.subject = scores_of(paired.subject, view),
                               .reference = scores_of(paired.reference, view),
                               .chance = paired.chance,
                               .cluster = material.cluster,
                               .stratum = {},
                               .stratum_weight = {},
                               .scale = paired.scale};
  if (paired.aggregation == Aggregation::macro) {
    comparison.stratum = material.stratum;
    comparison.stratum_weight = material.stratum_weight;
  }
  if (view == View::drawn) comparison.scale = stats::Scale::graded;
  switch (view) {
    case View::strict:
    case View::lenient:
    case View::drawn: break;
    case View::answered_only: drop_incomplete(comparison); break;
    case View::subject_loses:
      fill(comparison.subject, micro_zero);
      fill(comparison.reference, micro_one);
      break;
    case View::subject_wins:
      fill(comparison.subject, micro_one);
      fill(comparison.reference, micro_zero);
      break;
  }
  return comparison;
}

stats::Comparison reference_alone(const Paired& paired, const stats::Comparison& comparison) {
  return {.subject = comparison.reference,
          .reference = {},
          .chance = {},
          .cluster = comparison.cluster,
          .stratum = comparison.stratum,
          .stratum_weight = comparison.stratum_weight,
          .scale = paired.epochs > 1 ? stats::Scale::graded : scale_of(*paired.material)};
}

stats::Scale scale_of(const Material& material) {
  if (material.suite->grading) {
    const Grading& grading = *material.suite->grading;
    const bool is_binary = grading.kind == GradingKind::rubric &&
                           std::ranges::all_of(grading.grades, [](const Grade& grade) {
                             return grade.score == micro_zero || grade.score == micro_one;
                           });
    return is_binary ? stats::Scale::binary : stats::Scale::graded;
  }
  return material.scorer->is_binary ? stats::Scale::binary : stats::Scale::graded;
}

}  // namespace assay::judge
