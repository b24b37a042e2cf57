// SPDX-License-Identifier: Apache-2.0
#include "generate/glyphs.hpp"

#include <algorithm>
#include <array>

namespace assay::generate {
namespace {

struct Glyph {
  char32_t character;
  std::string_view strokes;
};

constexpr auto table = std::to_array<Glyph>({
    {U' ', ""},
    {U'A', "0C 40 8C;18 78"},
    {U'B', "0C 00 50 71 74 56 06;56 78 7B 5C 0C"},
    {U'C', "82 70 30 12 03 09 1A 3C 7C 8A"},
    {U'D', "0C 00 40 71 83 89 7B 4C 0C"},
    {U'E', "80 00 0C 8C;06 66"},
    {U'F', "80 00 0C;06 66"},
    {U'G', "82 60 20 02 0A 2C 6C 8A 87 57"},
    {U'H', "00 0C;80 8C;06 86"},
    {U'I', "40 4C;20 60;2C 6C"},
    {U'J', "40 80;70 7A 5C 2C 0A"},
    {U'K', "00 0C;80 06;26 8C"},
    {U'L', "00 0C 8C"},
    {U'M', "0C 00 47 80 8C"},
    {U'N', "0C 00 8C 80"},
    {U'O', "30 50 71 83 89 7B 5C 3C 1B 09 03 11 30"},
    {U'P', "0C 00 60 81 82 85 67 07"},
    {U'Q', "30 50 71 83 89 7B 5C 3C 1B 09 03 11 30;59 8D"},
    {U'R', "0C 00 60 81 82 85 67 07;47 8C"},
    {U'S', "82 70 20 11 02 04 15 26 66 77 88 8A 7B 6C 1C 0A"},
    {U'T', "00 80;40 4C"},
    {U'U', "00 0A 1B 3C 5C 7B 8A 80"},
    {U'V', "00 4C 80"},
    {U'W', "00 2C 44 6C 80"},
    {U'X', "00 8C;80 0C"},
    {U'Y', "00 46 80;46 4C"},
    {U'Z', "00 80 0C 8C"},
    {U'0', "30 50 72 7A 5C 3C 1A 12 30"},
    {U'1', "13 40 4C;1C 7C"},
    {U'2', "02 20 60 82 84 0C 8C"},
    {U'3', "01 20 60 82 84 66 36;66 88 8A 6C 2C 0B"},
    {U'4', "6C 60 08 88"},
    {U'5', "80 10 05 55 77 88 8A 6C 2C 0A"},
    {U'6', "71 40 11 04 0A 2C 6C 8A 87 65 25 07"},
    {U'7', "00 80 3C"},
    {U'8', "20 60 82 84 66 26 04 02 20;26 08 0A 2C 6C 8A 88 66"},
    {U'9', "1B 4C 7B 88 82 60 20 02 05 27 67 85"},
    {U':', "44 45;49 4A"},
    {U'.', "4B 4C"},
    {U'-', "16 76"},
    {U'%', "80 0C;00 20 23 03 00;69 89 8C 6C 69"},
    {U'\u00B0', "20 50 71 73 54 24 03 01 20"},
});

}  // namespace

const std::string_view* glyph(char32_t character) {
  const auto* found = std::ranges::find(table, character, &Glyph::character);
  return found == table.end() ? nullptr : &found->strokes;
}

}  // namespace assay::generate
