// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <assay/evidence.hpp>
#include <assay/suite.hpp>

namespace assay::score {

/// BIG-Bench Hard as published: what follows the last "the answer is " (without one, the whole
/// reply), without white space at its ends and without one point at its end.
std::string bbh(std::string_view reply, const Extraction& extraction, const Item& item);

/// lm-evaluation-harness: on the first line that has it, what follows "the answer is " without the
/// last character, whatever that is.
std::string bbh_lmeval(std::string_view reply, const Extraction& extraction, const Item& item);

}  // namespace assay::score
