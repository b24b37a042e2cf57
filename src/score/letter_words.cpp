// SPDX-License-Identifier: Apache-2.0
#include "score/letter_words.hpp"

#include "score/code_points.hpp"

namespace assay::score {

char latin_letter(std::string_view word) {
  const char32_t c = code_point_at(word, 0);
  if (word.empty() || code_point_length(word, 0) != word.size()) return 0;
  if (is_ascii_upper(c)) return static_cast<char>(c);
  if (c >= 0xFF21 && c <= 0xFF3A) return static_cast<char>('A' + static_cast<int>(c - 0xFF21));
  switch (c) {
    case 0x0623:
    case 0x0985: return 'A';
    case 0x0628:
    case 0x09AC: return 'B';
    case 0x062C:
    case 0x09A1: return 'C';
    case 0x062F:
    case 0x09A2: return 'D';
    default: return 0;
  }
}

}  // namespace assay::score
