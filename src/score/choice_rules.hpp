// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <assay/evidence.hpp>
#include <assay/suite.hpp>

namespace assay::score {

/// The first "(X)" whose capital X stands for an option; without one, the first such X that stands
/// alone: no digit, underscore or letter of a script with capitals beside it, and no apostrophe
/// that joins it to a letter ("I'm").
std::string choice_letter(std::string_view reply, const Extraction& extraction, const Item& item);

/// The text as it is, if it is an allowed answer.
std::string recorded(std::string_view reply, const Extraction& extraction, const Item& item);

/// The reply without white space at its ends, if it is an allowed answer.
std::string whole(std::string_view reply, const Extraction& extraction, const Item& item);

}  // namespace assay::score
