// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <assay/evidence.hpp>
#include <assay/suite.hpp>

namespace assay::score {

/// Where in a reply an answer may stand.
struct MathPlaces {
  bool takes_formulas = true;
  bool takes_numbers = true;
  bool takes_any = true;         ///< also where no word announces it
  bool takes_box_first = false;  ///< before "the final answer is ... I hope"
  bool joins_boxes = true;       ///< 1 in a box, and 2 in the next
};

/// The answer that the reply announces, in LaTeX; empty if there is none.
std::string math_answer_in(std::string_view reply, const MathPlaces& places);

/// Extraction rules: only announced answers, or else the last formula or number.
std::string math_announced(std::string_view reply, const Extraction& extraction, const Item& item);
std::string math_last(std::string_view reply, const Extraction& extraction, const Item& item);

}  // namespace assay::score
