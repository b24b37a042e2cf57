// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace assay::cli {

// How people see the values that --json prints.

/// An array of objects with the same keys, as aligned columns under their names.
std::string table(const nlohmann::ordered_json& rows);

/// An object as `key: value` lines; nested values are indented, long texts wrapped at `width`.
std::string card(const nlohmann::ordered_json& object, std::size_t width);

/// Indented JSON with a final line feed.
std::string json_text(const nlohmann::ordered_json& value);

}  // namespace assay::cli
