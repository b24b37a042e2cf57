// SPDX-License-Identifier: Apache-2.0
#include "judge/setup_score.hpp"

#include <algorithm>
#include <map>

#include "judge/comparison.hpp"
#include "judge/reckoner.hpp"

namespace assay::judge {
namespace {

using base::Rational;

using Chosen = std::vector<std::size_t>;  ///< indices of items

template <typename T>
std::vector<T> chosen(const std::vector<T>& values, const Chosen& items) {
  std::vector<T> some;
  if (values.empty()) return some;
  for (const std::size_t item : items) some.push_back(values[item]);
  return some;
}

MeanScore mean_score(const Material& material, const Scores& scores, const Chosen& items,
                     Aggregation aggregation, const Rational& alpha_side) {
  stats::Comparison comparison{.subject = chosen(scores, items),
                               .reference = {},
                               .chance = {},
                               .cluster = chosen(material.cluster, items),
                               .stratum = {},
                               .stratum_weight = {},
                               .scale = scale_of(material)};
  if (aggregation == Aggregation::macro) {
    comparison.stratum = chosen(material.stratum, items);
    comparison.stratum_weight = material.stratum_weight;
  }
  const auto decided = stats::verdict_interval(comparison, alpha_side);
  if (!decided) return {};
  return {.estimate = within(decided->interval, rounded(stats::estimate(comparison))),
          .interval = decided->interval,
          .method = decided->procedure};
}

bool is_unparsed(const Answer& answer) {
  const bool is_reply = is_read(answer.outcome) || answer.outcome == Outcome::answered_unparsed;
  return is_reply && answer.strict.empty();
}

/// By item id.
using Answers = std::map<std::string_view, const Answer*>;

OutcomeCounts counts_of(const Material& material, const Answers& answers, const Chosen& items) {
  OutcomeCounts counts;
  for (const std::size_t i : items) {
    const auto answer = answers.find(material.items[i]->id);
    if (answer == answers.end()) {
      ++counts[Outcome::missing];
    } else if (is_unparsed(*answer->second)) {
      ++counts[Outcome::answered_unparsed];
    } else {
      const Outcome outcome = answer->second->outcome;
      ++counts[outcome == Outcome::answered_unparsed ? Outcome::answered : outcome];
    }
  }
  return counts;
}

std::optional<Micro> draws(const Material& material, const Answers& answers, const Scores& scores,
                           const Chosen& items) {
  Rational sum = 0;
  std::size_t scored = 0;
  for (const std::size_t i : items) {
    const Item& item = *material.items[i];
    if (item.options.empty()) return std::nullopt;
    if (scores[i]) ++scored;
    const auto answer = answers.find(item.id);
    if (answer != answers.end() && is_unparsed(*answer->second)) {
      sum += Rational(1, item.options.size());
    }
  }
  if (scored == 0) return std::nullopt;
  return rounded(Rational(sum / scored));
}

}  // namespace

std::vector<SetupScore> score_setup(const Material& material, const Sheet& sheet,
                                    const Rational& alpha_side, Grouping grouping) {
  const Scored scored = score_sheet(material, sheet);
  Answers answers;
  for (const Answer& answer : sheet.answers) {
    if (answer.epoch == 0) answers.emplace(answer.item, &answer);
  }
  std::map<std::string, Chosen> groups;
  for (std::size_t i = 0; i < material.items.size(); ++i) {
    groups[grouping == Grouping::whole ? "" : material.items[i]->stratum].push_back(i);
  }
  std::vector<SetupScore> results;
  for (const auto& [stratum, items] : groups) {
    const auto mean = [&, &items = items](const Scores& scores, Aggregation aggregation) {
      return mean_score(material, scores, items, aggregation, alpha_side);
    };
    SetupScore result{.setup = sheet.provenance.setup,
                      .stratum = stratum,
                      .n = items.size(),
                      .strict = mean(scored.strict, Aggregation::micro),
                      .lenient = mean(scored.lenient, Aggregation::micro),
                      .macro = std::nullopt,
                      .outcomes = counts_of(material, answers, items),
                      .draws = draws(material, answers, scored.strict, items)};
    if (grouping == Grouping::whole && !material.stratum.empty()) {
      result.macro = mean(scored.strict, Aggregation::macro);
    }
    results.push_back(std::move(result));
  }
  return results;
}

}  // namespace assay::judge
