// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay::base {

/// Offset of the first byte that is not well-formed UTF-8, if any.
std::optional<std::size_t> find_invalid_utf8(std::string_view bytes);

/// Number of code points in well-formed UTF-8.
std::size_t count_code_points(std::string_view text);

/// Without spaces, tabs, carriage returns and line feeds at both ends.
std::string_view trimmed(std::string_view text);

std::vector<std::string_view> split(std::string_view text, char separator);

std::string joined(std::span<const std::string> parts, std::string_view separator);

/// The candidate that `word` was probably meant to be: fewest edits, at most a third of the word's
/// length (at least one); empty when none is near.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

/// `; did you mean "statement"?` or nothing.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

/// For a terminal: control characters (C0, DEL, C1) and those that turn the direction of text are
/// written out as \u{9b}; bytes that are no UTF-8 as \xff.
std::string printable(std::string_view text);

/// In double quotes, control characters and quotes escaped, cut after `limit` bytes: safe for a
/// terminal whatever it holds.
std::string quoted(std::string_view text, std::size_t limit = 60);

}  // namespace assay::base
