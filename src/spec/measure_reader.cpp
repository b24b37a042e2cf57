// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "spec/first_places.hpp"
#include "spec/hypothesis_reader.hpp"
#include "spec/words.hpp"

namespace assay::spec {
namespace {

constexpr std::size_t most_epochs = 1'000;

/// What a measure is compared by, for people.
std::string part_name(const Measure& measure, std::string_view reference) {
  const bool is_macro = measure.aggregation == Aggregation::macro;
  std::string text = measure.suite + (is_macro ? " (macro)" : " (micro)");
  return reference.empty() ? text : text + " against " + std::string(reference);
}

}  // namespace

void HypothesisReader::read_measures() {
  const bool has_prices = kind_ == StatementKind::cost_ratio;
  if (has_prices && is_stated("measures") && is_ruled_on()) {
    complain_of("measures",
                "a cost_ratio statement is tested on list prices: it takes no "
                "\"measures\"");
    return;
  }
  if (!is_stated("measures")) {
    if (is_ruled_on() && !has_prices) {
      complain_of("measures",
                  "a claim that is ruled on needs \"measures\"; one that cannot be "
                  "tested says why in \"not_testable\"");
    }
    return;
  }
  for (const Fields& measure : source("measures").records("measures")) read_measure(measure);
}

void HypothesisReader::read_measure(const Fields& measure) {
  const Fields& where = source("measures");
  Measure read{.suite = measure.text("suite"),
               .aggregation = measure.choice<Aggregation>("aggregation"),
               .references = measure.texts("references"),
               .is_named_by_claimant = measure.flag("named_by_claimant"),
               .weight = measure.decimal("weight"),
               .epochs = measure.count("epochs"),
               .first = measure.count("first")};
  if (measure.has("published")) read_published(measure.record("published"), read);
  const bool needs_suite = !read.published && measure.is_right("suite");
  if (needs_suite && !library_.suites.contains(read.suite)) {
    complain(where, measure.mark("suite"), unknown("suite", read.suite, keys_of(library_.suites)));
  } else if (needs_suite && !library_.suites.at(read.suite).unavailable.empty()) {
    complain(where, measure.mark("suite"),
             "the suite " + read.suite + " says only why it cannot be run; \"published\" totals " +
                 "can be tested");
  }
  check_first(measure, read);
  if (read.weight != micro_one && hypothesis_.combination != Combination::average) {
    complain(where, measure.mark("weight"), "a \"weight\" needs \"combine: average\"");
  }
  if (read.epochs > most_epochs) {
    complain(where, measure.mark("epochs"), "an item is asked at most 1000 times");
  }
  if (read.epochs > 1 && read.published) {
    complain(where, measure.mark("epochs"),
             "printed totals are not asked: they take no \"epochs\"");
  }
  check_references_of(measure, read);
  check_graded(measure, read);
  if (measure.is_right("suite")) check_repeats(measure, read);
  hypothesis_.measures.push_back(std::move(read));
}

void HypothesisReader::check_first(const Fields& measure, const Measure& read) {
  if (!measure.is_right("first")) return;
  if (read.published) {
    return complain(source("measures"), measure.mark("first"),
                    "printed totals are of all the items: \"first\" takes answers");
  }
  const auto suite = library_.suites.find(read.suite);
  if (suite == library_.suites.end() || read.first <= suite->second.items) return;
  complain(source("measures"), measure.mark("first"),
           "the suite " + read.suite + " has " + std::to_string(suite->second.items) + " items");
}

void HypothesisReader::check_references_of(const Fields& measure, const Measure& read) {
  if (is_stated("references") && !source("references").is_right("references")) return;
  std::vector<std::string_view> setups;
  for (const System& reference : hypothesis_.references) setups.push_back(reference.setup);
  for (const Value* item : measure.items("references")) {
    if (std::find(setups.begin(), setups.end(), item->text) == setups.end()) {
      complain(source("measures"), item->mark,
               unknown("reference of the measure on " + read.suite, item->text, setups));
    }
  }
}

void HypothesisReader::check_repeats(const Fields& measure, const Measure& read) {
  std::vector<std::string> references = read.references;
  if (references.empty()) {
    for (const System& reference : hypothesis_.references) references.push_back(reference.setup);
  }
  if (references.empty()) references.emplace_back();
  for (const std::string& reference : references) {
    const auto [known, is_new] = parts_.insert(part_name(read, reference));
    if (is_new) continue;
    complain(source("measures"), measure.mark("suite"), *known + " is measured twice");
  }
}

void HypothesisReader::read_published(const Fields& fields, Measure& measure) {
  const Fields& where = source("measures");
  Published published{.items = fields.count("items"),
                      .link = fields.text("link"),
                      .date = fields.text("date"),
                      .scores = {}};
  FirstPlaces places("score of");
  for (const Fields& score : fields.records("scores")) {
    published.scores.push_back({.setup = score.text("setup"),
                                .score = score.decimal("score"),
                                .unit = score.decimal("unit"),
                                .right = score.whole("right"),
                                .is_count = score.has("right")});
    const std::string repeats = places.repeats(score.text("setup"), score.mark("setup"));
    if (!repeats.empty()) complain(where, score.mark("setup"), repeats);
    if (score.has("score") == score.has("right")) {
      complain(where, score.mark(),
               "a published score is either a \"score\" or \"right\", a count");
    }
  }
  if (hypothesis_.statement.baseline == Baseline::chance) {
    complain(where, fields.mark(), "printed totals have no chance level: baseline is raw");
  }
  if (measure.aggregation == Aggregation::macro) {
    complain(where, fields.mark(), "printed totals are tested as means over items, not macro");
  }
  if (hypothesis_.combination == Combination::average) {
    complain(where, fields.mark(), "printed totals cannot be averaged with other suites");
  }
  measure.published = std::move(published);
}

/// A pair that is bound to agree, or counts twice, would widen the range of the panel.
void HypothesisReader::check_control(const Fields& control, const SetupPair& pair) {
  const auto is_same = [&](const SetupPair& known) {
    return (known.one == pair.one && known.other == pair.other) ||
           (known.one == pair.other && known.other == pair.one);
  };
  const auto complain_there = [&](std::string_view problem) {
    complain(source("controls"), control.mark("one"), problem);
  };
  if (pair.one == pair.other) {
    return complain_there("a control is a pair of two setups, not " + base::quoted(pair.one) +
                          " twice");
  }
  for (const System& reference : hypothesis_.references) {
    if (is_same({.one = hypothesis_.subject.setup, .other = reference.setup})) {
      complain_there("subject and reference are what the controls are for: they are none");
    }
  }
  const auto& known = hypothesis_.controls;
  if (std::any_of(known.begin(), known.end(), is_same)) {
    complain_there("the control " + pair.one + " and " + pair.other + " is listed twice");
  }
}

/// Setups without answers are found when they are compared.
void HypothesisReader::read_controls() {
  if (!is_stated("controls")) return;
  const std::vector<Fields> controls = source("controls").records("controls");
  for (const Fields& control : controls) {
    SetupPair pair{.one = control.text("one"), .other = control.text("other")};
    if (kind_ == StatementKind::agreement) check_control(control, pair);
    hypothesis_.controls.push_back(std::move(pair));
  }
  constexpr std::size_t fewest = 5;
  if (kind_ && *kind_ != StatementKind::agreement) {
    complain_of("controls", a_statement(*kind_) + " takes no \"controls\"");
  } else if (controls.size() < fewest) {
    complain_of("controls", "a panel of controls takes at least 5 pairs");
  }
}

}  // namespace assay::spec
