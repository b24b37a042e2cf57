// SPDX-License-Identifier: Apache-2.0
// What names mean in LaTeX and in plain notation.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace assay::score {

enum class LatexUse : std::uint8_t {
  unknown,
  nothing,      ///< spacing and size
  transparent,  ///< decoration of what follows
  words,        ///< the next group is text
  mark,         ///< an operator or a separator, as `plain`
  command,      ///< known to the reader, as `plain`
};

struct LatexWord {
  std::string_view name;
  LatexUse use = LatexUse::unknown;
  std::string_view plain;
};

/// What a command means.
LatexWord latex_word(std::string_view name);

/// A function or constant that plain notation writes without a backslash: sqrt, pi, inf.
bool is_plain_function(std::string_view letters);

/// Percent, in words.
bool is_percent_word(std::string_view letters);

/// The unit's usual name where it is known: "centimeters" and "cm" are "cm". Empty for others.
std::string_view unit_name(std::string_view letters);

}  // namespace assay::score
