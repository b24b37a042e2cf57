// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <assay/exchange.hpp>

#include "adapter/masking.hpp"

namespace assay::adapter {

/// iFlytek's signed URL: host and path of `url`, without its port, at `now` (Unix seconds).
std::string spark_signed_url(std::string_view url, const Secret& secret, std::int64_t now);

/// The HMAC alone, in base64.
std::string spark_signature(std::string_view host, std::string_view path, std::string_view date,
                            std::string_view api_secret);

/// The app id stands at the head of a Spark frame and is not known before signing.
inline constexpr std::string_view spark_frame_head = R"({"header":{"app_id":")";

/// Fit for people and files: credentials in headers and query, and every occurrence of what
/// `secret` holds, are "***". An unsigned request needs no secret.
Request loggable(Request request, const Secret& secret);

/// Whether a part of an address's query is a credential by its name.
bool names_secret(std::string_view query_name);

}  // namespace assay::adapter
