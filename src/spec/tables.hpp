// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "spec/schema.hpp"

namespace assay::spec {

extern const Record claim_record;
extern const Record suite_record;
extern const Record model_record;
extern const Record recipe_record;

}  // namespace assay::spec
