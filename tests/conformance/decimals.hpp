// SPDX-License-Identifier: Apache-2.0
// Numbers of vector files: decimals there are exact decimals.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "stats/real.hpp"

namespace assay::conformance {

using nlohmann::json;
using stats::Rational;
using stats::Real;

/// "0.905", "-2.5e-07": exactly.
Rational parse_decimal(std::string_view text);

/// The shortest decimal that reads back as the number: what the file says.
Rational decimal(const json& number);
std::vector<Rational> decimals(const json& numbers);

/// REQUIRES: at most six decimals.
Micro micro(const json& number);
std::optional<Micro> optional_micro(const json& number);  ///< null: nullopt

/// (1 - conf) / 2.
Rational alpha_of(const json& conf);

json number(const Rational& value);
json number(const Real& value);
json number(double value);  ///< "inf" and "-inf" for infinities

double parse_hex(const std::string& text);
std::string to_hex(double value);  ///< 0x1.8000000000000p+0, thirteen digits

/// Labels of any kind as 0, 1, .. in order of first appearance; empty for null.
std::vector<std::size_t> labels(const json& values);

}  // namespace assay::conformance
