// SPDX-License-Identifier: Apache-2.0
#include "cli/pulling.hpp"

#include <charconv>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "cli/dataset_files.hpp"
#include "cli/fetching.hpp"
#include "cli/pulling_rows.hpp"
#include "evidence/files.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t piece_bytes = std::size_t{4} << 20U;
constexpr int most_redirects = 5;

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
    const Response response = fetch(transport_, std::move(request));
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

std::size_t pull(net::Transport& transport, const DatasetFile& file, const fs::path& cache) {
  const fs::path target = cached_file(cache, file.sha256);
  const fs::path part = target.string() + ".part";
  fs::create_directories(target.parent_path());
  std::string reasons;
  const auto is_good = [&reasons](const std::string& url, const std::string& reason) {
    if (!reason.empty()) reasons += fmt::format("\n  {}: {}", url, reason);
    return reason.empty();
  };
  bool is_there =
      file.rows && is_good(file.rows->url, made_of_rows(transport, *file.rows, file, part));
  for (const std::string& url : file.urls) {
    is_there = is_there || is_good(url, fetched_from(transport, url, file, part));
  }
  if (is_there) {
    const std::size_t bytes = fs::file_size(part);
    fs::rename(part, target);
    return bytes;
  }
  throw base::InputError(
      fmt::format("{} (SHA-256 {}) could not be fetched:{}", file.file, file.sha256, reasons));
}

}  // namespace assay::cli
