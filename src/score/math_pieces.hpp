// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assay::score {

/// A part of a reply that may be its answer.
struct MathPiece {
  std::size_t start = 0;
  std::size_t end = 0;  ///< behind it, with its delimiters and percent sign
  std::string text;     ///< what it says, in LaTeX
  bool is_percent = false;
};

/// What stands in \boxed{...}, whose braces may not close.
struct MathBox {
  std::size_t start = 0;
  std::size_t end = 0;
  std::string_view content;
};

/// In order; boxes within boxes left out.
std::vector<MathBox> boxes_in(std::string_view reply);

/// What stands between dollar signs, \( \), \[ \] or in [ ] apart, and bare fractions of numbers;
/// those joined by "and", "or" or a comma together.
std::vector<MathPiece> formulas_in(std::string_view reply);

/// Numbers and calculations in plain text. None in text that looks like a program.
std::vector<MathPiece> numbers_in(std::string_view reply);

/// Bytes of white space and a percent sign or word at `at`; 0 if there is none.
std::size_t percent_length(std::string_view text, std::size_t at);

}  // namespace assay::score
