// SPDX-License-Identifier: Apache-2.0
#include "base/item_order.hpp"

#include <algorithm>

#include "base/sha256.hpp"

namespace assay::base {

std::vector<std::uint32_t> item_places(std::string_view seed,
                                       std::span<const std::string_view> ids) {
  std::vector<Digest> digests;
  digests.reserve(ids.size());
  std::vector<std::uint32_t> places;
  places.reserve(ids.size());
  std::string bytes(seed);
  bytes += '\0';
  for (const std::string_view id : ids) {
    bytes.resize(seed.size() + 1);
    bytes += id;
    places.push_back(static_cast<std::uint32_t>(places.size()));
    digests.push_back(sha256(bytes));
  }
  std::sort(places.begin(), places.end(), [&](std::uint32_t a, std::uint32_t b) {
    return digests[a] != digests[b] ? digests[a] < digests[b] : ids[a] < ids[b];
  });
  return places;
}

std::vector<std::string> item_order(std::string_view seed, std::span<const std::string> ids) {
  const std::vector<std::string_view> views(ids.begin(), ids.end());
  std::vector<std::string> order;
  order.reserve(ids.size());
  for (const std::uint32_t place : item_places(seed, views)) order.push_back(ids[place]);
  return order;
}

}  // namespace assay::base
