// SPDX-License-Identifier: Apache-2.0
#include "judge/material.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::judge {
namespace {

using base::InputError;
using base::Rational;

void sort_items(const Suite& suite, const RecordedSuite& recorded, Material& material) {
  for (const Item& item : recorded.items) material.items.push_back(&item);
  std::sort(material.items.begin(), material.items.end(),
            [](const Item* a, const Item* b) { return a->id < b->id; });
  const auto twin = std::adjacent_find(material.items.begin(), material.items.end(),
                                       [](const Item* a, const Item* b) { return a->id == b->id; });
  if (twin != material.items.end()) {
    throw InputError(
        fmt::format("suite {}: item {} is recorded twice", suite.id, base::quoted((*twin)->id)));
  }
  require_whole(suite, recorded);
}

void label_clusters(Material& material) {
  std::map<std::string_view, std::size_t> label_of;
  std::size_t next = 0;
  for (const Item* item : material.items) {
    if (item->cluster.empty()) {
      material.cluster.push_back(next++);
      continue;
    }
    const auto [entry, is_new] = label_of.try_emplace(item->cluster, next);
    if (is_new) ++next;
    material.cluster.push_back(entry->second);
  }
  if (next == material.items.size()) {
    material.cluster.clear();
  } else {
    material.clusters = next;
  }
}

void label_strata(Material& material) {
  std::map<std::string_view, std::size_t> label_of;
  for (const Item* item : material.items) {
    if (item->stratum.empty()) {
      material.stratum.clear();
      return;
    }
    material.stratum.push_back(label_of.try_emplace(item->stratum, label_of.size()).first->second);
  }
}

Rational chance_of(const Item& item) {
  return item.options.empty() ? Rational(0) : Rational(1, item.options.size());
}

Rational mean_of(const std::vector<const Item*>& items) {
  Rational sum = 0;
  for (const Item* item : items) sum += chance_of(*item);
  return items.empty() ? sum : Rational(sum / items.size());
}

std::optional<Micro> score_cell(const Material& material, const std::string& cell,
                                const Item& item) {
  return cell.empty() ? micro_zero : material.scorer->score(cell, item);
}

using Answers = std::map<std::pair<std::string_view, std::size_t>, const Answer*>;

Answers answers_of(const Material& material, const Sheet& sheet) {
  Answers answers;
  for (const Answer& answer : sheet.answers) {
    if (answers.try_emplace({answer.item, answer.epoch}, &answer).second) continue;
    throw InputError(fmt::format("suite {}: setup {} answers item {} twice", material.suite->id,
                                 sheet.provenance.setup, base::quoted(answer.item)));
  }
  return answers;
}

/// What one answer is worth.
struct Marks {
  std::optional<Micro> strict;
  std::optional<Micro> lenient;
  std::optional<Micro> drawn;
  Outcome outcome = Outcome::missing;
};

Marks mark(const Material& material, const Item& item, const Answer* answer) {
  if (answer == nullptr) return {};
  if (is_read(answer->outcome) || answer->outcome == Outcome::answered_unparsed) {
    Marks marks{.strict = score_cell(material, answer->strict, item),
                .lenient = score_cell(material, answer->lenient, item)};
    const bool is_unparsed = answer->strict.empty();
    const Outcome read = is_read(answer->outcome) ? answer->outcome : Outcome::answered;
    marks.outcome = is_unparsed ? Outcome::answered_unparsed : read;
    const bool is_drawn = material.suite->is_unparsed_drawn && is_unparsed;
    marks.drawn = is_drawn ? base::rounded(chance_of(item)) : marks.strict;
    return marks;
  }
  const bool is_models = row(answer->outcome).attribution == Attribution::model;
  const auto score = is_models ? std::optional(micro_zero) : std::nullopt;
  return {.strict = score, .lenient = score, .drawn = score, .outcome = answer->outcome};
}

std::optional<Micro> mean_of(const std::vector<Marks>& marks, std::optional<Micro> Marks::* score) {
  if (marks.size() == 1) return marks.front().*score;
  Rational sum = 0;
  for (const Marks& each : marks) {
    if (!(each.*score)) return std::nullopt;
    sum += base::to_rational(*(each.*score));
  }
  return base::rounded(Rational(sum / marks.size()));
}

}  // namespace

void require_whole(const Suite& suite, const RecordedSuite& recorded) {
  if (recorded.items.size() == suite.items) return;
  throw InputError(fmt::format("suite {} has {} items, but its evidence lists {}", suite.id,
                               suite.items, recorded.items.size()));
}

Material material_of(const Suite& suite, const RecordedSuite& recorded) {
  Material material{.suite = &suite, .scorer = score::find_scorer(suite.scorer)};
  if (material.scorer == nullptr && !suite.grading) {
    throw InputError(
        fmt::format("suite {}: unknown scorer {}", suite.id, base::quoted(suite.scorer)));
  }
  sort_items(suite, recorded, material);
  label_clusters(material);
  label_strata(material);
  return material;
}

std::vector<Rational> chance_levels(const Material& material) {
  std::vector<Rational> levels;
  for (const Item* item : material.items) {
    if (item->options.empty()) {
      throw InputError(fmt::format(
          "suite {}: item {} has no options, so a chance-corrected ratio has no meaning",
          material.suite->id, base::quoted(item->id)));
    }
    levels.push_back(chance_of(*item));
  }
  return levels;
}

Rational mean_chance(const Material& material, Aggregation aggregation) {
  if (aggregation == Aggregation::micro) return mean_of(material.items);
  std::map<std::size_t, std::vector<const Item*>> strata;
  for (std::size_t i = 0; i < material.items.size(); ++i) {
    strata[material.stratum.at(i)].push_back(material.items[i]);
  }
  Rational sum = 0;
  for (const auto& [label, items] : strata) {
    sum += mean_of(items) * (material.stratum_weight.empty() ? Rational(1, strata.size())
                                                             : material.stratum_weight.at(label));
  }
  return sum;
}

Scored score_sheet(const Material& material, const Sheet& sheet, std::size_t epochs) {
  if (material.scorer == nullptr) {
    throw InputError(fmt::format("suite {}: judges grade the answers, nothing else scores them",
                                 material.suite->id));
  }
  const Answers answers = answers_of(material, sheet);
  Scored scored;
  std::set<std::string_view> ids;
  for (const Item* item : material.items) {
    ids.insert(item->id);
    std::vector<Marks> marks;
    std::vector<Outcome>& outcomes = scored.outcome.emplace_back();
    for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
      const auto found = answers.find({item->id, epoch});
      marks.push_back(mark(material, *item, found == answers.end() ? nullptr : found->second));
      outcomes.push_back(marks.back().outcome);
      ++scored.outcomes[outcomes.back()];
    }
    scored.strict.push_back(mean_of(marks, &Marks::strict));
    scored.lenient.push_back(mean_of(marks, &Marks::lenient));
    scored.drawn.push_back(mean_of(marks, &Marks::drawn));
  }
  for (const auto& [at, answer] : answers) {
    if (ids.contains(at.first)) continue;
    throw InputError(fmt::format("suite {}: setup {} answers item {}, which the suite lacks",
                                 material.suite->id, sheet.provenance.setup,
                                 base::quoted(at.first)));
  }
  return scored;
}

}  // namespace assay::judge
