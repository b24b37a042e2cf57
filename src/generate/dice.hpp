// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/philox.hpp"

namespace assay::generate {

/// Draws of one attempt at one item. The numbers are those of base::PhiloxStream for the seed of
/// the suite, the item as label and the attempt as substream: the same everywhere, and no item
/// moves another.
class Dice {
 public:
  Dice(std::string_view seed, std::string_view item, std::uint32_t attempt)
      : stream_(seed, item, attempt) {}

  /// Uniform among low, low + step, ..., at most high. REQUIRES: low <= high, step > 0.
  int between(int low, int high, int step = 1);

  std::size_t below(std::size_t count);

  template <typename T>
  const T& pick(std::span<const T> from) {
    return from[below(from.size())];
  }

  /// `count` different indices below `size`, in random order.
  std::vector<std::size_t> choose(std::size_t count, std::size_t size);

 private:
  base::PhiloxStream stream_;
};

}  // namespace assay::generate
