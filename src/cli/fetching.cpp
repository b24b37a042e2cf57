// SPDX-License-Identifier: Apache-2.0
#include "cli/fetching.hpp"

#include <chrono>
#include <fstream>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

/// A host that knows no ranges sends all at once.
constexpr std::size_t most_at_once = std::size_t{256} << 20U;

}  // namespace

std::string_view header(const Response& response, std::string_view name) {
  for (const Header& each : response.headers) {
    if (each.name.size() != name.size()) continue;
    bool is_same = true;
    for (std::size_t i = 0; i < name.size(); ++i) {
      const char c = each.name[i];
      is_same = is_same && (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) == name[i];
    }
    if (is_same) return each.value;
  }
  return {};
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

std::string why(const Response& response) {
  switch (response.passage) {
    case Passage::complete: break;
    case Passage::unresolved: return "no such host";
    case Passage::unconnected: return "no connection";
    case Passage::insecure: return "its certificate cannot be trusted";
    case Passage::reset: return "the connection was lost";
    case Passage::timed_out: return "no answer in time";
    case Passage::oversized: return "more than was asked for";
  }
  if (response.status == 401 || response.status == 403) {
    return fmt::format(
        "HTTP {}: it wants to know who asks; accept the licence there, fetch the "
        "file yourself and put it below datasets/",
        response.status);
  }
  return fmt::format("HTTP {}", response.status);
}

Response fetch(net::Transport& transport, Request request) {
  using std::chrono::seconds;
  transport.send({.ticket = 1,
                  .request = std::move(request),
                  .timeouts = {.connect = seconds(10),
                               .first_byte = seconds(60),
                               .silence = seconds(60),
                               .whole = seconds(600)},
                  .most_bytes = most_at_once});
  for (;;) {
    std::vector<net::Arrived> arrived = transport.wait(std::chrono::seconds(1));
    if (!arrived.empty()) return std::move(arrived.front().response);
  }
}

void append(const fs::path& path, std::string_view bytes) {
  std::ofstream stream(path, std::ios::binary | std::ios::app);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream.close();
  if (!stream) throw base::InputError({.file = path.string()}, "cannot be written");
}

std::string redirected(const std::string& from, const std::string& location) {
  const std::size_t host = from.find("://") + 3;
  if (location.starts_with('/') && !location.starts_with("//")) {
    return from.substr(0, from.find('/', host)) + location;
  }
  if (location.starts_with("https://")) return location;
  // A server of this machine may send to itself: tests.
  const std::string origin = from.substr(0, from.find('/', host));
  if (from.starts_with("http://") && location.starts_with(origin + "/")) return location;
  throw base::InputError("redirected to " + base::quoted(location) + ", which is not https");
}

}  // namespace assay::cli
