// SPDX-License-Identifier: Apache-2.0
// What a claim may say of a suite whose answers language models grade.
#include <string>
#include <vector>

#include "base/text.hpp"
#include "spec/hypothesis_reader.hpp"
#include "spec/words.hpp"

namespace assay::spec {

void HypothesisReader::check_graded(const Fields& measure, const Measure& read) {
  const Fields& where = source("measures");
  const auto found = library_.suites.find(read.suite);
  const Grading* grading =
      found != library_.suites.end() && found->second.grading && !read.published
          ? &*found->second.grading
          : nullptr;
  const bool is_of_pairs = grading != nullptr && grading->kind == GradingKind::pairwise;
  if (kind_ && !has_reason() && is_of_pairs != (kind_ == StatementKind::preference)) {
    complain(where, measure.mark("suite"),
             is_of_pairs ? "judges compare answers on " + read.suite +
                               ": it takes a preference statement, not " + a_statement(*kind_)
                         : "a preference statement is tested on a suite whose answers judges "
                           "compare in pairs (graded_by: {kind: pairwise})");
  }
  if (grading == nullptr) return;
  if (hypothesis_.combination == Combination::average) {
    complain(where, measure.mark("suite"), "graded suites cannot be averaged with others");
  }
  std::vector<const System*> contestants{&hypothesis_.subject};
  for (const System& reference : hypothesis_.references) contestants.push_back(&reference);
  for (const System& judge : grading->judges) {
    for (const System* contestant : contestants) {
      const std::string problem = relation(judge, *contestant);
      if (!problem.empty()) complain(where, measure.mark("suite"), problem);
    }
  }
}

/// Why the judge may not judge this system; empty: it may.
std::string HypothesisReader::relation(const System& judge, const System& contestant) const {
  const auto model = library_.models.find(judge.model);
  if (model == library_.models.end()) {
    return "the judge " + judge.setup + ": " +
           unknown("model", judge.model, keys_of(library_.models));
  }
  if (judge.setup == contestant.setup) {
    return "the judge " + judge.setup + " cannot grade its own answers";
  }
  const auto other = library_.models.find(contestant.model);
  if (other == library_.models.end() || other->second.vendor != model->second.vendor) return {};
  return "the judge " + judge.setup + " and " + contestant.setup + " are both by " +
         base::quoted(model->second.vendor) + ": a judge may not be of the family that it judges";
}

}  // namespace assay::spec
