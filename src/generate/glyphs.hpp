// SPDX-License-Identifier: Apache-2.0
// Letters as strokes, our own: fonts differ between machines.
#pragma once

#include <string_view>

namespace assay::generate {

/// The pen's way in a box of 8 by 12, each point as two hexadecimal digits x and y, y downwards;
/// ';' lifts the pen. nullptr: there is no such character.
const std::string_view* glyph(char32_t character);

}  // namespace assay::generate
