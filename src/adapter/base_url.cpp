// SPDX-License-Identifier: Apache-2.0
#include "adapter/base_url.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "adapter/encoding.hpp"
#include "base/text.hpp"

namespace assay::adapter {
namespace {

using Octets = std::array<int, 4>;

/// Only the plain form: four decimal numbers without leading zeros.
std::optional<Octets> octets_of(std::string_view host) {
  const std::vector<std::string_view> parts = base::split(host, '.');
  Octets octets{};
  if (parts.size() != octets.size()) return std::nullopt;
  for (std::size_t i = 0; i < octets.size(); ++i) {
    const std::string_view part = parts[i];
    if (part.empty() || part.size() > 3 || (part.size() > 1 && part.front() == '0')) {
      return std::nullopt;
    }
    for (const char c : part) {
      if (c < '0' || c > '9') return std::nullopt;
      octets.at(i) = octets.at(i) * 10 + (c - '0');
    }
    if (octets.at(i) > 255) return std::nullopt;
  }
  return octets;
}

bool is_visible(char c) { return c > ' ' && c < '\x7f'; }

}  // namespace

bool is_loopback(std::string_view host) {
  if (host == "localhost" || host == "[::1]") return true;
  const auto octets = octets_of(host);
  return octets && octets->front() == 127;
}

std::string base_url_problem(std::string_view url, Channel channel) {
  const std::string_view scheme = channel == Channel::websocket ? "ws" : "http";
  const UrlParts parts = url_parts(url);
  if (!std::ranges::all_of(url, is_visible)) return "holds spaces or characters beyond ASCII";
  if (parts.scheme != scheme && parts.scheme != std::string(scheme) + "s") {
    return fmt::format("must begin with {0}s:// (or {0}:// for a server on this machine), not {1}",
                       scheme, base::quoted(url));
  }
  if (parts.host.empty()) return "names no host";
  const std::string_view authority = url.substr(parts.scheme.size() + 3);
  if (authority.substr(0, authority.find('/')).find('@') != std::string_view::npos) {
    return "may not hold a user or password";
  }
  if (url.find_first_of("?#") != std::string_view::npos) {
    return "ends before the query; \"query\" holds it";
  }
  if (url.ends_with('/')) return "has no slash at its end";
  if (parts.scheme != scheme || is_loopback(parts.host)) return {};
  return fmt::format("must be {}s://: only a server on this machine is asked without encryption",
                     scheme);
}

}  // namespace assay::adapter
