// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <assay/evidence.hpp>
#include <assay/micro.hpp>
#include <assay/suite.hpp>

namespace assay::score {

// Readers of short numeric answers as they are in use for GSM8K.

/// After the first "#### ": a minus sign, digits, points and commas (lm-evaluation-harness).
std::string gsm8k_strict(std::string_view reply, const Extraction& extraction, const Item& item);

/// The last number anywhere, with its dollar signs, points and commas (lm-evaluation-harness).
std::string gsm8k_flexible(std::string_view reply, const Extraction& extraction, const Item& item);

/// What follows "A:" at the start of the last line (OpenAI's recorded solutions).
std::string last_line_a(std::string_view reply, const Extraction& extraction, const Item& item);

/// Equal after commas, dollar signs, everything up to the last "#### " and a final point are
/// dropped, whatever the case; "18.0" is not "18" (lm-evaluation-harness).
Micro gsm8k_exact(std::string_view answer, const Item& item);

}  // namespace assay::score
