// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <assay/verdict.hpp>

#include "judge/material.hpp"

namespace assay::judge {

/// One setup in two runs: its sheets, and the texts of its replies by item.
struct TwoRuns {
  const Sheet* before = nullptr;
  const Sheet* after = nullptr;
  std::vector<std::vector<std::u32string>> texts_before;  ///< in the order of the items
  std::vector<std::vector<std::u32string>> texts_after;
};

/// A test for a difference; p is adjusted (Holm) for all tests of the setup.
struct DriftTest {
  std::size_t items = 0;  ///< that it could use
  Micro p;                ///< rounded up
};

/// Scores are the strict ones. What a test needs: the means one answer to an item in each run, the
/// other two repetitions in each run (docs/method.md).
struct Drift {
  std::optional<Micro> before;  ///< mean score over the items with answers in both runs
  std::optional<Micro> after;
  std::optional<Micro> detectable;  ///< difference of means that 80 % of repetitions would find
  std::optional<DriftTest> means;
  std::optional<DriftTest> scores;
  std::optional<DriftTest> texts;
  std::size_t texts_alike = 0;  ///< items whose first replies are the same text
  std::size_t texts_compared = 0;

  bool is_found(Micro level) const;
};

inline constexpr std::size_t compared_code_points = 1'000;

/// Permutations are seeded by the suite and the setup: the same evidence, the same figures.
Drift drift_between(const Material& material, const TwoRuns& runs);

}  // namespace assay::judge
