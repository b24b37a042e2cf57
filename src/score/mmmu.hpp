// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <assay/evidence.hpp>
#include <assay/suite.hpp>

namespace assay::score {

/// How the publishers of MMMU read one of the letters A, B, ... from a reply: "(X)", else " X ",
/// else (in more than five words) the text of an option; the last of several wins. Where they draw
/// a letter at random, there is none here. Options are counted by the item.
std::optional<char> mmmu_letter(std::string_view reply, const Item& item);

/// The rule of MMMU-Pro: the only option letter that occurs after the last "Answer:"; else as
/// above, but looking for "X " and then "X." without a space before them.
std::optional<char> mmmu_pro_letter(std::string_view reply, const Item& item);

std::string mmmu(std::string_view reply, const Extraction& extraction, const Item& item);
std::string mmmu_pro(std::string_view reply, const Extraction& extraction, const Item& item);

}  // namespace assay::score
