// SPDX-License-Identifier: Apache-2.0
// Choices stand in the order of the enumerators of include/assay/dataset.hpp.
#include <array>
#include <string_view>

#include "spec/dataset.hpp"

namespace assay::spec {
namespace {

using enum Type;
using enum Presence;

constexpr auto formats = std::to_array<std::string_view>({"jsonl", "json", "csv", "tsv"});
constexpr auto gold_forms = std::to_array<std::string_view>({"answer", "number", "option", "list"});
constexpr auto orders = std::to_array<std::string_view>({"given", "digest"});

constexpr std::array shots_fields{
    Field{.name = "file",
          .type = line,
          .presence = required,
          .says = "the path below datasets/; lines as in the file of the items"},
    Field{.name = "lines",
          .type = count,
          .presence = required,
          .says = "the first so many lines are the shots"},
    Field{.name = "sha256",
          .type = line,
          .presence = required,
          .says = "the SHA-256 of these lines with their line ends, 64 hexadecimal digits"},
};
constexpr Record shots{"shots", "Solved items from another file of the data set.", shots_fields};

constexpr std::string_view file_says = "the path below datasets/";
constexpr std::string_view digest_says = "the SHA-256 of the file, 64 hexadecimal digits";
constexpr std::string_view urls_says =
    "where assay data pull finds the file, https, the first that answers counts";
constexpr std::string_view left_out_says =
    "ids of items that do not count; without ids, the numbers of their rows";

constexpr std::array rows_fields{
    Field{.name = "dataset", .type = line, .presence = required, .says = "its name there"},
    Field{.name = "config", .type = line, .says = "one of its configurations; else default"},
    Field{.name = "split", .type = line, .presence = required, .says = "one of its splits"},
    Field{.name = "revision",
          .type = line,
          .presence = required,
          .says = "the commit that must be served; other rows are refused"},
    Field{.name = "url", .type = line, .says = "another service than Hugging Face's"},
};
constexpr Record rows{"rows", "Rows of Hugging Face's dataset server.", rows_fields};
constexpr std::string_view rows_says =
    "instead of urls: the rows that assay data pull writes, a JSON object a line";

constexpr std::array file_fields{
    Field{
        .name = "name",
        .type = id,
        .presence = required,
        .says = "stands before the ids of its items; also their stratum where no member names it"},
    Field{.name = "file", .type = line, .presence = required, .says = file_says},
    Field{.name = "sha256", .type = line, .presence = required, .says = digest_says},
    Field{.name = "ask", .type = text, .says = "a text of its own that the prompt shows: {{ask}}"},
    Field{.name = "urls", .type = texts, .says = urls_says},
    Field{.name = "rows", .type = record, .says = rows_says, .record = &rows},
    Field{.name = "left_out", .type = texts, .says = left_out_says},
};
constexpr Record file{"a file of a dataset", "One of several files with items.", file_fields};

constexpr std::array dataset_fields{
    Field{.name = "file", .type = line, .says = file_says},
    Field{.name = "sha256", .type = line, .says = digest_says},
    Field{.name = "urls", .type = texts, .says = urls_says},
    Field{.name = "rows", .type = record, .says = rows_says, .record = &rows},
    Field{.name = "left_out", .type = texts, .says = left_out_says},
    Field{.name = "files",
          .type = records,
          .says = "instead of the five before: several files, each with a name",
          .record = &file},
    Field{.name = "format",
          .type = choice,
          .says = "jsonl: one JSON object a line; json: a list of objects; csv: the first record "
                  "names the members; tsv: neither header nor quotes",
          .choices = formats,
          .otherwise = "jsonl"},
    Field{.name = "pointer",
          .type = line,
          .says = "of json: the members that lead to the list, as in /examples; left out: the file "
                  "is the list"},
    Field{.name = "columns", .type = texts, .says = "of tsv: the names of its columns"},
    Field{.name = "id",
          .type = line,
          .says = "the member that identifies an item; left out: the number of its row"},
    Field{.name = "gold",
          .type = line,
          .says = "the member with the right answer; needed unless judges grade"},
    Field{.name = "gold_is",
          .type = choice,
          .says =
              "what it holds: the answer (with options its letter), the number of the right "
              "option from 0, the right option's text, or a list of texts to be joined by spaces",
          .choices = gold_forms,
          .otherwise = "answer"},
    Field{.name = "gold_members",
          .type = texts,
          .says = "instead: members that make it together, as a JSON object"},
    Field{.name = "options", .type = line, .says = "the member with the list of options"},
    Field{
        .name = "option_members",
        .type = texts,
        .says = "instead: members that hold one option each; one that is there twice counts once"},
    Field{.name = "option_separator",
          .type = line,
          .says = "what stands between several options in one of them"},
    Field{.name = "option_order",
          .type = choice,
          .says = "digest: by the SHA-256 of the item's id, a line feed and the option's text, so "
                  "that the right one has no fixed place",
          .choices = orders,
          .otherwise = "given"},
    Field{.name = "options_labelled",
          .type = flag,
          .says = "each option starts with its letter, as in (A), which is taken off",
          .otherwise = "false"},
    Field{.name = "options_optional",
          .type = flag,
          .says = "items with an empty list of options are open questions",
          .otherwise = "false"},
    Field{.name = "stratum", .type = line, .says = "the member that names a fixed subgroup"},
    Field{.name = "cluster",
          .type = line,
          .says = "the member that items with shared material share; a text that the prompt shows "
                  "may be it"},
    Field{.name = "aligned",
          .type = flag,
          .says = "rows of one number in several files are one cluster: translations of one item",
          .otherwise = "false"},
    Field{.name = "texts",
          .type = texts,
          .presence = required,
          .says = "the members that the prompt may show"},
    Field{
        .name = "optional_texts",
        .type = texts,
        .says = "members that it may show too, where an item may lack them: nothing stands there"},
    Field{.name = "images",
          .type = texts,
          .says = "the members that name an image file beside the dataset"},
    Field{.name = "shots",
          .type = record,
          .says = "solved items to be shown in front of every question",
          .record = &shots},
};

}  // namespace

const Record dataset_record{"a dataset", "The items and which of their members mean what.",
                            dataset_fields};

}  // namespace assay::spec
