// SPDX-License-Identifier: Apache-2.0
// Choices stand in the order of the enumerators of src/import/recipe.hpp.
#include <array>
#include <string_view>

#include "spec/model_fields.hpp"
#include "spec/tables.hpp"

namespace assay::spec {
namespace {

using enum Type;
using enum Presence;

constexpr auto formats = std::to_array<std::string_view>({"csv", "blocks", "json", "jsonl"});

constexpr auto joined_formats = std::to_array<std::string_view>({"csv"});
constexpr auto list_forms = std::to_array<std::string_view>({"json_list", "python_list"});
constexpr auto nested_lists = std::to_array<std::string_view>({"inner", "one_option"});
constexpr auto drift_rules = std::to_array<std::string_view>({"refuse", "first_source"});
constexpr auto kept_parts = std::to_array<std::string_view>({"number"});

constexpr std::array source_fields{
    Field{.name = "repository", .type = link, .presence = required, .says = "where the files are"},
    Field{.name = "licence", .type = line, .presence = required, .says = "the files' licence"},
};
constexpr Record source{"a source", "Who published the outputs.", source_fields};

constexpr std::array records_fields{
    Field{.name = "files",
          .type = texts,
          .presence = required,
          .says = "patterns of paths, in which {name} captures"},
    Field{.name = "format",
          .type = choice,
          .presence = required,
          .says = "how a file is split into records",
          .choices = formats},
    Field{.name = "columns",
          .type = texts,
          .says = "csv: the names by which templates call the columns"},
    Field{.name = "block_start",
          .type = text,
          .says = "blocks: how a record's first line starts; its fields are head and body"},
    Field{.name = "pointer",
          .type = any_text,
          .says = "json: RFC 6901 pointer to the array of records"},
};
constexpr Record records_record{"records", "The files that hold one record an answer.",
                                records_fields};

constexpr std::array skip_fields{
    Field{.name = "files", .type = text, .presence = required, .says = "a pattern of paths"},
    Field{.name = "because", .type = line, .presence = required, .says = "why"},
};
constexpr Record skip{"a skip", "Files that match and are left out on purpose.", skip_fields};

constexpr std::array join_fields{
    Field{.name = "prefix",
          .type = line,
          .presence = required,
          .says = "its fields are called {prefix.column}"},
    Field{.name = "files", .type = text, .presence = required, .says = "the path of one file"},
    Field{.name = "format",
          .type = choice,
          .presence = required,
          .says = "how it is split into records",
          .choices = joined_formats},
    Field{.name = "columns",
          .type = texts,
          .presence = required,
          .says = "the names by which templates call the columns"},
    Field{.name = "key", .type = text, .says = "template over a joined record"},
    Field{.name = "match",
          .type = text,
          .says = "template over a record, equal to a key; without the two, joined row by row"},
};
constexpr Record join{"a join", "A file beside the records that lends them its fields.",
                      join_fields};

constexpr std::array cut_fields{
    Field{.name = "of", .type = text, .presence = required, .says = "template"},
    Field{.name = "after",
          .type = any_text,
          .says = "what stands before the part; left out: the start"},
    Field{.name = "before",
          .type = any_text,
          .says = "what stands behind the part; left out: the end"},
};
constexpr Record cut{"a cut", "A part of a text.", cut_fields};

constexpr std::array lookup_fields{
    Field{.name = "of", .type = text, .presence = required, .says = "template"},
    Field{.name = "values",
          .type = text_map,
          .presence = required,
          .says = "what each text is replaced by"},
};
constexpr Record lookup{"a lookup", "A text replaced by a table.", lookup_fields};

constexpr std::array either_fields{
    Field{.name = "of",
          .type = texts,
          .presence = required,
          .says = "names of members, of which each record has one"},
};
constexpr Record either{"an either", "A member that sources name differently.", either_fields};

constexpr std::array option_texts_fields{
    Field{.name = "of", .type = text, .presence = required, .says = "template"},
    Field{.name = "as",
          .type = choice,
          .presence = required,
          .says = "how the list is written",
          .choices = list_forms},
    Field{.name = "nested",
          .type = choice,
          .says = "python_list: what the strict rule takes a list in a list of its own for",
          .choices = nested_lists,
          .otherwise = "inner"},
};
constexpr Record option_texts{"option_texts", "What an item's options say; kept nowhere.",
                              option_texts_fields};

constexpr std::array item_fields{
    Field{.name = "id", .type = text, .presence = required, .says = "template"},
    Field{.name = "gold", .type = text, .presence = required, .says = "template: the right answer"},
    Field{.name = "options",
          .type = any_text,
          .says = "template: the allowed answers, split at spaces; left out: open answers"},
    Field{.name = "option_texts",
          .type = record,
          .says = "instead of options: letters from A on, one for each text",
          .record = &option_texts},
    Field{.name = "stratum", .type = any_text, .says = "template: the subgroup"},
    Field{.name = "cluster", .type = any_text, .says = "template: items that share material"},
    Field{.name = "same",
          .type = texts,
          .says = "templates whose text must be the same in all setups"},
    Field{.name = "drift",
          .type = choice,
          .says = "first_source: where two patterns of files differ about an item, the earlier "
                  "counts, and each difference is noted",
          .choices = drift_rules,
          .otherwise = "refuse"},
};
constexpr Record item{"an item", "What is known of an item.", item_fields};

constexpr std::array answer_fields{
    Field{.name = "reply", .type = text, .says = "template: the text that the suite's rules read"},
    Field{.name = "recorded",
          .type = text,
          .says = "template: the publisher's extracted answer, where replies are not published"},
    Field{.name = "keep",
          .type = choice,
          .says = "number: of answers and gold, only the first number",
          .choices = kept_parts},
    Field{.name = "requested_id", .type = text, .says = "template: what was asked for"},
    Field{.name = "host", .type = text, .says = "template: who served it"},
};
constexpr Record answer{"an answer", "Where the answer is: reply or recorded.", answer_fields};

constexpr std::array setup_fields{
    Field{.name = "setup",
          .type = id,
          .presence = required,
          .says = "the id by which claims call it"},
    model_field,
    snapshot_field,
    inferred_field,
    Field{.name = "requested_id", .type = line, .says = "what the request called the model"},
    Field{.name = "served_id", .type = line, .says = "what the reply called it"},
    Field{.name = "host", .type = line, .says = "who served it"},
    Field{.name = "date", .type = date, .says = "when it was recorded"},
    Field{.name = "commit", .type = line, .says = "the commit that holds the files"},
};
constexpr Record setup{"a setup", "Who answered.", setup_fields};

constexpr std::array expect_fields{
    Field{.name = "items", .type = count, .presence = required, .says = "how many items"},
    Field{.name = "setups", .type = count, .presence = required, .says = "how many setups"},
};
constexpr Record expect{"an expectation", "How many there must be.", expect_fields};

constexpr std::array recipe_fields{
    Field{.name = "recipe",
          .type = id,
          .presence = required,
          .says = "the id, also the name of the file"},
    Field{.name = "suite",
          .type = id,
          .presence = required,
          .says = "the suite whose answers these are"},
    Field{.name = "source",
          .type = record,
          .presence = required,
          .says = "who published them",
          .record = &source},
    Field{.name = "records",
          .type = record,
          .presence = required,
          .says = "the files that hold one record an answer",
          .record = &records_record},
    Field{.name = "skip", .type = records, .says = "files left out on purpose", .record = &skip},
    Field{.name = "join", .type = records, .says = "files that lend their fields", .record = &join},
    Field{.name = "cut", .type = record_map, .says = "by name, parts of texts", .record = &cut},
    Field{.name = "lookup",
          .type = record_map,
          .says = "by name, texts replaced by a table",
          .record = &lookup},
    Field{.name = "either",
          .type = record_map,
          .says = "by name, members that sources name differently",
          .record = &either},
    Field{.name = "item",
          .type = record,
          .presence = required,
          .says = "what is known of an item",
          .record = &item},
    Field{.name = "answer",
          .type = record,
          .presence = required,
          .says = "where the answer is",
          .record = &answer},
    Field{.name = "setup",
          .type = text,
          .presence = required,
          .says = "template whose text is a key of setups"},
    Field{.name = "setups",
          .type = record_map,
          .presence = required,
          .says = "by that key, who answered",
          .record = &setup},
    Field{.name = "expect",
          .type = record,
          .presence = required,
          .says = "how many there must be",
          .record = &expect},
};

}  // namespace

const Record recipe_record{"a recipe", "How published outputs become evidence.", recipe_fields};

}  // namespace assay::spec
