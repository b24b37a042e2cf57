// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace assay::evidence {

/// {"chain":"16 hexadecimal digits","record":RECORD}: the digits are of the SHA-256 of those of
/// the line before and the record's bytes. `chain` becomes the new line's.
std::string chained_line(std::string& chain, std::string_view record);

/// The digits of the last of some whole lines.
std::string last_chain(std::string_view lines);

struct ChainEnd {
  std::string chain;
  std::size_t size = 0;        ///< of all whole lines
  std::size_t torn_bytes = 0;  ///< behind them
};

/// Calls `on_record` with the records of a journal and the numbers of their lines. An absent file
/// is empty. InputError with exit code 7 at the first line that is not as it was written.
ChainEnd read_chain(
    const std::filesystem::path& path,
    const std::function<void(std::string_view record, std::size_t line)>& on_record);

/// InputError with exit code 7.
[[noreturn]] void fail_damaged(const std::filesystem::path& path, std::size_t line,
                               std::string_view problem);

}  // namespace assay::evidence
