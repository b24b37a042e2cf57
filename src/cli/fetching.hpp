// SPDX-License-Identifier: Apache-2.0
// One answer of a host of data sets.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "net/transport.hpp"

namespace assay::cli {

/// Waits for it.
Response fetch(net::Transport& transport, Request request);

/// `name` in small letters; empty: it is not there.
std::string_view header(const Response& response, std::string_view name);

bool is_redirect(int status);

/// What kept a host from giving what was asked for.
std::string why(const Response& response);

/// InputError: it cannot be written.
void append(const std::filesystem::path& path, std::string_view bytes);

/// The address that a redirect leads to. InputError: from https to another scheme, or no address.
std::string redirected(const std::string& from, const std::string& location);

}  // namespace assay::cli
