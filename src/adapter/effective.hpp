// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <assay/call.hpp>

namespace assay::adapter {

struct Dialect;

/// What is sent instead of what was asked, and every difference.
struct Effective {
  Parameters parameters;
  std::vector<Adjustment> adjustments;
};

/// Applies what the model file forces and refuses, then what the dialect takes. A value that is in
/// effect though the API does not let one send it (temperature 1 of o1) is kept in `parameters`.
Effective effective(const Parameters& asked, const ModelSpec& model, const Dialect& dialect);

}  // namespace assay::adapter
