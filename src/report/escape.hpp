// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace assay::report {

/// One line that moves no cursor and hides nothing: control characters, line breaks, characters
/// that reorder or vanish, and bytes that are no UTF-8 become visible escapes such as \x1b and
/// \u{202e}.
std::string for_terminal(std::string_view text);

/// The same, and nothing in it is Markdown, HTML or a link.
std::string for_markdown(std::string_view text);

}  // namespace assay::report
