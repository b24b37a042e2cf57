// SPDX-License-Identifier: Apache-2.0
// Entries of journals, full and plain.
#pragma once

#include <string>
#include <vector>

#include "base/sha256.hpp"
#include "evidence/journal.hpp"

namespace assay::evidence {

inline const JournalName some_name{
    .adapter = "openai_chat", .endpoint = "https://api.example/v1", .requested_id = "m-1"};

inline JournalEntry answer_to(const std::string& item, const std::string& text) {
  return {.suite = "quiz",
          .item = item,
          .setup = "m",
          .characters = 12,
          .exchange = {.key = base::sha256_hex(item),
                       .adapter = "openai_chat",
                       .host = "api.example",
                       .requested_id = "m-1",
                       .result = Reply{.text = text, .finish = Finish::stop, .served_id = "m-1"},
                       .attempts = 1,
                       .started_at = 1'700'000'000'000,
                       .elapsed_ms = 5}};
}

inline JournalEntry failed(const std::string& item, ErrorClass kind) {
  JournalEntry entry = answer_to(item, "");
  entry.exchange.result = Failure{.kind = kind, .retry = row(kind).retry, .status = 503};
  return entry;
}

inline std::vector<JournalEntry> entries_in(const std::filesystem::path& path) {
  std::vector<JournalEntry> entries;
  read_journal(path, [&](JournalEntry&& entry) { entries.push_back(std::move(entry)); });
  return entries;
}

inline void ignore(JournalEntry&&) {}

}  // namespace assay::evidence
