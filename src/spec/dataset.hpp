// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <assay/dataset.hpp>

#include "spec/fields.hpp"
#include "spec/problems.hpp"
#include "spec/schema.hpp"

namespace assay::spec {

extern const Record dataset_record;

/// Of the fields of a suite; nullopt: it states none.
std::optional<Dataset> read_dataset(const Fields& suite, Problems& problems);

}  // namespace assay::spec
