// SPDX-License-Identifier: Apache-2.0
#include "base/item_order.hpp"

#include <algorithm>
#include <utility>

#include "base/sha256.hpp"

namespace assay::base {

std::vector<std::string> item_order(std::string_view seed, std::span<const std::string> ids) {
  std::vector<std::pair<Digest, std::string>> keyed;
  keyed.reserve(ids.size());
  for (const std::string& id : ids) {
    std::string bytes(seed);
    bytes += '\0';
    bytes += id;
    keyed.emplace_back(sha256(bytes), id);
  }
  std::sort(keyed.begin(), keyed.end());
  std::vector<std::string> order;
  order.reserve(keyed.size());
  for (auto& [digest, id] : keyed) order.push_back(std::move(id));
  return order;
}

}  // namespace assay::base
