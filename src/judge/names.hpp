// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

#include <assay/claim.hpp>
#include <assay/suite.hpp>

namespace assay::judge {

// Names on disk, in the order of the enumerations.
inline constexpr std::array<std::string_view, 2> aggregation_names{"micro", "macro"};
inline constexpr std::array<std::string_view, 4> combination_names{"all", "any", "at_least",
                                                                   "average"};
inline constexpr std::array<std::string_view, 2> reading_names{"at_least", "point"};
inline constexpr std::array<std::string_view, 2> baseline_names{"raw", "chance"};
inline constexpr std::array<std::string_view, 2> mood_names{"asserted", "attributed"};
inline constexpr std::array<std::string_view, 4> disclosed_names{"no", "partly", "yes", "n/a"};

inline constexpr std::array<std::string_view, 2> grading_names{"pairwise", "rubric"};

constexpr std::string_view name(GradingKind value) {
  return grading_names[static_cast<std::size_t>(value)];
}
constexpr std::string_view name(Aggregation value) {
  return aggregation_names[static_cast<std::size_t>(value)];
}
constexpr std::string_view name(Combination value) {
  return combination_names[static_cast<std::size_t>(value)];
}
constexpr std::string_view name(Reading value) {
  return reading_names[static_cast<std::size_t>(value)];
}
constexpr std::string_view name(Baseline value) {
  return baseline_names[static_cast<std::size_t>(value)];
}
constexpr std::string_view name(Mood value) { return mood_names[static_cast<std::size_t>(value)]; }
constexpr std::string_view name(Disclosed value) {
  return disclosed_names[static_cast<std::size_t>(value)];
}

}  // namespace assay::judge
