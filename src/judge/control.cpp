// SPDX-License-Identifier: Apache-2.0
#include "judge/control.hpp"

#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/decimal.hpp"
#include "judge/comparison.hpp"
#include "judge/systems.hpp"
#include "stats/verdict_interval.hpp"

namespace assay::judge {
namespace {

/// The answers of one epoch to these items.
Scored scores_of(const Material& material, const Sheet& sheet, std::size_t epoch) {
  std::set<std::string_view> ids;
  for (const Item* item : material.items) ids.insert(item->id);
  Sheet once{.provenance = sheet.provenance, .answers = {}};
  for (const Answer& answer : sheet.answers) {
    if (answer.epoch != epoch || !ids.contains(answer.item)) continue;
    once.answers.push_back(answer);
    once.answers.back().epoch = 0;
  }
  return score_sheet(material, once);
}

std::optional<NotTestable> failed_alone(const Material& material, const Sheet& sheet,
                                        std::size_t epochs, const base::Rational& alpha_side) {
  const Paired paired{.material = &material,
                      .subject = scores_of(material, sheet, epochs - 1),
                      .reference = scores_of(material, sheet, 0),
                      .chance = {},
                      .has_reference = true};
  const auto found = stats::verdict_interval(comparison_of(paired, View::strict), alpha_side);
  if (!found || (found->interval.low <= micro_zero && found->interval.high >= micro_zero)) {
    return std::nullopt;
  }
  return NotTestable{
      .reason = Reason::endpoint_changed,
      .because = fmt::format("{} was not one system on {}: between its first and its last answers "
                             "its score changed by {} to {} points.",
                             sheet.provenance.setup, material.suite->id,
                             base::in_percent(found->interval.low, 2),
                             base::in_percent(found->interval.high, 2))};
}

}  // namespace

std::optional<NotTestable> failed_control(const Question& question, const Bench& bench,
                                          std::size_t epochs) {
  if (epochs < 2) return std::nullopt;
  const System* const systems[] = {&question.hypothesis->subject, question.reference};
  const std::size_t controls = question.measures.size() * (question.reference ? 2U : 1U);
  for (const System* system : systems) {
    if (system == nullptr) continue;
    const Sheet* sheet = find_sheet(*bench.recorded, system->setup);
    if (sheet == nullptr) continue;
    auto failed = failed_alone(*bench.material, *sheet, epochs, question.alpha_side / controls);
    if (failed) return failed;
  }
  return std::nullopt;
}

RuledPart voided(const Paired& paired, Part part, NotTestable why) {
  add_scores(paired, part);
  part.ruling = Ruling::not_testable;
  part.not_testable = std::move(why);
  part.caveats.clear();
  return {.part = std::move(part), .views = {}};
}

}  // namespace assay::judge
