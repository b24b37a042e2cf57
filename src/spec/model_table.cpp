// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "spec/endpoints.hpp"
#include "spec/tables.hpp"

namespace assay::spec {
namespace {

using enum Type;
using enum Presence;

constexpr std::array snapshot_fields{
    Field{.name = "id", .type = line, .presence = required, .says = "the name in its API"},
    Field{.name = "date", .type = day, .says = "when it was released, if known"},
};
constexpr Record snapshot{"a snapshot", "A dated version.", snapshot_fields};

constexpr Bound above_zero{.value = micro_zero, .edge = Edge::open};

constexpr std::array price_fields{
    Field{.name = "snapshot", .type = line, .says = "left out: every dated version"},
    Field{.name = "since", .type = day, .presence = required, .says = "the first day known"},
    Field{.name = "until", .type = day, .says = "the last day; left out: none known"},
    Field{.name = "currency", .type = line, .presence = required, .says = "three letters: USD"},
    Field{.name = "input",
          .type = decimal,
          .presence = required,
          .says = "for a million tokens",
          .range = {.low = above_zero}},
    Field{.name = "output",
          .type = decimal,
          .presence = required,
          .says = "for a million tokens, reasoning included",
          .range = {.low = above_zero}},
    Field{.name = "source",
          .type = record,
          .presence = required,
          .says = "where the price is from",
          .record = &source_record},
};
constexpr Record price{"a price", "What the vendor's list asks.", price_fields};

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
    Field{.name = "prices", .type = records, .says = "list prices by date", .record = &price},
    Field{.name = "endpoints",
          .type = records,
          .says = "where it can be asked; the first where a claim names none",
          .record = &endpoint_record},
};

}  // namespace

const Record model_record{"a model", "A released system and its dated versions.", model_fields};

}  // namespace assay::spec
