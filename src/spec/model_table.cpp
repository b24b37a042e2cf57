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
    Field{.name = "endpoints",
          .type = records,
          .says = "where it can be asked; the first where a claim names none",
          .record = &endpoint_record},
};

}  // namespace

const Record model_record{"a model", "A released system and its dated versions.", model_fields};

}  // namespace assay::spec
