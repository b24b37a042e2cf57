// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include <assay/evidence.hpp>
#include <assay/micro.hpp>

namespace assay::score {

/// Average normalised Levenshtein similarity: over the gold answers the largest 1 - distance/length
/// of small letters and single spaces, if the quotient is below a half; else 0.
Micro anls(std::string_view answer, const Item& item);

/// The variant in use by Qwen-VL, lmms-eval and VLMEvalKit: divided by the length of the texts as
/// they are, and a half still counts.
Micro anls_raw_length(std::string_view answer, const Item& item);

}  // namespace assay::score
