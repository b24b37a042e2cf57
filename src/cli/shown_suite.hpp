// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <assay/suite.hpp>

namespace assay::cli {

/// How the suite asks: prompt, shots, parameters, and how items are grouped. Null: it does not ask.
nlohmann::ordered_json asking_of_suite(const Suite& suite);

}  // namespace assay::cli
