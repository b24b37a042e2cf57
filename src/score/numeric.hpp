// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <assay/evidence.hpp>
#include <assay/micro.hpp>

namespace assay::score {

/// 1 if the first number in the answer equals the gold number exactly. A leading "#" of the gold,
/// dollar signs and commas are dropped first; "3/4" is a fraction; ".5" is a half. A gold answer
/// that is no number must be met byte for byte.
Micro numeric(std::string_view answer, const Item& item);

/// The number that `numeric` compares: a whole one in plain digits, else as it is written; empty
/// where there is none. It scores as the answer does.
std::string first_number(std::string_view answer);

}  // namespace assay::score
