// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "evidence/journal_record.hpp"

namespace assay::evidence {

/// Whose answers a journal holds.
struct JournalName {
  std::string adapter;
  std::string endpoint;  ///< base URL
  std::string requested_id;
};

/// The journal's file in a folder of runs: readable, and different for different names.
std::filesystem::path journal_path(const std::filesystem::path& runs, const JournalName& name);

using OnEntry = std::function<void(JournalEntry&& entry)>;

struct JournalReading {
  std::size_t entries = 0;
  std::size_t torn_bytes = 0;  ///< of a last line that was never written to its end
};

/// The entries in the order in which they were written, nothing for an absent file. InputError
/// with exit code 7: a line is not what was written, or lines are missing between others.
JournalReading read_journal(const std::filesystem::path& path, const OnEntry& on_entry);

/// The one writer of a journal. Lines are appended and never changed; each carries a digest of its
/// content and of all lines before it.
class Journal {
 public:
  /// Opens or makes the file, hands over what it holds and drops a torn last line. InputError:
  /// another process writes it, it is damaged, or it cannot be written.
  Journal(const std::filesystem::path& runs, const JournalName& name, const OnEntry& on_entry);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  /// Hands one line to the system: a killed process loses nothing that was appended. InputError:
  /// it cannot be written (disk full); the file is as it was before.
  void append(const JournalEntry& entry, std::int64_t now_ms);

  /// For answers that came together: the lines go to the system together, with the next append or
  /// sync of any kind. Until then they are in flight like an answer that is not read yet.
  void hold(const JournalEntry& entry, std::int64_t now_ms);

  /// Hands over what is held; on to the disk when 256 lines are waiting, or the oldest for 20 ms.
  /// InputError: it cannot be written; the file has the lines that had room, whole.
  void sync_when_due(std::int64_t now_ms);
  void sync();

  const std::filesystem::path& path() const { return path_; }

 private:
  void hold_line(std::string_view record);
  void write_held();

  std::filesystem::path path_;
  int file_ = -1;
  std::string chain_;          ///< digest of the last line, held ones included
  std::string written_chain_;  ///< of the last line in the file
  std::string held_;
  std::size_t size_ = 0;  ///< of the file
  std::size_t waiting_ = 0;
  std::int64_t waiting_since_ms_ = 0;
};

}  // namespace assay::evidence
