// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include <assay/evidence.hpp>
#include <assay/micro.hpp>

namespace assay::score {

struct ScorerRow {
  std::string_view name;
  int version;  ///< raise it with every change of behaviour
  std::string_view says;
  bool is_binary;  ///< scores are 0 or 1 only
  /// In [0,1]. `answer` is what an extraction rule found and is not empty.
  Micro (*score)(std::string_view answer, const Item& item);
};

std::span<const ScorerRow> scorer_table();

/// nullptr: no such scorer.
const ScorerRow* find_scorer(std::string_view name);

}  // namespace assay::score
