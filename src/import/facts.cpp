// SPDX-License-Identifier: Apache-2.0
#include "import/facts.hpp"

#include <algorithm>
#include <numeric>

#include "base/text.hpp"

namespace assay::imports {

std::uint32_t Words::number(std::string_view word) {
  const auto [entry, is_new] = numbers_.emplace(word, static_cast<std::uint32_t>(words_.size()));
  if (is_new) words_.push_back(&entry->first);
  return entry->second;
}

std::string Facts::add(const Item& item, const std::vector<base::Digest>& same, std::size_t setup,
                       const Answer& answer, Origin origin) {
  const auto [entry, is_new] =
      index_of_item_.emplace(item.id, static_cast<std::uint32_t>(items_.size()));
  const std::uint32_t index = entry->second;
  const ItemFacts facts{.id = &entry->first,
                        .stratum = words_.number(item.stratum),
                        .cluster = words_.number(item.cluster),
                        .gold = words_.number(item.gold),
                        .options = words_.number(base::joined(item.options, " ")),
                        .origin = origin};
  if (is_new) {
    items_.push_back(facts);
    same_.insert(same_.end(), same.begin(), same.end());
  }
  std::vector<std::uint32_t>& answered = answer_of_item_[setup];
  if (answered.size() < items_.size()) answered.resize(items_.size());
  if (answered[index] > 0) {
    return "the setup answers item " + base::quoted(item.id) + " twice, first in " +
           place(answers_[setup][answered[index] - 1].origin);
  }
  bool is_same_question = true;
  for (Difference& found : differences(items_[index], facts, same, index)) {
    if (!may_drift(items_[index], facts, found)) return contradiction(items_[index], found);
    is_same_question = is_same_question && !found.is_about_question;
    drifts_.push_back({.item = item.id,
                       .what = std::move(found.what),
                       .first = std::move(found.first),
                       .later = std::move(found.later),
                       .first_origin = items_[index].origin,
                       .later_origin = origin});
  }
  answers_[setup].push_back({.item = index,
                             .strict = words_.number(answer.strict),
                             .lenient = words_.number(answer.lenient),
                             .outcome = is_same_question ? answer.outcome : Outcome::missing,
                             .origin = origin});
  answered[index] = static_cast<std::uint32_t>(answers_[setup].size());
  return {};
}

std::vector<Facts::Difference> Facts::differences(const ItemFacts& known, const ItemFacts& item,
                                                  const std::vector<base::Digest>& same,
                                                  std::size_t index) const {
  struct Comparison {
    std::string_view what;
    std::uint32_t now;
    std::uint32_t before;
  };
  std::vector<Difference> found;
  for (const Comparison& fact : {Comparison{"gold", item.gold, known.gold},
                                 Comparison{"options", item.options, known.options},
                                 Comparison{"stratum", item.stratum, known.stratum},
                                 Comparison{"cluster", item.cluster, known.cluster}}) {
    if (fact.now == fact.before) continue;
    found.push_back({.what = std::string(fact.what),
                     .first = words_.word(fact.before),
                     .later = words_.word(fact.now),
                     .is_about_question = fact.what != "gold"});
  }
  for (std::size_t i = 0; i < same_names_.size(); ++i) {
    if (same[i] == same_[index * same_names_.size() + i]) continue;
    found.push_back({.what = same_names_[i]});
  }
  return found;
}

bool Facts::may_drift(const ItemFacts& known, const ItemFacts& item,
                      const Difference& found) const {
  const bool is_another_source = sources_[known.origin.file] < sources_[item.origin.file];
  return drift_rule_ == DriftRule::first_source && is_another_source && found.what != "stratum" &&
         found.what != "cluster";
}

std::string Facts::contradiction(const ItemFacts& known, const Difference& found) const {
  const std::string start = "item " + base::quoted(*known.id) + " has ";
  if (found.first.empty() && found.later.empty()) {
    return start + "another text than in " + place(known.origin) + " (" + found.what + ")";
  }
  return start + found.what + " " + base::quoted(found.later) + ", but " +
         base::quoted(found.first) + " in " + place(known.origin);
}

std::string Facts::place(Origin origin) const {
  return paths_[origin.file] + ", record " + std::to_string(origin.record);
}

std::vector<std::uint32_t> Facts::order() const {
  std::vector<std::uint32_t> order(items_.size());
  std::iota(order.begin(), order.end(), std::uint32_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return *items_[a].id < *items_[b].id; });
  return order;
}

std::vector<Item> Facts::items() const {
  std::vector<Item> items;
  items.reserve(items_.size());
  for (const std::uint32_t index : order()) {
    const ItemFacts& facts = items_[index];
    Item& item = items.emplace_back(Item{.id = *facts.id,
                                         .stratum = words_.word(facts.stratum),
                                         .cluster = words_.word(facts.cluster),
                                         .gold = words_.word(facts.gold)});
    const std::string& options = words_.word(facts.options);
    if (options.empty()) continue;
    for (const std::string_view option : base::split(options, ' ')) {
      item.options.emplace_back(option);
    }
  }
  return items;
}

std::vector<Answer> Facts::answers(std::size_t setup) const {
  std::vector<Answer> answers;
  answers.reserve(answers_[setup].size());
  for (const std::uint32_t index : order()) {
    if (index >= answer_of_item_[setup].size() || answer_of_item_[setup][index] == 0) continue;
    const AnswerFacts& facts = answers_[setup][answer_of_item_[setup][index] - 1];
    if (facts.outcome == Outcome::missing) continue;
    answers.push_back({.item = *items_[index].id,
                       .strict = words_.word(facts.strict),
                       .lenient = words_.word(facts.lenient),
                       .outcome = facts.outcome});
  }
  return answers;
}

}  // namespace assay::imports
