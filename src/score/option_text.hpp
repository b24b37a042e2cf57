// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include <assay/evidence.hpp>

namespace assay::score {

/// The index of the only option whose text occurs in the reply, whatever the case, with no letter
/// or digit joined to it. An option that occurs only inside a longer one that occurs too counts for
/// nothing.
std::optional<std::size_t> only_option_text(std::string_view reply, const Item& item);

}  // namespace assay::score
