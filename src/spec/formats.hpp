// SPDX-License-Identifier: Apache-2.0
// What texts of certain types look like.
#pragma once

#include <string_view>

#include "spec/schema.hpp"

namespace assay::spec {

struct TypeRow {
  Type type;
  std::string_view wanted;                   ///< "a date YYYY-MM-DD", for messages
  std::string_view pattern;                  ///< of texts, for JSON Schema; empty: any
  bool (*is_well_formed)(std::string_view);  ///< of texts; nullptr: any
};

const TypeRow& row(Type type);

}  // namespace assay::spec
