// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <assay/exchange.hpp>

namespace assay::adapter {

/// The value of a header, whatever the case of its name; "" when absent.
std::string_view header(std::span<const Header> headers, std::string_view name);
std::string_view header(const Response& response, std::string_view name);

/// "12ms", "6m0s", "1m30.5s", "2h": milliseconds. A number without a unit is none.
std::optional<std::int64_t> parse_duration_ms(std::string_view text);

/// How long to wait before the next attempt: the longest of what headers, body and message say.
/// `retry_info_ms`: from the body, negative when absent.
Wait read_wait(const Response& response, std::string_view message, std::int64_t retry_info_ms);

/// x-ratelimit-* and anthropic-ratelimit-* headers.
Pace read_pace(const Response& response);

}  // namespace assay::adapter
