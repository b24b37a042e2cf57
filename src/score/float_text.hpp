// SPDX-License-Identifier: Apache-2.0
// Binary floating point the way Python reads, rounds and prints it, for rules that are defined by
// it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay::score {

/// float(text): white space around, digits of any script, underscores between digits, "inf", "nan".
std::optional<double> parse_float(std::string_view text);

/// round(value, digits): the exact value to the nearest, halves to even. REQUIRES: digits 0 to 20.
double rounded_to(double value, int digits);

/// str(value): "2.0", "1e+16", "inf", "nan".
std::string float_text(double value);

}  // namespace assay::score
