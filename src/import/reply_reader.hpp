// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <assay/evidence.hpp>
#include <assay/suite.hpp>

#include "import/recipe.hpp"

namespace assay::imports {

using ReadReply = std::string (*)(std::string_view reply, const Extraction&, const Item&);

/// The rule by which a suite's replies are read. InputError: there is none of that name.
ReadReply reader_of(const Suite& suite, const Extraction& extraction);

/// What messages call the texts that must be the same for all setups.
std::vector<std::string> same_names(const Recipe& recipe);

}  // namespace assay::imports
