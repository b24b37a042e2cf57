// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assay::report {

struct CodePoint {
  char32_t value = 0;
  std::size_t size = 1;  ///< bytes; 1 for a byte that starts no character
  bool is_valid = true;
};

/// REQUIRES: text is not empty.
CodePoint first_code_point(std::string_view text);

/// Columns that a terminal gives the text: two for East Asian wide characters and emoji, none for
/// combining marks.
std::size_t display_width(std::string_view text);

/// Lines of at most `width` columns, broken at spaces, inside a word only where it is longer than a
/// line. REQUIRES: width at least 2.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace assay::report
