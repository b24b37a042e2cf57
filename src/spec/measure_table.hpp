// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "spec/schema.hpp"

namespace assay::spec {

extern const Record measure_record;  ///< a suite on which a claim is tested
extern const Record control_record;  ///< an unrelated pair of setups

}  // namespace assay::spec
