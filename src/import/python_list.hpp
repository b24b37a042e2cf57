// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::imports {

/// The texts of a list as Python prints it: ['one', "it's two", 'a\\b']. Escapes are those that
/// Python writes: \\ \' \" \n \r \t \xHH \uHHHH \UHHHHHHHH. A list that holds nothing but one list
/// is read as that one. Nothing: the text is anything else.
std::optional<std::vector<std::string>> python_list(std::string_view text);

/// Whether such a list holds nothing but one list.
bool is_nested_list(std::string_view text);

}  // namespace assay::imports
