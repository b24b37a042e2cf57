// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "import/record.hpp"

namespace assay::imports {

/// The reference tokens of an RFC 6901 pointer. InputError: malformed; `where` names it.
std::vector<std::string> parse_pointer(std::string_view where, std::string_view pointer);

/// Hands over the objects of the array at `pointer`, one in memory at a time. Members: strings as
/// they are, numbers as written, true and false as words, lists with such elements; null and what
/// is nested otherwise by kind only. InputError: no JSON (NaN and the like, NUL bytes, invalid
/// UTF-8, anything after the value), no array at the pointer or two of them, an element that is no
/// object, a member twice, an element or a text over 16 MiB, more than 256 levels.
void read_json_records(std::string_view pointer, const std::string& path, Bytes bytes,
                       const TakeRecord& take);

/// The same with one object a line.  InputError: also a line that does not hold exactly one.
void read_json_lines(const std::string& path, Bytes bytes, const TakeRecord& take);

}  // namespace assay::imports
