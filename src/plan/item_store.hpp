// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plan/items.hpp"

namespace assay::plan {

/// Many items in little memory: their texts one behind the other, and 8 bytes an item.
class ItemStore {
 public:
  /// `names`: the members that every item shows, in any order.
  explicit ItemStore(std::vector<std::string> names) : names_(std::move(names)) {}

  /// REQUIRES: the item has those texts and no others; its options are letters from A on.
  void add(const AskedItem& asked);
  void sort_by_id();

  std::size_t size() const { return starts_.size(); }
  bool empty() const { return starts_.empty(); }
  std::string_view id(std::size_t place) const;
  AskedItem operator[](std::size_t place) const;

 private:
  std::vector<std::string> names_;
  std::string bytes_;  ///< texts, each behind its length; lists, behind their number of texts
  std::vector<std::uint64_t> starts_;
};

/// What read_items reads.
ItemStore store_items(const std::vector<DatasetText>& texts, const Suite& suite);

}  // namespace assay::plan
