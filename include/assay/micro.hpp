// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>

namespace assay {

/// An exact decimal in units of 1e-6: 0.905 is Micro{905'000}. Scores, thresholds and the ends of
/// intervals are held so; what is printed is what was compared.
struct Micro {
  std::int64_t units = 0;
  auto operator<=>(const Micro&) const = default;
};

inline constexpr Micro micro_zero{0};
inline constexpr Micro micro_one{1'000'000};

}  // namespace assay
