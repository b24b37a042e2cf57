// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <assay/evidence.hpp>

namespace assay::evidence {

/// A file that facts were read from.
struct Original {
  std::string path;
  std::string sha256;  ///< of its decompressed content
};

/// One setup's sheet.
struct SheetEntry {
  Provenance provenance;
  std::size_t answers = 0;
  std::size_t missing = 0;
  std::string sha256;  ///< of the sheet with its rows sorted
  std::vector<Original> files;
};

/// What sources say differently about an item; the first counts.
struct DriftEntry {
  std::string item;
  std::string what;
  std::string first;
  std::string later;
  std::string first_path;
  std::string later_path;
};

/// What sheet.json says (docs/formats.md).
struct SheetHeader {
  std::string suite;
  std::string recipe;
  std::string repository;
  std::string licence;
  std::size_t items = 0;
  std::string items_sha256;
  std::vector<Original> joined;    ///< files beside the records, which lent facts about items
  std::vector<DriftEntry> drifts;  ///< written only if there are any
  std::vector<SheetEntry> setups;  ///< sorted by setup
};

/// Indented, keys sorted, a final line feed.
std::string to_json(const SheetHeader& header);

/// Strict: every key but `drifts` must be there, no other may be. InputError: anything else than
/// what to_json writes, up to layout; ids that are no file names; setups or files unsorted or
/// twice.
SheetHeader read_sheet_header(std::string_view path, std::string_view text);

}  // namespace assay::evidence
