// SPDX-License-Identifier: Apache-2.0
#include "spec/hypothesis_reader.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "spec/first_places.hpp"
#include "spec/systems.hpp"
#include "spec/words.hpp"

namespace assay::spec {
namespace {

std::string built_kinds() {
  std::vector<std::string_view> names;
  for (const StatementKindRow& kind : statement_kind_table) {
    if (kind.is_built) names.push_back(kind.name);
  }
  return listed(names);
}

bool takes_value(StatementKind kind) {
  return kind == StatementKind::ratio || kind == StatementKind::absolute ||
         kind == StatementKind::cost_ratio || kind == StatementKind::improvement ||
         kind == StatementKind::top_k || kind == StatementKind::preference;
}

bool may_leave_value_out(StatementKind kind) {
  return kind == StatementKind::cost_ratio || kind == StatementKind::preference;
}

}  // namespace

HypothesisReader::HypothesisReader(const Fields& claim, const Fields* variant,
                                   const Library& library, Problems& problems)
    : claim_(claim),
      decision_(claim.record("decision")),
      variant_(variant),
      library_(library),
      problems_(problems) {
  if (variant_ != nullptr) context_ = "variant " + base::quoted(variant_->text("id")) + ": ";
}

const Fields& HypothesisReader::source(std::string_view key) const {
  if (variant_ != nullptr && variant_->has(key)) return *variant_;
  return key == "margin" || key == "margin_rule" ? decision_ : claim_;
}

void HypothesisReader::complain(const Fields& where, Mark mark, std::string_view problem) {
  problems_.add(mark, problem, &where == variant_ ? std::string_view() : context_);
}

void HypothesisReader::complain_of(std::string_view key, std::string_view problem) {
  const Fields& where = source(key);
  if (where.has(key)) return complain(where, where.mark(key), problem);
  const Fields& reading = variant_ != nullptr ? *variant_ : claim_;
  complain(reading, reading.mark(), problem);
}

/// A variant that says on what it is tested; what a cost ratio is tested on goes without saying.
bool HypothesisReader::has_own_test() const {
  if (variant_ == nullptr) return false;
  if (variant_->has("measures")) return true;
  const Fields statement = variant_->record("statement");
  return statement.is_right("kind") &&
         statement.choice<StatementKind>("kind") == StatementKind::cost_ratio;
}

/// Whether it says why it cannot be tested.
bool HypothesisReader::has_reason() const {
  return has_own_test() ? variant_->has("not_testable") : is_stated("not_testable");
}

bool HypothesisReader::is_ruled_on() const { return kind_ != StatementKind::note && !has_reason(); }

Hypothesis HypothesisReader::read() {
  if (has_reason()) {
    const Fields reason = source("not_testable").record("not_testable");
    hypothesis_.not_testable = {.reason = reason.choice<Reason>("reason"),
                                .because = reason.text("because")};
  }
  read_statement();
  hypothesis_.margin = source("margin").decimal("margin");
  hypothesis_.margin_rule = source("margin_rule").text("margin_rule");
  check_margin();
  const Fields& where = source("subject");
  if (where.is_right("subject")) {
    hypothesis_.subject = read_system(where.record("subject"), where);
  } else if (is_ruled_on() && !is_stated("subject")) {
    complain_of("subject", "a claim that is ruled on needs a \"subject\"");
  }
  read_references();
  read_combination();
  read_measures();
  read_controls();
  if (kind_ && is_ruled_on()) check_one_by_one();
  if (kind_ && is_ruled_on()) check_design();
  return std::move(hypothesis_);
}

void HypothesisReader::read_statement() {
  const Fields& where = source("statement");
  const Fields statement = where.record("statement");
  hypothesis_.statement = {.kind = statement.choice<StatementKind>("kind"),
                           .value = statement.decimal("value"),
                           .reading = statement.choice<Reading>("reading"),
                           .baseline = statement.choice<Baseline>("baseline")};
  if (!statement.is_right("kind")) return;
  kind_ = hypothesis_.statement.kind;
  if (is_ruled_on() && !row(*kind_).is_built) {
    complain(where, statement.mark("kind"),
             "statement kind \"" + std::string(row(*kind_).name) +
                 "\" is not built yet: say why in \"not_testable\", or use one of " +
                 built_kinds());
  }
  check_value(statement);
  check_options(statement);
}

void HypothesisReader::check_value(const Fields& statement) {
  const Fields& where = source("statement");
  if (!statement.has("value")) {
    if (takes_value(*kind_) && !may_leave_value_out(*kind_) && is_ruled_on()) {
      complain(where, statement.mark(), a_statement(*kind_) + " needs a \"value\"");
    }
    return;
  }
  if (!takes_value(*kind_)) {
    // Kinds that are not built may keep what the sentence says.
    if (row(*kind_).is_built) {
      complain(where, statement.mark("value"), a_statement(*kind_) + " takes no \"value\"");
    }
    return;
  }
  if (!statement.is_right("value")) return;
  const Micro value = hypothesis_.statement.value;
  if (*kind_ != StatementKind::absolute && value == micro_zero) {
    complain(where, statement.mark("value"),
             "the \"value\" of " + a_statement(*kind_) + " must be above 0");
  }
  if (*kind_ == StatementKind::top_k && value.units % micro_one.units != 0) {
    complain(where, statement.mark("value"),
             "the \"value\" of a top_k statement is a whole number, not " + short_text(value));
  }
  if (*kind_ == StatementKind::preference && value > micro_one) {
    complain(
        where, statement.mark("value"),
        "the \"value\" of a preference statement is a share of the comparisons, at most 1, not " +
            short_text(value));
  }
  if (*kind_ == StatementKind::absolute && value > micro_one) {
    complain(where, statement.mark("value"),
             "the \"value\" of an absolute statement is a score between 0 and 1, not " +
                 short_text(value) + " (76.1 % is 0.761)");
  }
}

void HypothesisReader::check_options(const Fields& statement) {
  const Fields& where = source("statement");
  const bool takes_reading =
      takes_value(*kind_) && *kind_ != StatementKind::top_k && !may_leave_value_out(*kind_);
  if (statement.has("reading") && !takes_reading) {
    complain(where, statement.mark("reading"), a_statement(*kind_) + " takes no \"reading\"");
  }
  if (statement.has("baseline") && *kind_ != StatementKind::ratio) {
    complain(where, statement.mark("baseline"), a_statement(*kind_) + " takes no \"baseline\"");
  }
}

void HypothesisReader::check_margin() {
  const bool is_margin_wrong = is_stated("margin") && !source("margin").is_right("margin");
  const bool is_rule_wrong =
      is_stated("margin_rule") && !source("margin_rule").is_right("margin_rule");
  if (is_margin_wrong || is_rule_wrong) return;
  const Micro margin = hypothesis_.margin;
  const std::string& rule = hypothesis_.margin_rule;
  if (margin != micro_zero && rule == "none") {
    complain_of("margin", "a \"margin\" of " + short_text(margin) +
                              " needs a \"margin_rule\" that says where it comes from");
  }
  if (margin == micro_zero && rule != "none") {
    complain_of("margin_rule", "the \"margin_rule\" is \"" + rule + "\", but there is no margin");
  }
  if (kind_) check_margin_of_kind();
}

void HypothesisReader::check_margin_of_kind() {
  const Micro margin = hypothesis_.margin;
  const Statement& statement = hypothesis_.statement;
  switch (*kind_) {
    case StatementKind::superiority:
    case StatementKind::best_of:
    case StatementKind::top_k:
      if (margin != micro_zero) {
        complain_of("margin", a_statement(*kind_) +
                                  " takes no \"margin\": it says better, "
                                  "not almost as good (that is non_inferiority)");
      }
      return;
    case StatementKind::non_inferiority:
    case StatementKind::equivalence:
      if (margin == micro_zero && is_ruled_on()) {
        complain_of("margin", a_statement(*kind_) + " needs a \"margin\" above 0");
      }
      return;
    case StatementKind::cost_ratio:
      if (margin != micro_zero && statement.value == micro_zero && is_ruled_on()) {
        complain_of(
            "margin",
            "a cost_ratio statement without a \"value\" takes no \"margin\": cheaper is below 1");
      }
      return;
    case StatementKind::preference:
      if (margin != micro_zero && statement.value == micro_zero) {
        complain_of("margin",
                    "a preference statement without a \"value\" takes no \"margin\": preferred is "
                    "more than half");
        return;
      }
      [[fallthrough]];
    case StatementKind::ratio:
    case StatementKind::absolute:
    case StatementKind::improvement:
      if (statement.value > micro_zero && margin >= statement.value) {
        complain_of("margin",
                    "the \"margin\" must be below the \"value\", " + short_text(statement.value));
      }
      return;
    default: return;
  }
}

System HypothesisReader::read_system(const Fields& system, const Fields& where) {
  const Complain complain_there = [&](Mark mark, std::string_view problem) {
    complain(where, mark, problem);
  };
  System read = spec::read_system(system, library_, complain_there);
  read_asking(system, library_, complain_there, read);
  return read;
}

void HypothesisReader::read_references() {
  const Fields& where = source("references");
  if (kind_ == StatementKind::absolute && is_stated("references")) {
    complain_of("references",
                "an absolute statement compares with nothing: it takes no "
                "\"references\"");
    return;
  }
  if (!is_stated("references")) {
    const bool needs_them = kind_ && *kind_ != StatementKind::absolute && row(*kind_).is_built;
    if (needs_them && is_ruled_on()) {
      complain_of("references", a_statement(*kind_) + " needs \"references\" to compare with");
    }
    return;
  }
  FirstPlaces places("reference");
  for (const Fields& reference : where.records("references")) {
    System system = read_system(reference, where);
    const Mark mark = reference.mark("setup");
    if (system.setup.empty()) continue;
    const std::string repeats = places.repeats(system.setup, mark);
    if (!repeats.empty()) {
      complain(where, mark, repeats);
      continue;
    }
    if (system.setup == hypothesis_.subject.setup) {
      complain(where, mark,
               "the subject " + base::quoted(system.setup) + " cannot be its own reference");
    }
    hypothesis_.references.push_back(std::move(system));
  }
}

}  // namespace assay::spec
