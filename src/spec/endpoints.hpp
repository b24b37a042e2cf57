// SPDX-License-Identifier: Apache-2.0
// Where a model can be asked: a part of model files.
#pragma once

#include <vector>

#include <assay/model.hpp>

#include "spec/fields.hpp"
#include "spec/problems.hpp"

namespace assay::spec {

extern const Record endpoint_record;
extern const Record source_record;

/// `model` is the file; `known` holds what was read of it already, snapshots and aliases.
std::vector<Endpoint> read_endpoints(const Fields& model, const Model& known, Problems& problems);

}  // namespace assay::spec
