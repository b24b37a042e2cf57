// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace assay::score {

/// No code point: before the start or after the end of a text.
inline constexpr char32_t no_code_point = 0xFFFF'FFFF;

/// The code point that starts at byte `at`, or `no_code_point` at the end. Bytes that are not UTF-8
/// read as U+FFFD, one each.
char32_t code_point_at(std::string_view text, std::size_t at);

/// The code point that ends just before byte `at`, or `no_code_point` at the start.
char32_t code_point_before(std::string_view text, std::size_t at);

/// Bytes taken by the code point that starts at `at`; 0 at the end.
std::size_t code_point_length(std::string_view text, std::size_t at);

bool is_letter_or_digit(char32_t code_point);

/// A letter of a script that joins letters into words with capitals (Latin, Greek, Cyrillic, ...).
bool is_cased_letter(char32_t code_point);

constexpr bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
constexpr bool is_ascii_upper(char32_t c) { return c >= U'A' && c <= U'Z'; }
constexpr bool is_ascii_lower(char32_t c) { return c >= U'a' && c <= U'z'; }
constexpr bool is_ascii_letter(char32_t c) { return is_ascii_upper(c) || is_ascii_lower(c); }

}  // namespace assay::score
