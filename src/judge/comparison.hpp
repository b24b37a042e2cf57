// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "judge/material.hpp"
#include "stats/verdict_interval.hpp"

namespace assay::judge {

/// The ways to look at the same answers. The verdict is that of `strict`; a view that would lead to
/// another one becomes a caveat. `drawn` counts a random option where no answer could be read, if
/// the suite's publisher does so; `answered_only` leaves out items that lack an answer; the last
/// two fill every missing answer in the subject's disfavour and in its favour.
enum class View { strict, lenient, drawn, answered_only, subject_loses, subject_wins };
inline constexpr std::size_t view_count = 6;

/// Both systems' scores on the items of a suite, ready to be looked at in every view.
struct Paired {
  const Material* material = nullptr;
  Aggregation aggregation = Aggregation::micro;
  Scored subject;
  Scored reference;                    ///< empty: one system
  std::vector<base::Rational> chance;  ///< empty: raw scores
  bool has_reference = false;
  std::size_t epochs = 1;  ///< of an average the most
  /// Ratios are one family of contrasts, r = 1 among them, so that their interval is the inversion
  /// of what decides: graded, whatever the scorer. Else the scorer's own.
  stats::Scale scale = stats::Scale::graded;
};

bool has_missing(const Paired& paired);

/// What the statistics see in a view; `ratio` is left at 1.
stats::Comparison comparison_of(const Paired& paired, View view);

/// The reference of a comparison alone, in the scorer's own scale.
stats::Comparison reference_alone(const Paired& paired, const stats::Comparison& comparison);

stats::Scale scale_of(const Material& material);

}  // namespace assay::judge
