// SPDX-License-Identifier: Apache-2.0
#include "judge/likeness.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "judge/reckoner.hpp"
#include "judge/systems.hpp"
#include "stats/agreement.hpp"

namespace assay::judge {
namespace {

constexpr int unreadable = -1;

int option_index(const Item& item, const std::string& answer) {
  const auto found = std::find(item.options.begin(), item.options.end(), answer);
  return found == item.options.end() ? unreadable : static_cast<int>(found - item.options.begin());
}

/// An entry an item: the option that was chosen.
using Choices = std::vector<int>;

Choices choices_of(const Material& material, const Sheet& sheet) {
  std::map<std::string_view, const Answer*> answers;
  for (const Answer& answer : sheet.answers) {
    if (answer.epoch == 0) answers.emplace(answer.item, &answer);
  }
  Choices choices;
  for (const Item* item : material.items) {
    const auto answer = answers.find(item->id);
    choices.push_back(answer == answers.end() ? unreadable
                                              : option_index(*item, answer->second->strict));
  }
  return choices;
}

Standing standing_of(const PairAgreement& pair, const std::vector<PairAgreement>& controls) {
  std::optional<Micro> least;
  std::optional<Micro> most;
  for (const PairAgreement& control : controls) {
    if (!control.agreement) continue;
    least = std::min(least.value_or(*control.agreement), *control.agreement);
    most = std::max(most.value_or(*control.agreement), *control.agreement);
  }
  if (!pair.agreement || !least) return Standing::within;
  if (*pair.agreement < *least) return Standing::below;
  return *pair.agreement > *most ? Standing::above : Standing::within;
}

std::optional<PairAgreement> compare(const Bench& bench, const SetupPair& pair) {
  const Sheet* one = find_sheet(*bench.recorded, pair.one);
  const Sheet* other = find_sheet(*bench.recorded, pair.other);
  if (one == nullptr || other == nullptr) return std::nullopt;
  return agreement_of(*bench.material, *one, *other);
}

}  // namespace

PairAgreement agreement_of(const Material& material, const Sheet& one, const Sheet& other) {
  const Choices chosen_by_one = choices_of(material, one);
  const Choices chosen_by_other = choices_of(material, other);
  Choices a;
  Choices b;
  Choices gold;
  std::vector<std::size_t> options;
  for (std::size_t i = 0; i < chosen_by_one.size(); ++i) {
    const Item& item = *material.items[i];
    if (item.options.size() < 2) {
      throw base::InputError(
          fmt::format("suite {}: item {} has no options, so agreement has no chance level",
                      material.suite->id, base::quoted(item.id)));
    }
    if (chosen_by_one[i] == unreadable || chosen_by_other[i] == unreadable) continue;
    a.push_back(chosen_by_one[i]);
    b.push_back(chosen_by_other[i]);
    gold.push_back(option_index(item, item.gold));
    options.push_back(item.options.size());
  }
  PairAgreement result{
      .one = one.provenance.setup, .other = other.provenance.setup, .items = a.size()};
  if (a.empty()) return result;
  const stats::SharedErrors errors = stats::shared_errors(a, b, gold);
  result.both_wrong = errors.both_wrong;
  result.same_wrong = errors.with_the_same_answer;
  result.error_consistency = rounded(stats::error_consistency(a, b, gold));
  result.agreement = rounded(stats::capa(a, b, gold, options).kappa);
  return result;
}

std::optional<Agreement> agree(const Bench& bench, const Hypothesis& hypothesis) {
  const auto pair = compare(
      bench, {.one = hypothesis.subject.setup, .other = hypothesis.references.front().setup});
  if (!pair) return std::nullopt;
  Agreement agreement{.suite = bench.material->suite->id, .pair = *pair, .controls = {}};
  for (const SetupPair& control : hypothesis.controls) {
    auto compared = compare(bench, control);
    if (!compared) {
      throw base::InputError(fmt::format("suite {}: the control {} and {} has no answers there",
                                         bench.material->suite->id, control.one, control.other));
    }
    agreement.controls.push_back(std::move(*compared));
  }
  agreement.standing = standing_of(agreement.pair, agreement.controls);
  return agreement;
}

}  // namespace assay::judge
