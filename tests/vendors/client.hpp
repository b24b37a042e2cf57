// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include <assay/exchange.hpp>

namespace assay::vendors {

/// Sends one signed request, HTTP or WebSocket, and reads what comes. Patience: two seconds.
Response send(const Request& request);

/// GET or POST of a control path; the body of the reply.
std::string control(std::uint16_t port, const std::string& path, const std::string& body = "");

/// These bytes as they are; everything until the server closes.
std::string send_raw(std::uint16_t port, const std::string& bytes);

}  // namespace assay::vendors
