// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace assay::base {

/// RFC 8785 (JCS) bytes of a value made of objects, arrays, strings, integers, booleans and null.
/// Numbers that matter are strings or integers here: a floating-point number is a bug.
std::string canonical_json(const nlohmann::json& value);

/// Adds a text in the same form.
void add_canonical_json(std::string_view text, std::string& out);

}  // namespace assay::base
