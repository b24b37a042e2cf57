// SPDX-License-Identifier: Apache-2.0
#include "judge/combine.hpp"

#include <algorithm>

namespace assay::judge {

Ruling combine(Combination combination, std::span<const Decided> parts) {
  const auto every = [&](Ruling ruling) {
    return std::all_of(parts.begin(), parts.end(),
                       [&](const Decided& part) { return part.at_alpha == ruling; });
  };
  const auto some_jointly = [&](Ruling ruling) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](const Decided& part) { return part.jointly == ruling; });
  };
  const bool is_conjunction = combination == Combination::all;
  const Ruling by_one = is_conjunction ? Ruling::refuted : Ruling::supported;
  const Ruling by_every = is_conjunction ? Ruling::supported : Ruling::refuted;
  if (every(Ruling::not_testable)) return Ruling::not_testable;
  if (some_jointly(by_one)) return by_one;
  if (every(by_every)) return by_every;
  return Ruling::inconclusive;
}

}  // namespace assay::judge
