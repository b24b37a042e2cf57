// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <assay/verdict.hpp>

#include "judge/comparison.hpp"
#include "judge/contrast.hpp"
#include "judge/part.hpp"

namespace assay::judge {

/// The estimate is over the items that every system answered. Where so many answers are missing
/// that it lies outside the interval it would mislead, and is left out.
std::optional<Micro> within(const Interval& interval, std::optional<Micro> estimate);

/// One contrast, computed.
struct Weighed {
  Contrast contrast;
  std::string_view procedure;
  Finding finding;
};

/// All contrasts of a part in one view at one level. `weighed` is empty and `obstacle` says why
/// when the comparison has no meaning.
struct Reckoning {
  std::vector<Weighed> weighed;
  std::optional<NotTestable> obstacle;
};

/// The least favourable contrast; of two alike, the first. REQUIRES: no obstacle.
const Weighed& deciding(const Reckoning& reckoning);

Ruling ruling_of(const Reckoning& reckoning);

std::optional<Micro> rounded(const std::optional<base::Rational>& value);

/// Computes one part; holds what its views share. Both arguments outlive it.
class Reckoner {
 public:
  Reckoner(const Question& question, const Paired& paired);

  Reckoning reckon(View view, const base::Rational& alpha) const;

  /// `at_alpha` is the reckoning of that view at the question's own level.
  Decided decide(View view, const Reckoning& at_alpha) const;

 private:
  std::optional<NotTestable> obstacle(const stats::Comparison& comparison,
                                      const base::Rational& alpha) const;

  const Question& question_;
  const Paired& paired_;
  std::vector<Contrast> contrasts_;
};

}  // namespace assay::judge
