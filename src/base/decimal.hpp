// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <assay/micro.hpp>

namespace assay::base {

/// Reads "-0.905", "1", "2.5" exactly: digits, at most six after the point, no exponent, magnitude
/// below 1e12. Nothing else is a decimal here.
std::optional<Micro> parse_micro(std::string_view text);

/// Always six decimals and never a negative zero: "-0.147500", "0.000000".
std::string to_text(Micro value);

/// For people: in hundredths with the given number of decimals, to the nearest, halves to even:
/// Micro{-147500} with 2 decimals is "-14.75".
std::string in_percent(Micro value, int decimals);

}  // namespace assay::base
