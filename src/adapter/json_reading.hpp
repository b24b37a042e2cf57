// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace assay::adapter {

// Services send what they like: everything here answers "nothing" instead of throwing.

/// A JSON text with blanks around it; nothing when it is not JSON, not UTF-8 or nested deeper than
/// 64 levels.
std::optional<nlohmann::json> parse_json(std::string_view text);

/// The member of an object; nullptr when it is absent or `value` is no object.
const nlohmann::json* member(const nlohmann::json& value, std::string_view key);

/// Follows members; an index picks an element of an array: {"choices", "0", "message"}.
const nlohmann::json* at_path(const nlohmann::json& value,
                              std::initializer_list<std::string_view> path);

/// Follows an RFC 6901 pointer, which must be well-formed.
const nlohmann::json* at_pointer(const nlohmann::json& value, std::string_view pointer);

/// A string as it is, an integer or boolean in digits and words; "" otherwise, also for nullptr.
std::string text_of(const nlohmann::json* value);

/// A string only; "" otherwise.
std::string string_of(const nlohmann::json* value);

/// An integer of any JSON spelling.
std::optional<std::int64_t> integer_of(const nlohmann::json* value);

}  // namespace assay::adapter
