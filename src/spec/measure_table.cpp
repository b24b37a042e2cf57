// SPDX-License-Identifier: Apache-2.0
#include "spec/measure_table.hpp"

#include <array>
#include <string_view>

namespace assay::spec {
namespace {

using enum Type;
using enum Presence;

using Name = std::string_view;

constexpr auto aggregations = std::to_array<Name>({"micro", "macro"});
constexpr auto metrics = std::to_array<Name>({"accuracy"});

constexpr Bound at_zero{.value = micro_zero};
constexpr Bound above_zero{.value = micro_zero, .edge = Edge::open};
constexpr Bound at_one{.value = micro_one};
constexpr Bound below_one{.value = micro_one, .edge = Edge::open};

constexpr std::array score_fields{
    Field{.name = "setup", .type = id, .presence = required, .says = "whose score it is"},
    Field{.name = "score",
          .type = decimal,
          .says = "as printed: 75.9 % is 0.759",
          .range = {.low = at_zero, .high = at_one}},
    Field{.name = "unit",
          .type = decimal,
          .says = "of the last digit printed: 0.001 for 75.9 %",
          .range = {.low = above_zero, .high = below_one},
          .otherwise = "0.001"},
    Field{
        .name = "right", .type = whole, .says = "the number of right answers, instead of a score"},
};
constexpr Record score{"a score", "A score as somebody printed it.", score_fields};

constexpr std::array published_fields{
    Field{.name = "items", .type = count, .presence = required, .says = "how many were asked"},
    Field{.name = "link", .type = link, .presence = required, .says = "where the table stands"},
    Field{.name = "date", .type = date, .presence = required, .says = "when it was published"},
    Field{.name = "scores",
          .type = records,
          .presence = required,
          .says = "one of each system compared",
          .record = &score},
};
constexpr Record published{"published figures", "A table without the answers behind it.",
                           published_fields};

constexpr std::array control_fields{
    Field{.name = "one", .type = id, .presence = required, .says = "a setup"},
    Field{.name = "other", .type = id, .presence = required, .says = "a setup"},
};

constexpr std::array measure_fields{
    Field{.name = "suite",
          .type = id,
          .presence = required,
          .says = "the id of a file in benchmarks/suites"},
    Field{.name = "metric",
          .type = choice,
          .says = "the mean score",
          .choices = metrics,
          .otherwise = "accuracy"},
    Field{.name = "aggregation",
          .type = choice,
          .says = "micro: mean over items; macro: mean over strata",
          .choices = aggregations,
          .otherwise = "micro"},
    Field{.name = "weight",
          .type = decimal,
          .says = "its weight in an average over suites",
          .range = {.low = above_zero},
          .otherwise = "1"},
    Field{.name = "epochs",
          .type = count,
          .says = "how often each item is asked; its score is the mean",
          .otherwise = "1"},
    Field{.name = "first",
          .type = count,
          .says = "only so many of the suite's items, the first in the order of their ids"},
    Field{.name = "references",
          .type = texts,
          .says = "setups: only these of the claim's references are compared here"},
    Field{.name = "published",
          .type = record,
          .says = "test on these printed totals, not on answers",
          .record = &published},
    Field{.name = "named_by_claimant",
          .type = flag,
          .says = "the claimant reported results on this suite",
          .otherwise = "false"},
};

}  // namespace

const Record measure_record{"a measure", "A suite on which the claim is tested.", measure_fields};
const Record control_record{"a control", "Two setups that nobody suspects of anything.",
                            control_fields};

}  // namespace assay::spec
