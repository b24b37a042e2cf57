// SPDX-License-Identifier: Apache-2.0
#include "spec/hypothesis_reader.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "base/text.hpp"
#include "spec/fields.hpp"

namespace assay::spec {
namespace {

constexpr std::array<std::string_view, 2> reading_names{"at_least", "point"};
constexpr std::array<std::string_view, 2> baseline_names{"raw", "chance"};
constexpr std::array<std::string_view, 2> aggregation_names{"micro", "macro"};
constexpr std::array<std::string_view, 2> combination_names{"all", "any"};

template <typename Map>
std::vector<std::string_view> keys_of(const Map& map) {
  std::vector<std::string_view> keys;
  for (const auto& [key, value] : map) keys.push_back(key);
  return keys;
}

StatementKind kind_of(const Value& statement) {
  const std::string name = text_of(statement, "kind");
  for (const StatementKindRow& row : statement_kind_table) {
    if (row.name == name) return row.kind;
  }
  return StatementKind::note;
}

Reason reason_of(const Value& not_testable) {
  const std::string name = text_of(not_testable, "reason");
  for (const ReasonRow& row : reason_table) {
    if (row.name == name) return row.reason;
  }
  return Reason::no_evidence;
}

Statement read_statement(const Value& value) {
  return {.kind = kind_of(value),
          .value = decimal_of(value, "value").value_or(micro_zero),
          .reading = choice_of(value, "reading", reading_names, Reading::at_least),
          .baseline = choice_of(value, "baseline", baseline_names, Baseline::raw)};
}

bool takes_value(StatementKind kind) {
  return kind == StatementKind::ratio || kind == StatementKind::absolute;
}

}  // namespace

System HypothesisReader::read_system(const Value& value) const {
  System system{.setup = text_of(value, "setup"),
                .model = text_of(value, "model"),
                .snapshot = text_of(value, "snapshot"),
                .is_inferred = flag_of(value, "inferred")};
  const auto model = library_->models.find(system.model);
  if (model == library_->models.end()) {
    problems_->add(mark_of(value, "model"),
                   "unknown model " + base::quoted(system.model) +
                       base::did_you_mean(system.model, keys_of(library_->models)));
    return system;
  }
  std::vector<std::string_view> ids;
  for (const Snapshot& snapshot : model->second.snapshots) ids.push_back(snapshot.id);
  const bool is_known = std::find(ids.begin(), ids.end(), system.snapshot) != ids.end();
  if (!system.snapshot.empty() && !is_known) {
    problems_->add(mark_of(value, "snapshot"), "the model " + system.model + " has no snapshot " +
                                                   base::quoted(system.snapshot) +
                                                   base::did_you_mean(system.snapshot, ids));
  }
  if (system.snapshot.empty() && system.is_inferred) {
    problems_->add(mark_of(value, "inferred"), "\"inferred\" needs a \"snapshot\"");
  }
  return system;
}

Measure HypothesisReader::read_measure(const Value& value) const {
  const Measure measure{
      .suite = text_of(value, "suite"),
      .aggregation = choice_of(value, "aggregation", aggregation_names, Aggregation::micro),
      .references = texts_of(value, "references"),
      .is_named_by_claimant = flag_of(value, "named_by_claimant")};
  if (!library_->suites.contains(measure.suite)) {
    problems_->add(mark_of(value, "suite"),
                   "unknown suite " + base::quoted(measure.suite) +
                       base::did_you_mean(measure.suite, keys_of(library_->suites)));
  }
  if (decimal_of(value, "weight").value_or(micro_one) != micro_one) {
    problems_->add(mark_of(value, "weight"),
                   "averages over suites are not built yet: the weight must be 1");
  }
  return measure;
}

void HypothesisReader::read(const Value& value, const Value& rule, Hypothesis& hypothesis) const {
  if (const Value* statement = find(value, "statement")) {
    hypothesis.statement = read_statement(*statement);
  }
  if (const Value* subject = find(value, "subject")) hypothesis.subject = read_system(*subject);
  if (find(value, "references") != nullptr) {
    hypothesis.references.clear();
    for (const Value& reference : items_of(value, "references")) {
      hypothesis.references.push_back(read_system(reference));
    }
  }
  if (find(value, "measures") != nullptr) {
    hypothesis.not_testable.reset();  // a variant with suites of its own is testable
    hypothesis.measures.clear();
    for (const Value& measure : items_of(value, "measures")) {
      hypothesis.measures.push_back(read_measure(measure));
    }
  }
  hypothesis.combination = choice_of(value, "combine", combination_names, hypothesis.combination);
  hypothesis.margin = decimal_of(rule, "margin").value_or(hypothesis.margin);
  if (const std::string name = text_of(rule, "margin_rule"); !name.empty()) {
    hypothesis.margin_rule = name;
  }
  if (hypothesis.margin_rule.empty()) hypothesis.margin_rule = "none";
  if (const Value* reason = find(value, "not_testable")) {
    hypothesis.not_testable =
        NotTestable{.reason = reason_of(*reason), .because = text_of(*reason, "because")};
  }
}

void HypothesisReader::check(const Value& value, const Value& rule,
                             const Hypothesis& hypothesis) const {
  check_statement(value, hypothesis);
  check_margin(rule, hypothesis);
  check_systems(value, hypothesis);
  const bool is_ruled_on =
      hypothesis.statement.kind != StatementKind::note && !hypothesis.not_testable;
  if (!is_ruled_on) return;
  if (hypothesis.subject.setup.empty()) problems_->add(value.mark, "a \"subject\" is missing");
  if (hypothesis.measures.empty()) problems_->add(value.mark, "\"measures\" are missing");
  check_measures(value, hypothesis);
}

void HypothesisReader::check_statement(const Value& value, const Hypothesis& hypothesis) const {
  const StatementKindRow& kind = row(hypothesis.statement.kind);
  const Value* stated = find(value, "statement");
  const bool is_refused = !kind.is_built && kind.kind != StatementKind::note;
  if (is_refused && !hypothesis.not_testable) {
    problems_->add(mark_of(value, "statement"), "statements of the kind \"" +
                                                    std::string(kind.name) +
                                                    "\" are not built yet: they can only be "
                                                    "recorded, with \"not_testable\"");
  }
  if (stated == nullptr) return;
  const Value* number = find(*stated, "value");
  if (takes_value(kind.kind) && number == nullptr) {
    problems_->add(stated->mark, std::string(kind.name) + " statements need a \"value\"");
  } else if (!takes_value(kind.kind) && number != nullptr) {
    problems_->add(number->mark, std::string(kind.name) + " statements take no \"value\"");
  } else if (kind.kind == StatementKind::ratio && hypothesis.statement.value == micro_zero) {
    problems_->add(number->mark, "a ratio must be above 0");
  } else if (kind.kind == StatementKind::absolute && hypothesis.statement.value > micro_one) {
    problems_->add(number->mark, "a score lies between 0 and 1: 76.1 % is 0.761");
  }
  if (!takes_value(kind.kind) && find(*stated, "reading") != nullptr) {
    problems_->add(mark_of(*stated, "reading"),
                   std::string(kind.name) + " statements take no \"reading\"");
  }
  if (kind.kind != StatementKind::ratio && find(*stated, "baseline") != nullptr) {
    problems_->add(mark_of(*stated, "baseline"),
                   std::string(kind.name) + " statements take no \"baseline\"");
  }
}

void HypothesisReader::check_margin(const Value& rule, const Hypothesis& hypothesis) const {
  const Mark mark =
      find(rule, "margin") != nullptr ? mark_of(rule, "margin") : mark_of(rule, "margin_rule");
  const StatementKind kind = hypothesis.statement.kind;
  const bool has_margin = hypothesis.margin > micro_zero;
  if (kind == StatementKind::superiority && has_margin) {
    return problems_->add(mark, "superiority statements take no margin");
  }
  if (has_margin && hypothesis.margin_rule == "none") {
    problems_->add(mark, "a margin needs a \"margin_rule\" that says where it comes from");
  }
  if (!has_margin && hypothesis.margin_rule != "none") {
    problems_->add(mark, "the margin_rule \"" + hypothesis.margin_rule + "\" needs a \"margin\"");
  }
  const bool needs_margin =
      kind == StatementKind::non_inferiority || kind == StatementKind::equivalence;
  if (needs_margin && !has_margin && !hypothesis.not_testable) {
    problems_->add(mark, std::string(row(kind).name) + " statements need a \"margin\" above 0");
  }
  if (takes_value(kind) && has_margin && hypothesis.margin >= hypothesis.statement.value) {
    problems_->add(mark, "the margin must be below the value");
  }
}

void HypothesisReader::check_systems(const Value& value, const Hypothesis& hypothesis) const {
  const StatementKind kind = hypothesis.statement.kind;
  if (kind == StatementKind::absolute && !hypothesis.references.empty()) {
    problems_->add(mark_of(value, "references"), "absolute statements take no \"references\"");
  }
  const bool needs_references = kind != StatementKind::absolute && row(kind).is_built;
  if (needs_references && hypothesis.references.empty() && !hypothesis.not_testable) {
    problems_->add(value.mark, "\"references\" are missing");
  }
  std::set<std::string> setups{hypothesis.subject.setup};
  for (const System& reference : hypothesis.references) {
    if (setups.insert(reference.setup).second) continue;
    problems_->add(
        mark_of(value, "references"),
        reference.setup == hypothesis.subject.setup
            ? "the subject " + base::quoted(reference.setup) + " stands among its own references"
            : "duplicate reference " + base::quoted(reference.setup));
  }
}

void HypothesisReader::check_measures(const Value& value, const Hypothesis& hypothesis) const {
  std::vector<std::string_view> setups;
  for (const System& reference : hypothesis.references) setups.push_back(reference.setup);
  std::set<std::pair<std::string, Aggregation>> seen;
  for (const Measure& measure : hypothesis.measures) {
    if (!seen.insert({measure.suite, measure.aggregation}).second) {
      problems_->add(mark_of(value, "measures"),
                     "duplicate measure on " + base::quoted(measure.suite));
    }
    for (const std::string& reference : measure.references) {
      if (std::find(setups.begin(), setups.end(), reference) != setups.end()) continue;
      problems_->add(mark_of(value, "measures"), "unknown reference " + base::quoted(reference) +
                                                     " of the measure on " + measure.suite +
                                                     base::did_you_mean(reference, setups));
    }
  }
}

}  // namespace assay::spec
