// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "spec/fields.hpp"
#include "spec/schema.hpp"

namespace assay::spec {

extern const Record claim_record;
extern const Record suite_record;
extern const Record model_record;
extern const Record recipe_record;

/// A file that was read and checked against its table.
struct Checked {
  Value value;
  Problems problems;
};

/// `kind` is the table's first field, which holds the id: it must be the name of the file.
/// InputError where the text is no YAML.
Checked read_checked(std::string_view path, std::string_view text, const Record& record);

}  // namespace assay::spec
