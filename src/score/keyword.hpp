// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace assay::score {

enum class Bounds { any, whole_words };

/// How often a keyword occurs, without regard to case and without overlaps. A keyword is a pattern:
/// one with marks that mean something in patterns is read as RE2 reads it.
std::size_t count_keyword(std::string_view text, std::string_view keyword, Bounds bounds);

}  // namespace assay::score
