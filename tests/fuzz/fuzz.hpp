// SPDX-License-Identifier: Apache-2.0
// What the fuzzers share. Each file beside this one is one target; replay.cpp runs a target over
// its corpus without libFuzzer.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

#include "base/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace assay::fuzz {

inline void require(bool holds, const char* property) {
  if (holds) return;
  std::fprintf(stderr, "broken property: %s\n", property);
  std::abort();
}

/// The bytes of one input, taken from the front.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : bytes_(data, size) {}

  /// 0 at the end.
  std::uint8_t byte() {
    if (bytes_.empty()) return 0;
    const std::uint8_t first = bytes_.front();
    bytes_ = bytes_.subspan(1);
    return first;
  }

  /// Up to the next 0x1E (record separator), which is left out.
  std::string part() {
    const auto end = std::ranges::find(bytes_, std::uint8_t{0x1E});
    std::string text(bytes_.begin(), end);
    bytes_ = bytes_.subspan(std::min(text.size() + 1, bytes_.size()));
    return text;
  }

  std::string rest() {
    std::string text(bytes_.begin(), bytes_.end());
    bytes_ = {};
    return text;
  }

  bool is_at_end() const { return bytes_.empty(); }

 private:
  std::span<const std::uint8_t> bytes_;
};

/// What `read` returns, or the complaint of the InputError that it ends with. Every other exception
/// ends the process.
template <typename Read>
std::string outcome(const Read& read) {
  try {
    return read();
  } catch (const base::InputError& error) {
    return std::string("InputError: ") + error.what();
  }
}

/// Runs it twice; both must say the same.
template <typename Read>
std::string same_twice(const Read& read) {
  std::string first = outcome(read);
  require(first == outcome(read), "the same input gives the same result");
  return first;
}

/// Calls `run` with the row that a byte chooses, or with all of them for '*', so that a file of the
/// corpus keeps its meaning when the table grows.
template <typename Table, typename Run>
void for_chosen_rows(const Table& table, std::uint8_t choice, const Run& run) {
  if (choice != '*') return run(table[choice % table.size()]);
  for (const auto& row : table) run(row);
}

}  // namespace assay::fuzz
