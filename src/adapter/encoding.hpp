// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace assay::adapter {

std::string base64(std::string_view bytes);

/// Everything but letters, digits and "-._~" as %XX.
std::string percent_encoded(std::string_view text);

/// Raw bytes.
std::string hmac_sha256(std::string_view key, std::string_view message);

/// "data:image/png;base64,..."
std::string data_url(std::string_view media_type, std::string_view bytes);

/// The parts of "wss://host:port/path?query"; path is "/" when there is none.
struct UrlParts {
  std::string_view scheme;
  std::string_view host;  ///< without port
  std::string_view path;
};
UrlParts url_parts(std::string_view url);

}  // namespace assay::adapter
