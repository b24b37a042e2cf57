// SPDX-License-Identifier: Apache-2.0
// What journals tell of replies beyond the answers in them: texts, versions, times.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/sha256.hpp"

namespace assay::evidence {

struct Replies {
  std::vector<std::vector<std::string>> texts;             ///< by item, those of its repetitions
  std::vector<std::optional<std::int64_t>> prompt_tokens;  ///< by item; nullopt: not told
  std::set<std::string> served_ids;
  std::set<std::string> fingerprints;
  std::vector<std::int64_t> elapsed_ms;  ///< of every reply, sorted
};

/// Of the asks `keys`: `items` items, epoch after epoch. InputError with exit code 7: the journal
/// is damaged. REQUIRES: as many keys as whole epochs have items.
Replies read_replies(const std::filesystem::path& journal, std::span<const base::Digest> keys,
                     std::size_t items);

}  // namespace assay::evidence
