// SPDX-License-Identifier: Apache-2.0
#include "spec/tables.hpp"

#include <array>

namespace assay::spec {
namespace {

using enum Type;
using enum Presence;

constexpr std::array<std::string_view, 3> areas{"language", "math", "multimodal"};
constexpr std::array<std::string_view, 4> formats{"csv", "blocks", "json", "jsonl"};
constexpr std::array<std::string_view, 1> joined_formats{"csv"};
constexpr std::array<std::string_view, 2> list_forms{"json_list", "python_list"};
constexpr std::array<std::string_view, 1> kept_parts{"number"};

constexpr std::array suite_source_fields{
    Field{.name = "link", .type = text, .presence = required, .says = "where the items are"},
    Field{.name = "revision", .type = text, .presence = required, .says = "a commit"},
    Field{.name = "licence", .type = text, .presence = required, .says = "of the items"},
};
constexpr Record suite_source{"a source", "Where the items come from.", suite_source_fields};

constexpr std::array rule_fields{
    Field{.name = "rule", .type = text, .presence = required, .says = "a row of assay list rules"},
    Field{.name = "tag", .type = text, .says = "for the tag rules: the element's name"},
};
constexpr Record rule{"a rule", "How an answer is read from a reply.", rule_fields};

constexpr std::array answer_rule_fields{
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
constexpr Record answer_rules{"an answer", "How answers are read.", answer_rule_fields};

constexpr std::array suite_fields{
    Field{
        .name = "suite", .type = id, .presence = required, .says = "the id, also the file's name"},
    Field{.name = "title", .type = text, .presence = required, .says = "one line"},
    Field{.name = "area",
          .type = choice,
          .presence = required,
          .says = "also the folder",
          .choices = areas},
    Field{.name = "source",
          .type = record,
          .presence = required,
          .says = "where the items come from",
          .record = &suite_source},
    Field{.name = "items", .type = count, .presence = required, .says = "how many there must be"},
    Field{.name = "answer",
          .type = record,
          .presence = required,
          .says = "how answers are read",
          .record = &answer_rules},
    Field{.name = "scorer",
          .type = text,
          .presence = required,
          .says = "a row of assay list scorers"},
    Field{.name = "extracted_by_publisher",
          .type = flag,
          .says = "only answers are published, not the replies"},
    Field{.name = "hazards", .type = texts, .says = "what a reader of a score must know"},
};

constexpr std::array snapshot_fields{
    Field{.name = "id", .type = text, .presence = required, .says = "as its API names it"},
    Field{.name = "date", .type = day, .says = "of release"},
};
constexpr Record snapshot{"a snapshot", "A dated version.", snapshot_fields};

constexpr std::array model_fields{
    Field{
        .name = "model", .type = id, .presence = required, .says = "the id, also the file's name"},
    Field{.name = "title", .type = text, .presence = required, .says = "one line"},
    Field{.name = "vendor", .type = text, .presence = required, .says = "who makes it"},
    Field{.name = "snapshots", .type = records, .says = "dated versions", .record = &snapshot},
    Field{.name = "aliases",
          .type = texts,
          .says = "names that the vendor moves from version to version"},
};

constexpr std::array recipe_source_fields{
    Field{.name = "repository", .type = text, .presence = required, .says = "where the files are"},
    Field{.name = "licence", .type = text, .presence = required, .says = "of the files"},
};
constexpr Record recipe_source{"a source", "Who published the outputs.", recipe_source_fields};

constexpr std::array records_fields{
    Field{.name = "files",
          .type = texts,
          .presence = required,
          .says = "paths in which {name} captures"},
    Field{.name = "format",
          .type = choice,
          .presence = required,
          .says = "how a file is split",
          .choices = formats},
    Field{.name = "columns", .type = texts, .says = "csv: names of the columns"},
    Field{.name = "block_start", .type = text, .says = "blocks: how the first line starts"},
    Field{.name = "pointer", .type = any_text, .says = "json: RFC 6901 pointer to the array"},
};
constexpr Record records_record{"records", "The files that hold one record an answer.",
                                records_fields};

constexpr std::array skip_fields{
    Field{.name = "files", .type = text, .presence = required, .says = "a pattern"},
    Field{.name = "because", .type = text, .presence = required, .says = "why"},
};
constexpr Record skip{"a skip", "Files left out on purpose.", skip_fields};

constexpr std::array join_fields{
    Field{.name = "prefix",
          .type = id,
          .presence = required,
          .says = "its fields are {prefix.column}"},
    Field{.name = "files", .type = text, .presence = required, .says = "one file"},
    Field{.name = "format",
          .type = choice,
          .presence = required,
          .says = "how it is split",
          .choices = joined_formats},
    Field{.name = "columns", .type = texts, .presence = required, .says = "names of the columns"},
    Field{.name = "key", .type = text, .says = "template over the joined record"},
    Field{.name = "match", .type = text, .says = "template over the main record, equal to key"},
};
constexpr Record join{"a join", "A table that lends its fields.", join_fields};

constexpr std::array cut_fields{
    Field{.name = "of", .type = text, .presence = required, .says = "template"},
    Field{.name = "after", .type = any_text, .says = "the text before the part"},
    Field{.name = "before", .type = any_text, .says = "the text after it"},
};
constexpr Record cut{"a cut", "A part of a text.", cut_fields};

constexpr std::array lookup_fields{
    Field{.name = "of", .type = text, .presence = required, .says = "template"},
    Field{.name = "values", .type = text_map, .presence = required, .says = "from, to"},
};
constexpr Record lookup{"a lookup", "A text replaced by a table.", lookup_fields};

constexpr std::array option_texts_fields{
    Field{.name = "of", .type = text, .presence = required, .says = "template"},
    Field{.name = "as",
          .type = choice,
          .presence = required,
          .says = "how the list is written",
          .choices = list_forms},
};
constexpr Record option_texts{"option texts", "What an item's options say; kept nowhere.",
                              option_texts_fields};

constexpr std::array item_fields{
    Field{.name = "id", .type = text, .presence = required, .says = "template"},
    Field{.name = "gold", .type = text, .presence = required, .says = "template"},
    Field{.name = "options", .type = any_text, .says = "template; split at spaces"},
    Field{.name = "option_texts",
          .type = record,
          .says = "instead of options: letters from A on, one for each text",
          .record = &option_texts},
    Field{.name = "stratum", .type = any_text, .says = "template"},
    Field{.name = "cluster", .type = any_text, .says = "template"},
    Field{.name = "same", .type = texts, .says = "templates that must agree between setups"},
};
constexpr Record item{"an item", "What is known of an item.", item_fields};

constexpr std::array recipe_answer_fields{
    Field{.name = "reply", .type = text, .says = "template: the text that the rules read"},
    Field{.name = "recorded", .type = text, .says = "template: the publisher's extracted answer"},
    Field{.name = "keep",
          .type = choice,
          .says = "of answers and gold, only the first number",
          .choices = kept_parts},
    Field{.name = "requested_id", .type = text, .says = "template"},
    Field{.name = "host", .type = text, .says = "template"},
};
constexpr Record recipe_answer{"an answer", "Where the answer is.", recipe_answer_fields};

constexpr std::array setup_fields{
    Field{.name = "setup", .type = id, .presence = required, .says = "the id that claims use"},
    Field{.name = "model", .type = id, .presence = required, .says = "a file in benchmarks/models"},
    Field{.name = "snapshot", .type = text, .says = "dated version"},
    Field{.name = "inferred", .type = flag, .says = "the snapshot is a conclusion"},
    Field{.name = "requested_id", .type = text, .says = "the name that was asked for"},
    Field{.name = "served_id", .type = text, .says = "the name that answered"},
    Field{.name = "host", .type = text, .says = "who served it"},
    Field{.name = "date", .type = date, .says = "of the recording"},
    Field{.name = "commit", .type = text, .says = "that holds the files"},
};
constexpr Record setup{"a setup", "Who answered.", setup_fields};

constexpr std::array expect_fields{
    Field{.name = "items", .type = count, .presence = required, .says = "how many"},
    Field{.name = "setups", .type = count, .presence = required, .says = "how many"},
};
constexpr Record expect{"an expectation", "How many there must be.", expect_fields};

constexpr std::array recipe_fields{
    Field{
        .name = "recipe", .type = id, .presence = required, .says = "the id, also the file's name"},
    Field{.name = "suite",
          .type = id,
          .presence = required,
          .says = "the suite whose answers these are"},
    Field{.name = "source",
          .type = record,
          .presence = required,
          .says = "who published them",
          .record = &recipe_source},
    Field{.name = "records",
          .type = record,
          .presence = required,
          .says = "the files",
          .record = &records_record},
    Field{.name = "skip", .type = records, .says = "files left out on purpose", .record = &skip},
    Field{.name = "join", .type = records, .says = "tables that lend fields", .record = &join},
    Field{.name = "cut", .type = record_map, .says = "parts of texts, by name", .record = &cut},
    Field{.name = "lookup",
          .type = record_map,
          .says = "tables of texts, by name",
          .record = &lookup},
    Field{.name = "item",
          .type = record,
          .presence = required,
          .says = "what is known of an item",
          .record = &item},
    Field{.name = "answer",
          .type = record,
          .presence = required,
          .says = "where the answer is",
          .record = &recipe_answer},
    Field{.name = "setup",
          .type = text,
          .presence = required,
          .says = "template whose value is a key of setups"},
    Field{.name = "setups",
          .type = record_map,
          .presence = required,
          .says = "who answered",
          .record = &setup},
    Field{.name = "expect",
          .type = record,
          .presence = required,
          .says = "how many there must be",
          .record = &expect},
};

}  // namespace

const Record suite_record{"a suite", "A benchmark and how answers to it are scored.", suite_fields};
const Record model_record{"a model", "A released system and its dated versions.", model_fields};
const Record recipe_record{"a recipe", "How published outputs become evidence.", recipe_fields};

}  // namespace assay::spec
