// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay::score {

/// What stands in the last \boxed{...} (or, without any, \fbox{...}) with balanced braces; after
/// "\boxed " the text up to a dollar sign. None if the braces do not close.
std::optional<std::string> last_boxed(std::string_view text);

}  // namespace assay::score
