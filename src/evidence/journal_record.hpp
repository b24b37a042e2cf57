// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <assay/exchange.hpp>

#include "adapter/adapter.hpp"

namespace assay::evidence {

/// A reply's text is cut here before it is recorded: no adapter accepts a longer one.
inline constexpr std::size_t longest_text = adapter::most_reply_bytes;

/// Every other text of a record is cut here.
inline constexpr std::size_t longest_note = std::size_t{64} << 10U;

/// An exchange and, for people, which question it was. Items that ask the same share the record of
/// the first.
struct JournalEntry {
  std::string suite;
  std::string item;
  std::string setup;
  std::int64_t characters = 0;  ///< of the prompt
  std::int64_t images = 0;
  bool is_cut = false;       ///< a text was longer than what is recorded
  bool is_text_cut = false;  ///< the reply's was: it is never scored
  bool is_mended = false;    ///< bytes that are no UTF-8 were replaced
  Exchange exchange;
};

/// What became of the call.
Outcome outcome_of(const Result& result);

/// One line of JSON without a line end, valid UTF-8 whatever a service sent. It records what it is
/// given: mask secrets first.
std::string to_line(const JournalEntry& entry);

/// nullopt: not such a record.
std::optional<JournalEntry> read_line(std::string_view line);

}  // namespace assay::evidence
