// SPDX-License-Identifier: Apache-2.0
#include <array>

#include <assay/claim.hpp>

#include "spec/tables.hpp"

namespace assay::spec {
namespace {

using enum Type;
using enum Presence;

template <typename Rows>
constexpr auto names_of(const Rows& rows) {
  std::array<std::string_view, std::tuple_size_v<Rows>> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = rows[i].name;
  return names;
}

constexpr auto kinds = names_of(statement_kind_table);
constexpr auto reasons = names_of(reason_table);
constexpr std::array<std::string_view, 2> moods{"asserted", "attributed"};
constexpr std::array<std::string_view, 2> readings{"at_least", "point"};
constexpr std::array<std::string_view, 2> baselines{"raw", "chance"};
constexpr std::array<std::string_view, 2> aggregations{"micro", "macro"};
constexpr std::array<std::string_view, 1> metrics{"accuracy"};
constexpr std::array<std::string_view, 2> combinations{"all", "any"};
constexpr std::array<std::string_view, 5> margin_rules{"none", "rounding", "protocol_tolerance",
                                                       "parity_default", "claimant"};
constexpr std::array<std::string_view, 2> multiplicities{"bonferroni", "holm"};
constexpr std::array<std::string_view, 1> missing_rules{"bounds"};
constexpr std::array<std::string_view, 3> targets{"population", "benchmark", "full_run"};
constexpr std::array<std::string_view, 7> disclosed{"no", "partly", "yes", "n/a", "0", "1", "2"};

constexpr std::array statement_fields{
    Field{.name = "kind",
          .type = choice,
          .presence = required,
          .says = "what sort of statement it is",
          .choices = kinds},
    Field{.name = "value",
          .type = decimal,
          .says = "the ratio or score stated: 91 % is 0.91",
          .lowest = micro_zero,
          .highest = {1'000'000'000}},
    Field{.name = "reading",
          .type = choice,
          .says = "reached or passed, or met",
          .choices = readings},
    Field{.name = "baseline",
          .type = choice,
          .says = "ratio of raw scores, or of what is above chance",
          .choices = baselines},
};
constexpr Record statement{"a statement", "What is claimed, as a formal hypothesis.",
                           statement_fields};

constexpr std::array system_fields{
    Field{.name = "setup",
          .type = id,
          .presence = required,
          .says = "the id under which its answers are recorded"},
    Field{.name = "model", .type = id, .presence = required, .says = "a file in benchmarks/models"},
    Field{.name = "snapshot", .type = text, .says = "dated version; leave it out if unrecorded"},
    Field{.name = "inferred", .type = flag, .says = "the snapshot is a conclusion, not a record"},
};
constexpr Record system_record{"a system", "A measured system.", system_fields};

constexpr std::array measure_fields{
    Field{.name = "suite", .type = id, .presence = required, .says = "a file in benchmarks/suites"},
    Field{.name = "metric", .type = choice, .says = "mean score", .choices = metrics},
    Field{.name = "aggregation",
          .type = choice,
          .says = "micro: mean over items; macro: mean over strata",
          .choices = aggregations},
    Field{.name = "weight",
          .type = decimal,
          .says = "share in an average over suites",
          .lowest = {1},
          .highest = {1'000'000'000}},
    Field{.name = "references",
          .type = texts,
          .says = "only these of the claim's references are compared here"},
    Field{.name = "named_by_claimant",
          .type = flag,
          .says = "the claimant reported results on this suite"},
};
constexpr Record measure{"a measure", "A suite on which the claim is tested.", measure_fields};

constexpr std::array not_testable_fields{
    Field{.name = "reason",
          .type = choice,
          .presence = required,
          .says = "why it cannot be tested",
          .choices = reasons},
    Field{.name = "because", .type = text, .presence = required, .says = "one sentence"},
};
constexpr Record not_testable{"not_testable", "Why the claim cannot be tested.",
                              not_testable_fields};

constexpr std::array source_fields{
    Field{.name = "publisher", .type = text, .presence = required, .says = "who published it"},
    Field{.name = "date", .type = date, .presence = required, .says = "when"},
    Field{.name = "link", .type = text, .presence = required, .says = "where"},
    Field{.name = "wording",
          .type = text,
          .presence = required,
          .says = "this source's variant of the claim, paraphrased"},
};
constexpr Record source{"a source", "Where the claim is found.", source_fields};

constexpr Field margin_field{.name = "margin",
                             .type = decimal,
                             .says = "in units of score, or of the ratio",
                             .lowest = micro_zero,
                             .highest = micro_one};
constexpr Field margin_rule_field{.name = "margin_rule",
                                  .type = choice,
                                  .says = "where the margin comes from",
                                  .choices = margin_rules};

constexpr std::array decision_fields{
    Field{.name = "alpha_side",
          .type = decimal,
          .says = "error allowed on each side",
          .lowest = {1},
          .highest = {499'999}},
    margin_field,
    margin_rule_field,
    Field{.name = "multiplicity",
          .type = choice,
          .says = "correction for several parts",
          .choices = multiplicities},
    Field{.name = "missing",
          .type = choice,
          .says = "what missing answers count as",
          .choices = missing_rules},
    Field{.name = "target",
          .type = choice,
          .says = "what the score is a score of",
          .choices = targets},
};
constexpr Record decision{"a decision", "The rule, fixed before the answers are seen.",
                          decision_fields};

constexpr auto disclosure_fields = [] {
  std::array<Field, disclosure_table.size()> fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    fields[i] = {.name = disclosure_table[i].name,
                 .type = choice,
                 .presence = required,
                 .says = disclosure_table[i].asks,
                 .choices = disclosed};
  }
  return fields;
}();
constexpr Record disclosure{"the disclosure card", "What the claimant stated.", disclosure_fields};

constexpr Field statement_field{.name = "statement",
                                .type = record,
                                .presence = required,
                                .says = "what is claimed",
                                .record = &statement};
constexpr Field subject_field{.name = "subject",
                              .type = record,
                              .says = "the system that the claim is about",
                              .record = &system_record};
constexpr Field references_field{.name = "references",
                                 .type = records,
                                 .says = "the systems it is compared with",
                                 .record = &system_record};
constexpr Field measures_field{.name = "measures",
                               .type = records,
                               .says = "the suites on which it is tested",
                               .record = &measure};
constexpr Field combine_field{.name = "combine",
                              .type = choice,
                              .says = "whether all parts must hold, or any",
                              .choices = combinations};
constexpr Field not_testable_field{.name = "not_testable",
                                   .type = record,
                                   .says = "why it cannot be tested",
                                   .record = &not_testable};

constexpr Field optional_copy(Field field) {
  field.presence = optional;
  return field;
}

constexpr std::array variant_fields{
    Field{.name = "id", .type = id, .presence = required, .says = "names the reading"},
    Field{.name = "title", .type = text, .presence = required, .says = "one line"},
    optional_copy(statement_field),
    subject_field,
    references_field,
    measures_field,
    combine_field,
    margin_field,
    margin_rule_field,
    not_testable_field,
};
constexpr Record variant{"a variant", "Another reading; what it leaves out is the claim's.",
                         variant_fields};

constexpr std::array claim_fields{
    Field{
        .name = "claim", .type = id, .presence = required, .says = "the id, also the file's name"},
    Field{.name = "title",
          .type = text,
          .presence = required,
          .says = "one line that a reader of a table understands"},
    Field{.name = "claimant", .type = text, .presence = required, .says = "who says it"},
    Field{.name = "date", .type = day, .presence = required, .says = "when"},
    Field{.name = "announcement", .type = id, .says = "claims made together share it"},
    Field{.name = "mood",
          .type = choice,
          .presence = required,
          .says = "said by the source itself, or reported of the claimant",
          .choices = moods},
    Field{.name = "quote", .type = text, .says = "at most 12 words of the original"},
    Field{.name = "sources",
          .type = records,
          .presence = required,
          .says = "where it is found",
          .record = &source},
    statement_field,
    subject_field,
    references_field,
    measures_field,
    combine_field,
    Field{.name = "decision",
          .type = record,
          .says = "the rule, fixed beforehand",
          .record = &decision},
    Field{.name = "disclosure",
          .type = record,
          .presence = required,
          .says = "what the claimant stated",
          .record = &disclosure},
    not_testable_field,
    Field{.name = "variants",
          .type = records,
          .says = "other readings of the sentence",
          .record = &variant},
};

}  // namespace

const Record claim_record{"a claim", "A published claim, written down as a hypothesis.",
                          claim_fields};

}  // namespace assay::spec
