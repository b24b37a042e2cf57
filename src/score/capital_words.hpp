// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace assay::score {

enum class LetterCase { none, lower, upper, mixed };

/// Of all letters that have a case.
LetterCase letter_case(std::string_view text);

/// Words all in capitals, where words are parted at white space and most punctuation, and
/// contractions count as two ("DON'T" is "DO" and "N'T"), as the Penn Treebank does.
std::size_t count_capital_words(std::string_view text);

}  // namespace assay::score
