// SPDX-License-Identifier: Apache-2.0
// Choices stand in the order of the enumerators of include/assay/suite.hpp.
#include <array>
#include <string_view>
#include <vector>

#include "score/extraction.hpp"
#include "score/scorer.hpp"
#include "spec/dataset.hpp"
#include "spec/parameters.hpp"
#include "spec/systems.hpp"
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
    Field{.name = "link",
          .type = link,
          .says = "where the items are; needed unless the suite has a dataset of its own"},
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

constexpr auto cut_replies = std::to_array<std::string_view>({"missing", "scored"});
constexpr auto roles = std::to_array<std::string_view>({"system", "user", "assistant"});

constexpr std::array message_fields{
    Field{.name = "role",
          .type = choice,
          .presence = required,
          .says = "who speaks",
          .choices = roles},
    Field{.name = "text",
          .type = text,
          .presence = required,
          .says = "with {{member}} for a text of the item, {{choices}} for its options, one a line "
                  "behind A. B. C., and {{images}} for its images"},
};
constexpr Record message{"a message", "What is said, and by whom.", message_fields};

constexpr std::array prompt_fields{
    Field{.name = "messages",
          .type = records,
          .presence = required,
          .says = "in the order in which they are said; the last is the user's",
          .record = &message},
    Field{.name = "shot",
          .type = records,
          .says =
              "what is said for each shot, user and assistant in turn, before the last message; "
              "it may show the right answer",
          .record = &message},
    Field{.name = "parameters",
          .type = record,
          .says = "how a model is asked where the claim says nothing else",
          .record = &parameters_record},
};
constexpr Record prompt{"a prompt", "How the items are asked.", prompt_fields};

constexpr auto grading_kinds = std::to_array<std::string_view>({"pairwise", "rubric"});

constexpr std::array grade_fields{
    Field{.name = "grade",
          .type = line,
          .presence = required,
          .says = "what the judge may say, as the answer's rules read it"},
    Field{.name = "score",
          .type = decimal,
          .presence = required,
          .says = "what it is worth, 0 to 1; of a pair, to the answer that is shown first",
          .range = {.low = Bound{.value = micro_zero}, .high = Bound{.value = micro_one}}},
};
constexpr Record grade{"a grade", "A word of the judge's and its worth.", grade_fields};

constexpr std::array grading_fields{
    Field{.name = "kind",
          .type = choice,
          .presence = required,
          .says = "pairwise: two systems' answers side by side, in both orders; rubric: one at a "
                  "time",
          .choices = grading_kinds},
    Field{.name = "judges",
          .type = records,
          .presence = required,
          .says = "who grades; a claim holds if it holds by each",
          .record = &system_record},
    Field{.name = "grades",
          .type = records,
          .presence = required,
          .says = "all that a judge may say",
          .record = &grade},
    Field{.name = "prompt",
          .type = record,
          .presence = required,
          .says = "how a judge is asked: {{answer}} is the answer, of a pair {{first_answer}} and "
                  "{{second_answer}}, {{gold}} the right one where the dataset has it",
          .record = &prompt},
};
constexpr Record grading{"graded_by", "How language models grade the answers.", grading_fields};

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
          .says = "how many there must be; evidence with another number is refused; needed unless "
                  "the suite is unavailable"},
    Field{.name = "answer",
          .type = record,
          .says = "how answers are read, where judges grade their replies; needed unless the suite "
                  "is unavailable",
          .record = &answer},
    Field{.name = "scorer",
          .type = choice,
          .says = "how an answer is scored (assay list scorers); needed unless judges grade or "
                  "the suite is unavailable",
          .rows = scorers},
    Field{.name = "extracted_by_publisher",
          .type = flag,
          .says = "only the answers are published that the publisher read from the replies",
          .otherwise = "false"},
    Field{.name = "unparsed_drawn",
          .type = flag,
          .says = "the publisher counts a random option where it finds no answer",
          .otherwise = "false"},
    Field{.name = "cut_replies",
          .type = choice,
          .says = "what becomes of a reply that ends at the prompt's max_tokens; scored: the limit "
                  "is part of the protocol",
          .choices = cut_replies,
          .otherwise = "missing"},
    Field{.name = "hazards", .type = texts, .says = "what a reader of a score must know"},
    Field{.name = "unavailable",
          .type = text,
          .says = "why the items cannot be had without more: a permission, a licence, a download"},
    Field{.name = "dataset",
          .type = record,
          .says = "the items; without them only recorded answers can be judged",
          .record = &dataset_record},
    Field{.name = "prompt", .type = record, .says = "how the items are asked", .record = &prompt},
    Field{.name = "graded_by",
          .type = record,
          .says = "language models that grade the answers, instead of a scorer",
          .record = &grading},
};

}  // namespace

const Record suite_record{"a suite", "A benchmark and how answers to it are scored.", suite_fields};

}  // namespace assay::spec
