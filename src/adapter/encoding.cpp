// SPDX-License-Identifier: Apache-2.0
#include "adapter/encoding.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>

#include "base/error.hpp"

namespace assay::adapter {
namespace {

const unsigned char* octets(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

bool is_unreserved(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

}  // namespace

std::string base64(std::string_view bytes) {
  constexpr std::size_t piece = 3U << 20U;  // a multiple of 3: pieces join without padding
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');  // EVP_EncodeBlock adds a NUL
  std::size_t written = 0;
  while (!bytes.empty()) {
    const std::size_t size = std::min(piece, bytes.size());
    const int count = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data() + written),
                                      octets(bytes), static_cast<int>(size));
    base::check(count > 0, "base64 takes bytes");
    written += static_cast<std::size_t>(count);
    bytes.remove_prefix(size);
  }
  text.resize(written);
  return text;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size() + text.size() / 4);
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    }
  }
  return out;
}

std::string hmac_sha256(std::string_view key, std::string_view message) {
  std::string mac(32, '\0');
  unsigned int size = 0;
  const auto* done = HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), octets(message),
                          message.size(), reinterpret_cast<unsigned char*>(mac.data()), &size);
  base::check(done != nullptr && size == mac.size(), "HMAC-SHA-256 takes key and message");
  return mac;
}

std::string data_url(std::string_view media_type, std::string_view bytes) {
  std::string url = "data:";
  url += media_type;
  url += ";base64,";
  return url + base64(bytes);
}

UrlParts url_parts(std::string_view url) {
  UrlParts parts{.path = "/"};
  if (const std::size_t colon = url.find("://"); colon != std::string_view::npos) {
    parts.scheme = url.substr(0, colon);
    url.remove_prefix(colon + 3);
  }
  url = url.substr(0, url.find_first_of("?#"));
  const std::size_t slash = url.find('/');
  if (slash != std::string_view::npos) parts.path = url.substr(slash);
  std::string_view authority = url.substr(0, slash);
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    authority.remove_prefix(at + 1);
  }
  const std::size_t bracket = authority.find(']');  // [::1]:8080
  const std::size_t port = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  parts.host = authority.substr(0, port);
  return parts;
}

}  // namespace assay::adapter
