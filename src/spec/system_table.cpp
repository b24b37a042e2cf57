// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "spec/model_fields.hpp"
#include "spec/parameters.hpp"
#include "spec/systems.hpp"

namespace assay::spec {
namespace {

using enum Type;
using enum Presence;

constexpr std::array system_fields{
    Field{.name = "setup",
          .type = id,
          .presence = required,
          .says = "the id under which its answers are recorded"},
    model_field,
    snapshot_field,
    inferred_field,
    Field{.name = "endpoint",
          .type = id,
          .says =
              "where it is asked, one of the model's endpoints; left out: the first that serves "
              "the snapshot"},
    Field{.name = "parameters",
          .type = record,
          .says = "how it is asked, where that is not as the suite says",
          .record = &parameters_record},
    Field{.name = "system", .type = text, .says = "the system prompt, instead of the suite's"},
};

}  // namespace

const Record system_record{"a system", "Who is measured.", system_fields};

}  // namespace assay::spec
