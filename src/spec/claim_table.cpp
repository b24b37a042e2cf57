// SPDX-License-Identifier: Apache-2.0
// Choices stand in the order of the enumerators of include/assay/claim.hpp.
#include <array>
#include <cstddef>
#include <string_view>
#include <tuple>

#include <assay/claim.hpp>

#include "spec/measure_table.hpp"
#include "spec/systems.hpp"
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

using Name = std::string_view;

constexpr auto kinds = names_of(statement_kind_table);
constexpr auto reasons = names_of(reason_table);
constexpr auto moods = std::to_array<Name>({"asserted", "attributed"});
constexpr auto readings = std::to_array<Name>({"at_least", "point"});
constexpr auto baselines = std::to_array<Name>({"raw", "chance"});
constexpr auto combinations = std::to_array<Name>({"all", "any", "at_least", "average"});
constexpr auto margin_rules =
    std::to_array<Name>({"none", "rounding", "protocol_tolerance", "parity_default", "claimant"});
constexpr auto multiplicities = std::to_array<Name>({"bonferroni"});
constexpr auto planned_multiplicities = std::to_array<Name>({"holm"});
constexpr auto missing_rules = std::to_array<Name>({"bounds"});
constexpr auto changes = std::to_array<Name>({"caveat", "stop"});
constexpr auto targets = std::to_array<Name>({"population"});
constexpr auto planned_targets = std::to_array<Name>({"full_run", "benchmark"});
// The last three are 0 to 2 points for the first three.
constexpr auto disclosed = std::to_array<Name>({"no", "partly", "yes", "n/a", "0", "1", "2"});

constexpr Bound at_zero{.value = micro_zero};
constexpr Bound above_zero{.value = micro_zero, .edge = Edge::open};
constexpr Bound below_one{.value = micro_one, .edge = Edge::open};
constexpr Bound below_half{.value = {500'000}, .edge = Edge::open};
constexpr Bound at_a_thousand{.value = {1'000'000'000}};

constexpr std::array statement_fields{
    Field{.name = "kind",
          .type = choice,
          .presence = required,
          .says = "what sort of statement it is (assay list kinds)",
          .choices = kinds},
    Field{.name = "value",
          .type = decimal,
          .says = "ratio: the share, 91 % is 0.91; absolute: the score, 76.1 % is 0.761; "
                  "improvement: the gain, 30 % is 0.3; top_k: k; cost_ratio: at most this share; "
                  "preference: at least this share of the comparisons, left out: more than half",
          .range = {.low = at_zero, .high = at_a_thousand}},
    Field{.name = "reading",
          .type = choice,
          .says = "ratio, absolute, improvement: the value is reached or passed (at_least), or met "
                  "(point)",
          .choices = readings,
          .otherwise = "at_least"},
    Field{.name = "baseline",
          .type = choice,
          .says = "ratio: of raw scores, or of what is above guessing",
          .choices = baselines,
          .otherwise = "raw"},
};
constexpr Record statement{"a statement", "What is claimed, as a formal hypothesis.",
                           statement_fields};

constexpr std::array not_testable_fields{
    Field{.name = "reason",
          .type = choice,
          .presence = required,
          .says = "why it cannot be tested (assay list reasons)",
          .choices = reasons},
    Field{.name = "because", .type = line, .presence = required, .says = "one sentence"},
};
constexpr Record not_testable{"not_testable", "Why the claim cannot be tested.",
                              not_testable_fields};

constexpr std::array source_fields{
    Field{.name = "publisher", .type = line, .presence = required, .says = "who published it"},
    Field{.name = "date", .type = date, .presence = required, .says = "when it was published"},
    Field{.name = "link", .type = link, .presence = required, .says = "where it can be read"},
    Field{.name = "wording",
          .type = line,
          .presence = required,
          .says = "this source's variant of the claim, paraphrased"},
};
constexpr Record source{"a source", "Where the claim is found.", source_fields};

constexpr Field margin_field{
    .name = "margin",
    .type = decimal,
    .says = "what is granted to the claimant, in units of score (of the ratio for a ratio)",
    .range = {.low = at_zero, .high = below_one},
    .otherwise = "0"};
constexpr Field margin_rule_field{.name = "margin_rule",
                                  .type = choice,
                                  .says = "where the margin comes from; none: there is no margin",
                                  .choices = margin_rules,
                                  .otherwise = "none"};

constexpr std::array decision_fields{
    Field{.name = "alpha_side",
          .type = decimal,
          .says = "error allowed on each side",
          .range = {.low = above_zero, .high = below_half},
          .otherwise = "0.025"},
    margin_field,
    margin_rule_field,
    Field{.name = "multiplicity",
          .type = choice,
          .says = "correction for several parts",
          .choices = multiplicities,
          .planned = planned_multiplicities,
          .otherwise = "bonferroni"},
    Field{.name = "missing",
          .type = choice,
          .says = "what missing answers count as: both worst cases",
          .choices = missing_rules,
          .otherwise = "bounds"},
    Field{.name = "target",
          .type = choice,
          .says = "what the score is a score of",
          .choices = targets,
          .planned = planned_targets,
          .otherwise = "population"},
    Field{.name = "on_change",
          .type = choice,
          .says = "another model, fingerprint or host answers while a system is asked: the verdict "
                  "says so, or nothing more is asked of it",
          .choices = changes,
          .otherwise = "caveat"},
    Field{
        .name = "design",
        .type = choice,
        .says = "all items are asked (fixed), or in a public order until bets decide (sequential)",
        .choices = design_names,
        .otherwise = "fixed"},
    Field{.name = "most_items",
          .type = count,
          .says = "sequential: how many items of a suite are asked at most; left out: all"},
};
constexpr Record decision{"a decision", "The rule, chosen before the answers are seen.",
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
constexpr Record disclosure{"the disclosure card", "Which facts the claimant stated.",
                            disclosure_fields};

constexpr Field subject_field{.name = "subject",
                              .type = record,
                              .says = "the system that the claim is about",
                              .record = &system_record};
constexpr Field references_field{.name = "references",
                                 .type = records,
                                 .says = "the systems it is compared with; none for absolute",
                                 .record = &system_record};
constexpr Field measures_field{.name = "measures",
                               .type = records,
                               .says = "the suites on which it is tested",
                               .record = &measure_record};
constexpr Field combine_field{.name = "combine",
                              .type = choice,
                              .says =
                                  "which parts must hold, one a measure and reference; "
                                  "average: the mean over the suites",
                              .choices = combinations,
                              .otherwise = "all"};
constexpr Field at_least_field{
    .name = "at_least", .type = count, .says = "combine at_least: how many parts must hold"};
constexpr Field controls_field{.name = "controls",
                               .type = records,
                               .says = "agreement: at least five other pairs",
                               .record = &control_record};
constexpr Field not_testable_field{.name = "not_testable",
                                   .type = record,
                                   .says = "why it cannot be tested",
                                   .record = &not_testable};

constexpr std::array variant_fields{
    Field{.name = "id", .type = id, .presence = required, .says = "its name in the claim"},
    Field{.name = "title", .type = line, .presence = required, .says = "one line"},
    Field{.name = "statement", .type = record, .says = "what is claimed", .record = &statement},
    subject_field,
    references_field,
    measures_field,
    combine_field,
    at_least_field,
    controls_field,
    margin_field,
    margin_rule_field,
    not_testable_field,
};
constexpr Record variant{"a variant", "Another reading; what it leaves out is the claim's.",
                         variant_fields};

constexpr std::array claim_fields{
    Field{.name = "claim",
          .type = id,
          .presence = required,
          .says = "the id, also the name of the file"},
    Field{.name = "title",
          .type = line,
          .presence = required,
          .says = "one line that a reader of a table understands"},
    Field{.name = "claimant", .type = line, .presence = required, .says = "who says it"},
    Field{.name = "date", .type = day, .presence = required, .says = "when it was said"},
    Field{.name = "announcement", .type = id, .says = "claims made together share it"},
    Field{.name = "mood",
          .type = choice,
          .presence = required,
          .says = "asserted by the source itself, or attributed to the claimant",
          .choices = moods},
    Field{.name = "quote", .type = line, .says = "at most 12 words of the original"},
    Field{.name = "sources",
          .type = records,
          .presence = required,
          .says = "where the claim is found",
          .record = &source},
    Field{.name = "statement",
          .type = record,
          .presence = required,
          .says = "what is claimed",
          .record = &statement},
    subject_field,
    references_field,
    measures_field,
    combine_field,
    at_least_field,
    controls_field,
    Field{.name = "decision",
          .type = record,
          .says = "the rule, chosen before the answers are seen",
          .record = &decision},
    Field{.name = "disclosure",
          .type = record,
          .presence = required,
          .says = "which facts the claimant stated",
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
