// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include <assay/evidence.hpp>
#include <assay/micro.hpp>

namespace assay::score {

/// The grader of PRM800K: equal in the publishers' normal form, or in its own after units and
/// dressing, or element by element, where fractions must be reduced alike and whole numbers equal.
bool prm800k_equivalent(std::string_view gold, std::string_view given);

Micro prm800k(std::string_view answer, const Item& item);

}  // namespace assay::score
