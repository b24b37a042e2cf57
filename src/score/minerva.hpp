// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <assay/evidence.hpp>
#include <assay/micro.hpp>
#include <assay/suite.hpp>

namespace assay::score {

/// The normal form of a final answer by Minerva's rules, as lm-evaluation-harness has them.
std::string minerva_normalised(std::string_view text);

/// What stands in "Final Answer: The final answer is X. I hope it is correct." on one line.
std::string minerva_final(std::string_view reply, const Extraction& extraction, const Item& item);

/// What the last box of the reply holds.
std::string boxed(std::string_view reply, const Extraction& extraction, const Item& item);

/// 1 if the normal forms are equal.
Micro minerva(std::string_view answer, const Item& item);

}  // namespace assay::score
