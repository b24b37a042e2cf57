// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include <assay/evidence.hpp>
#include <assay/micro.hpp>

namespace assay::score {

/// 1 if both are numbers (as Python reads floats; "%" divides by 100), the gold one not zero, and
/// they differ by at most 5 % of it; otherwise if they are equal without regard to case. Years pass
/// too.
Micro chartqa_relaxed(std::string_view answer, const Item& item);

}  // namespace assay::score
