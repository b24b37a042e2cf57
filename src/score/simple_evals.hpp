// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <assay/evidence.hpp>
#include <assay/suite.hpp>

namespace assay::score {

// The multiple-choice readers of OpenAI's simple-evals: letters A to D only, the first label wins.

/// After the first "Answer:" (any case) that a letter follows, with spaces, tabs and a dollar sign
/// between; the letter as it is written, which may be small.
std::string simple_evals_english(std::string_view reply);

/// Without Markdown and LaTeX dressing, after the label for "answer" in 42 spellings of many
/// languages, in their order; Arabic, Bengali and full-width letters are read as A to D.
std::string simple_evals_multilingual(std::string_view reply);

std::string simple_evals_mc(std::string_view reply, const Extraction& extraction, const Item& item);
std::string simple_evals_mmlu(std::string_view reply, const Extraction& extraction,
                              const Item& item);

}  // namespace assay::score
