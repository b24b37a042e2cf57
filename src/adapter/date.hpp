// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace assay::adapter {

// Times are Unix seconds.

/// "Fri, 05 May 2023 10:43:39 GMT"
std::string http_date(std::int64_t time);

/// The same form only.
std::optional<std::int64_t> parse_http_date(std::string_view text);

/// "2025-02-06T10:00:00Z", also with a fraction, which is dropped, or an offset.
std::optional<std::int64_t> parse_rfc3339(std::string_view text);

}  // namespace assay::adapter
