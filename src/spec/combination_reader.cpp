// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "spec/hypothesis_reader.hpp"
#include "spec/words.hpp"

namespace assay::spec {

void HypothesisReader::read_combination() {
  hypothesis_.combination = source("combine").choice<Combination>("combine");
  const bool counts = hypothesis_.combination == Combination::at_least;
  const Fields& where =
      variant_ != nullptr && variant_->has("combine") ? *variant_ : source("at_least");
  if (counts) hypothesis_.needed = where.count("at_least");
  if (counts && !where.has("at_least")) {
    complain_of("combine", "\"combine: at_least\" needs \"at_least\", the number of parts");
  }
  if (!counts && where.has("at_least")) {
    complain(where, where.mark("at_least"), "\"at_least\" needs \"combine: at_least\"");
  }
}

/// Statements about a named set compare with one rival at a time.
void HypothesisReader::check_one_by_one() {
  const bool is_of_a_set = *kind_ == StatementKind::best_of || *kind_ == StatementKind::top_k;
  const Combination combination = hypothesis_.combination;
  if (is_of_a_set && combination != Combination::all && combination != Combination::average) {
    complain_of("combine", a_statement(*kind_) + " combines its parts itself");
  }
  if (*kind_ == StatementKind::top_k) {
    if (hypothesis_.measures.size() > 1 && combination != Combination::average) {
      complain_of("measures", "a top_k statement is tested on one suite, or on an average");
    }
    const auto k = hypothesis_.statement.value.units / micro_one.units;
    if (k > static_cast<std::int64_t>(hypothesis_.references.size())) {
      complain_of("references", "to be among the best " + std::to_string(k) + " takes at least " +
                                    std::to_string(k) + " rivals");
    }
  }
  if (combination == Combination::average && hypothesis_.measures.size() < 2) {
    complain_of("measures", "an average needs at least two measures");
  }
  if (combination == Combination::at_least) {
    const bool has_prices = *kind_ == StatementKind::cost_ratio;
    const std::size_t parts = has_prices ? hypothesis_.references.size() : parts_.size();
    if (hypothesis_.needed > parts) {
      complain_of("at_least", "at least " + std::to_string(hypothesis_.needed) +
                                  " must hold, but there are only " + std::to_string(parts) +
                                  (parts == 1 ? " part" : " parts"));
    }
  }
}

void HypothesisReader::check_design() {
  if (decision_.choice<Design>("design") != Design::sequential) return;
  std::string obstacle = sequential_obstacle(hypothesis_);
  for (const Measure& measure : hypothesis_.measures) {
    const auto suite = library_.suites.find(measure.suite);
    if (obstacle.empty() && suite != library_.suites.end() && suite->second.grading) {
      obstacle = "where judges grade the answers, as on " + measure.suite;
    }
  }
  if (obstacle.empty()) return;
  complain(decision_, decision_.mark("design"), "no \"design: sequential\" " + obstacle);
}

std::string sequential_obstacle(const Hypothesis& hypothesis) {
  switch (hypothesis.statement.kind) {
    case StatementKind::superiority:
    case StatementKind::non_inferiority:
    case StatementKind::equivalence:
    case StatementKind::best_of:
    case StatementKind::top_k:
    case StatementKind::absolute: break;
    default: return "for " + a_statement(hypothesis.statement.kind);
  }
  if (hypothesis.combination == Combination::average) return "for an average over suites";
  for (const Measure& measure : hypothesis.measures) {
    if (measure.published) return "for printed totals, which have no items";
    if (measure.aggregation == Aggregation::macro) return "for a macro average";
    if (measure.first > 0) return "on the first items of a suite: \"most_items\" bounds it";
  }
  return {};
}

}  // namespace assay::spec
