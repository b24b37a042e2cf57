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

/// The same as for_terminal, and safe between tags and in an attribute of XML 1.0.
std::string for_xml(std::string_view text);

/// A cell of CSV (RFC 4180) that no spreadsheet takes for a formula: an apostrophe stands before
/// what could start one. For texts; numbers need no escaping.
std::string for_csv(std::string_view text);

/// The message of a GitHub workflow command; line feeds stay, as %0A.
std::string for_github_message(std::string_view text);
/// A property of one.
std::string for_github_property(std::string_view text);

}  // namespace assay::report
