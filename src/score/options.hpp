// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <assay/evidence.hpp>

namespace assay::score {

/// The text if the item is open or has it among its options byte for byte; otherwise nothing.
std::string allowed_answer(std::string_view text, const Item& item);

/// The option that a capital letter stands for: "X" itself or "(X)"; otherwise nothing.
std::string option_of_letter(std::optional<char> letter, const Item& item);

}  // namespace assay::score
