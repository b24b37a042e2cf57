// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace assay::score {

/// Whether Python's json.loads accepts the text: any value, NaN and the infinities, duplicate keys,
/// lone surrogates in escapes and numbers of any size, but no raw control characters in strings.
/// Nesting beyond 900 is refused.
bool is_python_json(std::string_view text);

}  // namespace assay::score
