// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include <assay/evidence.hpp>
#include <assay/micro.hpp>

namespace assay::score {

/// Scorer: the answer says the same as a gold answer.
Micro math_equivalence(std::string_view answer, const Item& item);

}  // namespace assay::score
