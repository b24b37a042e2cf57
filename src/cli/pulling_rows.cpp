// SPDX-License-Identifier: Apache-2.0
#include "cli/pulling_rows.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "cli/dataset_files.hpp"
#include "cli/fetching.hpp"
#include "evidence/files.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::size_t rows_a_page = 100;  // more are refused (2026-11)

std::string encoded(std::string_view text) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string url;
  for (const char c : text) {
    if (plain.find(c) != std::string_view::npos) {
      url += c;
    } else {
      url += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return url;
}

/// The file page after page.
class Rows {
 public:
  Rows(net::Transport& transport, const RowsSource& source, fs::path part)
      : transport_(transport), source_(source), part_(std::move(part)) {}

  /// Empty when all rows are there; else why not.
  std::string run() {
    count_kept();
    while (!is_whole_) {
      if (std::string problem = step(); !problem.empty()) return problem;
    }
    return {};
  }

 private:
  /// A line that was torn is dropped.
  void count_kept() {
    if (!fs::exists(part_)) return;
    const std::string kept = evidence::read_text(part_, largest_dataset);
    const std::size_t end = kept.rfind('\n');
    const std::size_t size = end == std::string::npos ? 0 : end + 1;
    fs::resize_file(part_, size);
    kept_ = size;
    next_ = static_cast<std::size_t>(
        std::count(kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(size), '\n'));
  }

  std::string step() {
    const Response response =
        fetch(transport_,
              {.method = "GET",
               .url = fmt::format("{}?dataset={}&config={}&split={}&offset={}&length={}",
                                  source_.url, encoded(source_.dataset), encoded(source_.config),
                                  encoded(source_.split), next_, rows_a_page),
               .headers = {{"Accept-Encoding", "identity"}},
               .body = {},
               .command = {}});
    if (response.passage != Passage::complete || response.status != 200) return why(response);
    const std::string_view served = header(response, "x-revision");
    if (served != source_.revision) {
      return served.empty() ? "it does not say of which revision its rows are"
                            : fmt::format("it serves the revision {}, not {}", base::quoted(served),
                                          base::quoted(source_.revision));
    }
    return take(json::parse(response.body, nullptr, false));
  }

  std::string take(const json& page) {
    if (!page.is_object() || !page.contains("rows") || !page["rows"].is_array() ||
        !page.contains("num_rows_total") || !page["num_rows_total"].is_number_unsigned()) {
      return "what it says is no page of rows";
    }
    if (page.value("partial", false)) return "it has only a part of the rows";
    const auto total = page["num_rows_total"].get<std::size_t>();
    std::string lines;
    for (const json& row : page["rows"]) {
      if (std::string problem = add(row, lines); !problem.empty()) return problem;
    }
    if (lines.empty() && next_ < total) {
      return fmt::format("it ends before row {} of {}", next_, total);
    }
    kept_ += lines.size();
    if (kept_ > largest_dataset) return fmt::format("more than {} bytes", largest_dataset);
    append(part_, lines);
    is_whole_ = next_ >= total;
    return {};
  }

  std::string add(const json& row, std::string& lines) {
    const bool is_row = row.is_object() && row.contains("row") && row["row"].is_object() &&
                        row.value("row_idx", json()) == json(next_);
    if (!is_row) return fmt::format("row {} is not where it should be", next_);
    if (const auto cut = row.find("truncated_cells"); cut != row.end() && !cut->empty()) {
      return fmt::format("row {} is cut short", next_);
    }
    lines += row["row"].dump() + '\n';
    ++next_;
    return {};
  }

  net::Transport& transport_;
  const RowsSource& source_;
  fs::path part_;
  std::size_t next_ = 0;  ///< row
  std::size_t kept_ = 0;  ///< bytes
  bool is_whole_ = false;
};

}  // namespace

std::string made_of_rows(net::Transport& transport, const RowsSource& source,
                         const DatasetFile& file, const fs::path& part) {
  if (std::string problem = Rows(transport, source, part).run(); !problem.empty()) return problem;
  const std::string digest = base::sha256_hex(evidence::read_text(part, largest_dataset));
  if (digest == file.sha256) return {};
  fs::remove(part);
  return fmt::format("its rows have the SHA-256 {}", digest);
}

}  // namespace assay::cli
