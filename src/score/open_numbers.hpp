// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay::score {

/// The numbers that MMMU's publishers see in a text, in their order: those with thousands commas,
/// those with an exponent, then plain ones, each kind from left to right.
std::vector<std::string> open_numbers(std::string_view text);

}  // namespace assay::score
