// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace assay::spec {

/// claim, suite, model, recipe.
std::span<const std::string_view> schema_names();

/// The JSON Schema (draft 2020-12) of that kind of file, printed from the tables that check it;
/// indented, with a final line feed. REQUIRES: a name of schema_names().
std::string json_schema(std::string_view name);

}  // namespace assay::spec
