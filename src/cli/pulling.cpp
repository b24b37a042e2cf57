// SPDX-License-Identifier: Apache-2.0
#include "cli/pulling.hpp"

#include <charconv>
#include <chrono>
#include <fstream>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "cli/dataset_files.hpp"
#include "evidence/files.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t piece_bytes = std::size_t{4} << 20U;
/// A host that knows no ranges sends all at once.
constexpr std::size_t most_at_once = std::size_t{256} << 20U;
constexpr int most_redirects = 5;

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

std::optional<std::size_t> number(std::string_view text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// "bytes 100-199/1000".
struct ContentRange {
  std::size_t first = 0;
  std::size_t total = 0;
};

std::optional<ContentRange> content_range(std::string_view text) {
  if (!text.starts_with("bytes ")) return std::nullopt;
  text.remove_prefix(6);
  const std::size_t dash = text.find('-');
  const std::size_t slash = text.find('/');
  if (dash == std::string_view::npos || slash == std::string_view::npos || slash < dash) {
    return std::nullopt;
  }
  const auto first = number(text.substr(0, dash));
  const auto total = number(text.substr(slash + 1));
  if (!first || !total) return std::nullopt;
  return ContentRange{*first, *total};
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

Response send(net::Transport& transport, Request request) {
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

/// One URL's file, piece after piece.
class Download {
 public:
  Download(net::Transport& transport, std::string url, fs::path part)
      : transport_(transport), url_(std::move(url)), part_(std::move(part)) {
    if (fs::exists(part_)) size_ = fs::file_size(part_);
  }

  /// Empty when all of it has come; else why not.
  std::string run() {
    while (!is_whole_) {
      if (std::string problem = step(); !problem.empty()) return problem;
    }
    return {};
  }

 private:
  std::string step() {
    Request request{.method = "GET", .url = url_, .headers = {}, .body = {}, .command = {}};
    request.headers = {{"Accept-Encoding", "identity"},
                       {"Range", fmt::format("bytes={}-{}", size_, size_ + piece_bytes - 1)}};
    const Response response = send(transport_, std::move(request));
    if (response.passage != Passage::complete) return why(response);
    if (is_redirect(response.status)) return follow(response);
    if (response.status == 206) return take_piece(response);
    if (response.status == 200) return take_all(response);
    if (response.status == 416 && size_ > 0) return take_from_the_start();
    return why(response);
  }

  std::string follow(const Response& response) {
    if (++redirects_ > most_redirects) return "too many redirects";
    url_ = redirected(url_, std::string(header(response, "location")));
    return {};
  }

  std::string take_piece(const Response& response) {
    const auto range = content_range(header(response, "content-range"));
    if (!range || range->first != size_ || response.body.empty()) return "not the piece asked for";
    if (range->total > largest_dataset) return too_large();
    append(part_, response.body);
    size_ += response.body.size();
    is_whole_ = size_ >= range->total;
    return {};
  }

  std::string take_all(const Response& response) {
    fs::remove(part_);
    append(part_, response.body);
    is_whole_ = true;
    return {};
  }

  /// What was kept is longer than the file: it is another one.
  std::string take_from_the_start() {
    fs::remove(part_);
    size_ = 0;
    return {};
  }

  static std::string too_large() { return fmt::format("more than {} bytes", largest_dataset); }

  net::Transport& transport_;
  std::string url_;
  fs::path part_;
  std::size_t size_ = 0;
  int redirects_ = 0;
  bool is_whole_ = false;
};

/// Empty when the file has come whole; else why not.
std::string fetched_from(net::Transport& transport, const std::string& url, const DatasetFile& file,
                         const fs::path& part) {
  const bool is_resumed = fs::exists(part);
  try {
    if (std::string problem = Download(transport, url, part).run(); !problem.empty()) {
      return problem;
    }
  } catch (const base::InputError& error) {
    return error.what();
  }
  const std::string digest = base::sha256_hex(evidence::read_text(part, largest_dataset));
  if (digest == file.sha256) return {};
  fs::remove(part);
  // The start may have come from another host, or from another version.
  if (is_resumed) return fetched_from(transport, url, file, part);
  return fmt::format("what it has has the SHA-256 {}", digest);
}

}  // namespace

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

std::size_t pull(net::Transport& transport, const DatasetFile& file, const fs::path& cache) {
  const fs::path target = cached_file(cache, file.sha256);
  const fs::path part = target.string() + ".part";
  fs::create_directories(target.parent_path());
  std::string reasons;
  for (const std::string& url : file.urls) {
    const std::string reason = fetched_from(transport, url, file, part);
    if (reason.empty()) {
      const std::size_t bytes = fs::file_size(part);
      fs::rename(part, target);
      return bytes;
    }
    reasons += fmt::format("\n  {}: {}", url, reason);
  }
  throw base::InputError(
      fmt::format("{} (SHA-256 {}) could not be fetched:{}", file.file, file.sha256, reasons));
}

}  // namespace assay::cli
