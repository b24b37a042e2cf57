// SPDX-License-Identifier: Apache-2.0
#include "evidence/journal.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "evidence/journal_lines.hpp"

namespace assay::evidence {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view format = "assay-journal/1";
constexpr std::size_t lines_per_sync = 256;
constexpr std::int64_t longest_wait_ms = 20;
constexpr std::size_t most_held_bytes = std::size_t{1} << 20U;

[[noreturn]] void fail(const fs::path& path, std::string_view problem, int error) {
  throw base::InputError({.file = path.string()},
                         std::string(problem) + ": " + std::generic_category().message(error));
}

std::string header_of(const JournalName& name) {
  return nlohmann::ordered_json{{"journal", format},
                                {"adapter", name.adapter},
                                {"endpoint", name.endpoint},
                                {"requested_id", name.requested_id}}
      .dump();
}

/// Letters and digits of a name, everything else as '-'.
std::string readable(std::string_view text) {
  constexpr std::size_t longest = 48;
  std::string out;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '.' || c == '_';
    if (is_plain && !(out.empty() && c == '.')) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
    if (out.size() == longest) break;
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

std::string_view without_scheme(std::string_view url) {
  const std::size_t at = url.find("://");
  return at == std::string_view::npos ? url : url.substr(at + 3);
}

/// Checks the first record, hands the others over.
class EntryReader {
 public:
  EntryReader(const fs::path& path, const OnEntry& on_entry) : path_(path), on_entry_(on_entry) {}

  void take(std::string_view record, std::size_t line) {
    if (line == 1) {
      header_ = record;
      const auto header = nlohmann::json::parse(record, nullptr, false);
      if (header.is_object() && header.contains("journal") && header["journal"] == format) return;
      fail_damaged(path_, line, "is no " + std::string(format));
    }
    std::optional<JournalEntry> entry = read_line(record);
    if (!entry) fail_damaged(path_, line, "is no record of this version of assay");
    ++entries_;
    on_entry_(std::move(*entry));
  }

  std::size_t entries() const { return entries_; }
  const std::string& header() const { return header_; }

 private:
  const fs::path& path_;
  const OnEntry& on_entry_;
  std::size_t entries_ = 0;
  std::string header_;
};

/// How many bytes were written; fewer than all with an errno.
std::size_t write_all(int file, std::string_view bytes) {
  std::size_t written = 0;
  while (written < bytes.size()) {
    const ssize_t count = ::write(file, bytes.data() + written, bytes.size() - written);
    if (count < 0 && errno == EINTR) continue;
    if (count == 0) errno = EIO;
    if (count <= 0) break;
    written += static_cast<std::size_t>(count);
  }
  return written;
}

void sync_folder(const fs::path& folder) {
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

}  // namespace

fs::path journal_path(const fs::path& runs, const JournalName& name) {
  const std::string digest = base::sha256_hex(header_of(name)).substr(0, 12);
  return runs / (readable(name.requested_id) + "-at-" + readable(without_scheme(name.endpoint)) +
                 "-" + digest + ".jsonl");
}

JournalReading read_journal(const fs::path& path, const OnEntry& on_entry) {
  EntryReader reader(path, on_entry);
  const ChainEnd end = read_chain(
      path, [&](std::string_view record, std::size_t line) { reader.take(record, line); });
  return {.entries = reader.entries(), .torn_bytes = end.torn_bytes};
}

Journal::Journal(const fs::path& runs, const JournalName& name, const OnEntry& on_entry)
    : path_(journal_path(runs, name)) {
  std::error_code error;
  fs::create_directories(runs, error);
  if (error) fail(runs, "cannot be made", error.value());
  file_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (file_ < 0) fail(path_, "cannot be written", errno);
  try {
    if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
      throw base::InputError({.file = path_.string()}, "another assay is writing here");
    }
    EntryReader reader(path_, on_entry);
    const ChainEnd end = read_chain(
        path_, [&](std::string_view record, std::size_t line) { reader.take(record, line); });
    chain_ = written_chain_ = end.chain;
    size_ = end.size;
    if (size_ > 0 && reader.header() != header_of(name)) {
      fail_damaged(path_, 1, "holds the answers of another endpoint");
    }
    if (end.torn_bytes > 0 && ::ftruncate(file_, static_cast<off_t>(size_)) != 0) {
      fail(path_, "cannot be written", errno);
    }
    if (size_ > 0) return;
    hold_line(header_of(name));
    sync();
    sync_folder(runs);
  } catch (...) {
    ::close(file_);
    throw;
  }
}

Journal::~Journal() {
  try {
    write_held();
  } catch (const base::InputError&) {
    // Nobody is left to be told; the file ends with a whole line.
  }
  if (waiting_ > 0) ::fdatasync(file_);
  ::close(file_);
}

void Journal::append(const JournalEntry& entry, std::int64_t now_ms) {
  hold(entry, now_ms);
  sync_when_due(now_ms);
}

void Journal::hold(const JournalEntry& entry, std::int64_t now_ms) {
  hold_line(to_line(entry));
  if (waiting_++ == 0) waiting_since_ms_ = now_ms;
  if (held_.size() >= most_held_bytes) write_held();
}

void Journal::hold_line(std::string_view record) { held_ += chained_line(chain_, record); }

void Journal::write_held() {
  if (held_.empty()) return;
  const std::string lines = std::exchange(held_, {});
  const std::size_t written = write_all(file_, lines);
  if (written == lines.size()) {
    size_ += written;
    written_chain_ = chain_;
    return;
  }
  const int error = errno;
  // What is there of a line would be dropped as torn, but is better not there.
  const std::size_t whole = lines.substr(0, written).rfind('\n') + 1;
  const int ignored = ::ftruncate(file_, static_cast<off_t>(size_ + whole));
  static_cast<void>(ignored);
  size_ += whole;
  if (whole > 0) written_chain_ = last_chain(std::string_view(lines).substr(0, whole));
  chain_ = written_chain_;
  fail(path_, "cannot be written", error);
}

void Journal::sync_when_due(std::int64_t now_ms) {
  write_held();
  const bool is_due =
      waiting_ >= lines_per_sync || (waiting_ > 0 && now_ms - waiting_since_ms_ >= longest_wait_ms);
  if (is_due) sync();
}

void Journal::sync() {
  write_held();
  if (::fdatasync(file_) != 0) fail(path_, "cannot be written", errno);
  waiting_ = 0;
}

}  // namespace assay::evidence
