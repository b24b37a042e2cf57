// SPDX-License-Identifier: Apache-2.0
// Suites and models. Choices stand in the order of the enumerators of include/assay/suite.hpp.
#include <array>
#include <string_view>
#include <vector>

#include "score/extraction.hpp"
#include "score/scorer.hpp"
#include "spec/tables.hpp"

namespace assay::spec {
namespace {

using enum Type;
using enum Presence;

template <typename Rows>
std::vector<std::string_view> names_of(const Rows& rows) {
  std::vector<std::string_view> names;
  for (const auto& row : rows) names.push_back(row.name);
  return names;
}

std::vector<std::string_view> extraction_rules() { return names_of(score::extraction_table()); }
std::vector<std::string_view> scorers() { return names_of(score::scorer_table()); }

constexpr auto areas = std::to_array<std::string_view>({"language", "math", "multimodal"});

constexpr std::array source_fields{
    Field{.name = "link", .type = link, .presence = required, .says = "where the items are"},
    Field{.name = "revision",
          .type = line,
          .presence = required,
          .says = "the commit or version of the items"},
    Field{.name = "licence", .type = line, .presence = required, .says = "the items' licence"},
};
constexpr Record source{"a source", "Where the items come from.", source_fields};

constexpr std::array rule_fields{
    Field{.name = "rule",
          .type = choice,
          .presence = required,
          .says = "how an answer is read from a reply (assay list rules)",
          .rows = extraction_rules},
    Field{.name = "tag", .type = line, .says = "for the tag rules: the element's name"},
};
constexpr Record rule{"a rule", "How an answer is read from a reply.", rule_fields};

constexpr std::array answer_fields{
    Field{.name = "strict",
          .type = record,
          .presence = required,
          .says = "the verdict's rule",
          .record = &rule},
    Field{.name = "lenient",
          .type = record,
          .presence = required,
          .says = "must lead to the same verdict, or a caveat says so",
          .record = &rule},
};
constexpr Record answer{"an answer", "How answers are read.", answer_fields};

constexpr std::array suite_fields{
    Field{.name = "suite",
          .type = id,
          .presence = required,
          .says = "the id, also the name of the file"},
    Field{.name = "title", .type = line, .presence = required, .says = "one line"},
    Field{.name = "area",
          .type = choice,
          .presence = required,
          .says = "also the folder",
          .choices = areas},
    Field{.name = "source",
          .type = record,
          .presence = required,
          .says = "where the items come from",
          .record = &source},
    Field{.name = "items",
          .type = count,
          .presence = required,
          .says = "how many there must be; evidence with another number is refused"},
    Field{.name = "answer",
          .type = record,
          .presence = required,
          .says = "how answers are read",
          .record = &answer},
    Field{.name = "scorer",
          .type = choice,
          .presence = required,
          .says = "how an answer is scored (assay list scorers)",
          .rows = scorers},
    Field{.name = "extracted_by_publisher",
          .type = flag,
          .says = "only the answers are published that the publisher read from the replies",
          .otherwise = "false"},
    Field{.name = "hazards", .type = texts, .says = "what a reader of a score must know"},
};

constexpr std::array snapshot_fields{
    Field{.name = "id", .type = line, .presence = required, .says = "the name in its API"},
    Field{.name = "date", .type = day, .says = "when it was released, if known"},
};
constexpr Record snapshot{"a snapshot", "A dated version.", snapshot_fields};

constexpr std::array model_fields{
    Field{.name = "model",
          .type = id,
          .presence = required,
          .says = "the id, also the name of the file"},
    Field{.name = "title", .type = line, .presence = required, .says = "one line"},
    Field{.name = "vendor", .type = line, .presence = required, .says = "who makes it"},
    Field{.name = "snapshots", .type = records, .says = "dated versions", .record = &snapshot},
    Field{.name = "aliases",
          .type = texts,
          .says = "names that the vendor moves from version to version"},
};

}  // namespace

const Record suite_record{"a suite", "A benchmark and how answers to it are scored.", suite_fields};
const Record model_record{"a model", "A released system and its dated versions.", model_fields};

}  // namespace assay::spec
