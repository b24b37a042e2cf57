// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace assay::score {

/// Lower case of the whole text by Unicode's full rules, independent of language.
std::string lower(std::string_view text);

/// Each code point's own lower case, so that positions stay the same.
std::u32string simple_lower(std::u32string_view text);

/// For comparing without regard to case.
std::string case_folded(std::string_view text);

/// Without the white space of any script at both ends.
std::string_view stripped(std::string_view text);

/// Without the ASCII characters in `marks` at both ends.
std::string_view stripped_of(std::string_view text, std::string_view marks);

/// The pieces between runs of white space, or the first so many of them.
std::vector<std::string_view> words(std::string_view text,
                                    std::size_t most = std::numeric_limits<std::size_t>::max());

/// With every occurrence of `from` replaced, left to right, without looking at what was put in.
/// REQUIRES: from is not empty.
std::string replaced(std::string_view text, std::string_view from, std::string_view to);

}  // namespace assay::score
