// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace assay::score {

/// The value of a token in the numerals of any script: digits with an optional sign (also U+2212),
/// a vulgar fraction behind them or alone, superscript digits as an exponent, or one numeral
/// character.
std::optional<double> numeral_value(std::string_view token);

}  // namespace assay::score
