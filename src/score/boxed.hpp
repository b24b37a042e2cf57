// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay::score {

/// The last \boxed{...} (or, without any, \fbox{...}) with balanced braces, the command included.
/// If
/// "\boxed " occurs anywhere, it and the text after its last occurrence up to a dollar sign.
/// None if the braces do not close.
std::optional<std::string> last_boxed_expression(std::string_view text);

/// What stands inside such an expression; none for anything but \boxed.
std::optional<std::string> boxed_content(std::string_view expression);

/// What the last box holds.
std::optional<std::string> last_boxed(std::string_view text);

}  // namespace assay::score
