// SPDX-License-Identifier: Apache-2.0
#include "generate/dice.hpp"

#include "base/error.hpp"

namespace assay::generate {

int Dice::between(int low, int high, int step) {
  base::check(low <= high && step > 0, "a range with a number in it");
  return low + step * static_cast<int>(below(static_cast<std::size_t>((high - low) / step) + 1));
}

std::size_t Dice::below(std::size_t count) {
  return stream_.bounded(static_cast<std::uint32_t>(count));
}

std::vector<std::size_t> Dice::choose(std::size_t count, std::size_t size) {
  base::check(count <= size, "no more than there are");
  const std::vector<std::uint32_t> order = stream_.permutation(static_cast<std::uint32_t>(size));
  return {order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count)};
}

}  // namespace assay::generate
