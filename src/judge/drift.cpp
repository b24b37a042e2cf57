// SPDX-License-Identifier: Apache-2.0
#include "judge/drift.hpp"

#include <algorithm>

#include "judge/reckoner.hpp"
#include "stats/drift.hpp"
#include "stats/multiplicity.hpp"
#include "stats/power.hpp"

namespace assay::judge {
namespace {

using base::Rational;

/// By item, the scores of its repetitions; those without a score are left out.
using Repeated = std::vector<std::vector<Rational>>;

Repeated scores_of(const Material& material, const Sheet& sheet) {
  std::size_t epochs = 0;
  for (const Answer& answer : sheet.answers) epochs = std::max(epochs, answer.epoch + 1);
  Repeated repeated(material.items.size());
  for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
    Sheet one{.provenance = sheet.provenance, .answers = {}};
    for (const Answer& answer : sheet.answers) {
      if (answer.epoch != epoch) continue;
      one.answers.push_back(answer);
      one.answers.back().epoch = 0;
    }
    const Scores scores = score_sheet(material, one).strict;
    for (std::size_t i = 0; i < scores.size(); ++i) {
      if (scores[i]) repeated[i].push_back(base::to_rational(*scores[i]));
    }
  }
  return repeated;
}

Rational mean(const std::vector<Rational>& values) {
  Rational sum;
  for (const Rational& value : values) sum += value;
  return sum / values.size();
}

struct Means {
  std::vector<Rational> before;
  std::vector<Rational> after;
  std::vector<std::size_t> cluster;
};

Means means_of(const Material& material, const Repeated& before, const Repeated& after) {
  Means means;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].empty() || after[i].empty()) continue;
    means.before.push_back(mean(before[i]));
    means.after.push_back(mean(after[i]));
    if (!material.cluster.empty()) means.cluster.push_back(material.cluster[i]);
  }
  return means;
}

std::optional<Micro> detectable(const Means& means) {
  stats::Comparison comparison;
  for (const Rational& score : means.after) comparison.subject.push_back(base::rounded(score));
  for (const Rational& score : means.before) comparison.reference.push_back(base::rounded(score));
  comparison.cluster = means.cluster;
  return stats::detectable_effect(comparison, Rational(25, 1000));
}

Rational means_p(const Means& means) {
  const stats::PairMoments moments(stats::to_items(means.after, means.before, means.cluster));
  return stats::widened_t_p({.moments = moments.at(1), .bounds = {.low = -1, .high = 1}});
}

std::vector<stats::ScoredRepeats> repeated_scores(const Repeated& before, const Repeated& after) {
  std::vector<stats::ScoredRepeats> items;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].size() >= 2 && after[i].size() >= 2) items.push_back({before[i], after[i]});
  }
  return items;
}

std::vector<stats::TextRepeats> repeated_texts(const TwoRuns& runs) {
  std::vector<stats::TextRepeats> items;
  for (std::size_t i = 0; i < runs.texts_before.size(); ++i) {
    const auto& before = runs.texts_before[i];
    const auto& after = runs.texts_after[i];
    if (before.size() >= 2 && after.size() >= 2) items.push_back({before, after});
  }
  return items;
}

/// p-values in the order in which their tests stand, before they are adjusted.
class Family {
 public:
  void add(std::optional<DriftTest>& test, std::size_t items, Rational p) {
    test = DriftTest{.items = items, .p = {}};
    tests_.push_back(&*test);
    p_.push_back(std::move(p));
  }
  void adjust() {
    const std::vector<Rational> adjusted = stats::holm(p_);
    for (std::size_t i = 0; i < tests_.size(); ++i) tests_[i]->p = base::rounded_up(adjusted[i]);
  }

 private:
  std::vector<DriftTest*> tests_;
  std::vector<Rational> p_;
};

}  // namespace

bool Drift::is_found(Micro level) const {
  return (means && means->p <= level) || (scores && scores->p <= level) ||
         (texts && texts->p <= level);
}

Drift drift_between(const Material& material, const TwoRuns& runs) {
  const Repeated before = scores_of(material, *runs.before);
  const Repeated after = scores_of(material, *runs.after);
  const std::string seed = material.suite->id + " " + runs.before->provenance.setup;
  Drift drift;
  Family family;
  if (const Means means = means_of(material, before, after); means.before.size() >= 2) {
    drift.before = base::rounded(mean(means.before));
    drift.after = base::rounded(mean(means.after));
    drift.detectable = detectable(means);
    family.add(drift.means, means.before.size(), means_p(means));
  }
  if (const auto items = repeated_scores(before, after); !items.empty()) {
    family.add(drift.scores, items.size(), stats::score_drift_p(items, {.seed = seed}));
  }
  if (const auto items = repeated_texts(runs); !items.empty()) {
    family.add(drift.texts, items.size(),
               stats::text_drift_p(items, compared_code_points, {.seed = seed}));
  }
  family.adjust();
  for (std::size_t i = 0; i < runs.texts_before.size(); ++i) {
    if (runs.texts_before[i].empty() || runs.texts_after[i].empty()) continue;
    ++drift.texts_compared;
    drift.texts_alike += runs.texts_before[i].front() == runs.texts_after[i].front() ? 1U : 0U;
  }
  return drift;
}

}  // namespace assay::judge
