// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace assay::score {

/// Sentences of English text, counted as the Punkt method does with its English model, of which
/// only the shape is here: our own list of abbreviations and of words that are common in small
/// letters.
std::size_t count_sentences(std::string_view text);

}  // namespace assay::score
