// SPDX-License-Identifier: Apache-2.0
#include "judge/people.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/item_order.hpp"
#include "base/text.hpp"
#include "judge/reckoner.hpp"
#include "stats/agreement.hpp"
#include "stats/distribution.hpp"
#include "stats/prediction_powered.hpp"
#include "stats/region.hpp"

namespace assay::judge {
namespace {

using base::Rational;

constexpr std::size_t fewest_labels = 200;
constexpr Micro least_agreement{400'000};
constexpr Micro least_consistency{750'000};

/// The labels of what the part is about, by item, as the subject's scores.
std::map<std::string_view, Micro> labels_of(const Question& question, const RecordedSuite& recorded,
                                            const Part& part) {
  const std::string& subject = question.hypothesis->subject.setup;
  const std::string other = part.judged->is_of_pairs ? part.reference : "";
  std::map<std::string_view, Micro> labels;
  for (const HumanLabel& label : recorded.labels) {
    const bool is_turned = !other.empty() && label.subject == other && label.other == subject;
    if (!is_turned && (label.subject != subject || label.other != other)) continue;
    labels[label.item] = is_turned ? Micro{micro_one.units - label.score.units} : label.score;
  }
  return labels;
}

/// People label the first items in the public order, so that nobody picks them.
void require_drawn(const Material& material, const std::map<std::string_view, Micro>& labels) {
  std::vector<std::string_view> ids;
  for (const Item* item : material.items) ids.push_back(item->id);
  const std::vector<std::uint32_t> order = base::item_places(material.suite->id, ids);
  for (const auto& [item, score] : labels) {
    if (std::ranges::find(ids, item) == ids.end()) {
      throw base::InputError(fmt::format("suite {}: people labelled item {}, which it lacks",
                                         material.suite->id, base::quoted(item)));
    }
  }
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels.contains(ids[order[i]])) continue;
    throw base::InputError(
        fmt::format("suite {}: {} items are labelled, but not {}: people label the first items in "
                    "the public order, or they would choose",
                    material.suite->id, labels.size(), base::quoted(ids[order[i]])));
  }
}

/// Below, at and above a half for pairs; else each score for itself.
int category(Micro score, bool is_of_pairs) {
  if (!is_of_pairs) return static_cast<int>(score.units);
  return score.units * 2 < micro_one.units ? -1 : score.units * 2 > micro_one.units ? 1 : 0;
}

/// Cohen's kappa with its large-sample interval; both absent where all agreement was to be
/// expected.
void add_agreement(const stats::JudgedSample& sample, Judged& judged) {
  std::vector<int> people;
  std::vector<int> judge;
  std::map<int, std::size_t> by_people;
  std::map<int, std::size_t> by_judge;
  std::size_t alike = 0;
  for (std::size_t i = 0; i < sample.label.size(); ++i) {
    people.push_back(category(base::rounded(sample.label[i]), judged.is_of_pairs));
    judge.push_back(category(base::rounded(sample.judged[i]), judged.is_of_pairs));
    ++by_people[people.back()];
    ++by_judge[judge.back()];
    alike += people.back() == judge.back() ? 1U : 0U;
  }
  const auto kappa = stats::cohen_kappa(people, judge);
  if (!kappa) return;
  const auto n = static_cast<std::int64_t>(people.size());
  Rational expected = 0;
  for (const auto& [each, count] : by_people) {
    expected += Rational(count) * Rational(by_judge[each]) / (n * n);
  }
  const Rational observed(static_cast<std::int64_t>(alike), n);
  const Rational variance = observed * (1 - observed) / (n * (1 - expected) * (1 - expected));
  const stats::Real half =
      stats::normal_upper_quantile(Rational(25, 1000)) * sqrt(stats::to_real(variance));
  const Rational reach = stats::to_rational(half);
  judged.agreement = base::rounded(*kappa);
  judged.agreement_bounds =
      Interval{.low = base::rounded_down(*kappa - reach), .high = base::rounded_up(*kappa + reach)};
}

/// nullopt: the judge has no score on a labelled item, or none on the others.
std::optional<stats::JudgedSample> sample_of(const Paired& paired,
                                             const std::map<std::string_view, Micro>& labels) {
  stats::JudgedSample sample;
  for (std::size_t i = 0; i < paired.material->items.size(); ++i) {
    const auto label = labels.find(paired.material->items[i]->id);
    const std::optional<Micro>& score = paired.subject.strict[i];
    if (!score) return std::nullopt;
    if (label == labels.end()) {
      sample.unlabelled.push_back(base::to_rational(*score));
    } else {
      sample.label.push_back(base::to_rational(label->second));
      sample.judged.push_back(base::to_rational(*score));
    }
  }
  if (sample.unlabelled.empty()) return std::nullopt;
  return sample;
}

bool is_borne_out(const Part& part) {
  const Judged& judged = *part.judged;
  const bool agrees = judged.agreement_bounds && judged.agreement_bounds->low >= least_agreement;
  const bool is_steady =
      !judged.is_of_pairs || (judged.consistency && judged.consistency->low >= least_consistency);
  return judged.labels >= fewest_labels && agrees && is_steady && judged.corrected &&
         judged.corrected->ruling == part.ruling;
}

}  // namespace

void hold_against_people(const Question& question, const RecordedSuite& recorded,
                         const Paired& paired, Part& part) {
  base::check(part.judged.has_value(), "a part of a graded suite");
  const bool is_of_one_mean = paired.aggregation == Aggregation::micro && !paired.has_reference;
  if (!is_of_one_mean) return;
  const auto labels = labels_of(question, recorded, part);
  if (labels.empty()) return;
  require_drawn(*paired.material, labels);
  part.judged->labels = labels.size();
  const auto sample = sample_of(paired, labels);
  if (!sample) return;
  add_agreement(*sample, *part.judged);
  if (!paired.material->cluster.empty() || !part.interval) return;
  const stats::PredictionPowered people = stats::ppi_plus(*sample, question.alpha_side);
  const Interval interval{.low = base::rounded_down(people.low),
                          .high = base::rounded_up(people.high)};
  part.judged->corrected = Finding{.ruling = stats::compare(interval, part.region),
                                   .estimate = within(interval, base::rounded(people.estimate)),
                                   .interval = interval};
  if (is_borne_out(part)) std::erase(part.caveats, Caveat::judge_unvalidated);
}

}  // namespace assay::judge
