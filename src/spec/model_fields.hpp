// SPDX-License-Identifier: Apache-2.0
// Which model: the same in claims, suites and recipes.
#pragma once

#include "spec/schema.hpp"

namespace assay::spec {

inline constexpr Field model_field{.name = "model",
                                   .type = Type::id,
                                   .presence = Presence::required,
                                   .says = "the id of a file in benchmarks/models"};
inline constexpr Field snapshot_field{
    .name = "snapshot",
    .type = Type::line,
    .says = "one of the model's dated versions; left out when nobody recorded it"};
inline constexpr Field inferred_field{.name = "inferred",
                                      .type = Type::flag,
                                      .says = "the snapshot is a conclusion, not a record",
                                      .otherwise = "false"};

}  // namespace assay::spec
