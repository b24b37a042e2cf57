// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::score {

enum class Capitals { heeded, ignored };

/// The groups of the first match of a pattern that a user wrote (RE2 syntax: linear time, \w and \d
/// are ASCII); a group that took no part is none. No value: the pattern does not match.
/// InputError: the pattern is not valid.
std::optional<std::vector<std::optional<std::string>>> first_groups(std::string_view text,
                                                                    std::string_view pattern,
                                                                    Capitals capitals);

}  // namespace assay::score
