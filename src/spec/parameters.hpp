// SPDX-License-Identifier: Apache-2.0
// How a model is asked, as suites, claims and model files say it alike.
#pragma once

#include <assay/call.hpp>

#include "spec/fields.hpp"

namespace assay::spec {

extern const Record parameters_record;

/// What is not stated is unset, the web search included.
Parameters read_parameters(const Fields& fields);

}  // namespace assay::spec
