// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::score {

enum class MathTokenKind : std::uint8_t {
  number,   ///< digits, maybe a point, without thousands separators
  letter,   ///< one letter that stands for something
  command,  ///< a LaTeX command, or a function's name in plain text
  words,    ///< what \text{} and its kin hold
  mark,     ///< an operator, a bracket, a separator; "\\" ends a matrix row
  end,
};

struct MathToken {
  MathTokenKind kind = MathTokenKind::end;
  std::string text;

  bool is(MathTokenKind wanted, std::string_view said) const {
    return kind == wanted && text == said;
  }
};

struct MathTokens {
  std::vector<MathToken> tokens;  ///< the last one is the end
  bool has_loose_words = false;   ///< letters side by side that no notation knows
};

/// An answer in LaTeX or plain notation as tokens. None for what is no mathematics, or too long.
std::optional<MathTokens> math_tokens(std::string_view text);

/// Signs beyond ASCII as LaTeX or ASCII writes them.
std::string with_plain_signs(std::string_view text);

/// Bytes of a separator of thousands at the front of `text`, with three digits behind it and no
/// fourth; 0 if there is none.
std::size_t thousands_separator(std::string_view text, bool takes_comma);

}  // namespace assay::score
