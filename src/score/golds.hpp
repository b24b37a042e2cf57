// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <assay/evidence.hpp>

namespace assay::score {

/// All accepted answers: the gold one first.
inline std::vector<std::string> golds_of(const Item& item) {
  std::vector<std::string> golds{item.gold};
  golds.insert(golds.end(), item.other_golds.begin(), item.other_golds.end());
  return golds;
}

}  // namespace assay::score
