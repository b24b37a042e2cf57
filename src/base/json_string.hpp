// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace assay::base {

/// Adds the text in double quotes, with the shortest escapes of RFC 8785 and bytes above 0x7E as
/// they are.
void add_json_string(std::string& out, std::string_view text);

}  // namespace assay::base
