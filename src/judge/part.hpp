// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>

#include <assay/claim.hpp>
#include <assay/evidence.hpp>
#include <assay/verdict.hpp>

#include "base/rational.hpp"
#include "judge/material.hpp"

namespace assay::judge {

/// The ways to look at the same answers. The verdict is that of `strict`; a view that would lead to
/// another one becomes a caveat. `answered_only` leaves out items that lack an answer; the last two
/// fill every missing answer in the subject's disfavour and in its favour.
enum class View { strict, lenient, answered_only, subject_loses, subject_wins };
inline constexpr std::size_t view_count = 5;

/// A part's ruling at alpha_side, and at alpha_side / number of parts where the combination asks
/// (refuted parts of `all`, supported parts of `any`); not asked: inconclusive.
struct Decided {
  Ruling at_alpha = Ruling::not_testable;
  Ruling jointly = Ruling::inconclusive;
};

struct RuledPart {
  Part part;
  std::array<Decided, view_count> views;
};

/// The evidence on one suite, or why there is none (`material` absent).
struct Bench {
  const RecordedSuite* recorded = nullptr;
  const Material* material = nullptr;
};

struct Question {
  const Hypothesis* hypothesis = nullptr;
  const Measure* measure = nullptr;
  const System* reference = nullptr;  ///< nullptr: absolute
  base::Rational alpha_side;
  std::size_t parts = 1;  ///< of the whole reading
};

/// InputError: evidence that contradicts the claim or itself.
RuledPart rule_part(const Question& question, const Bench& bench);

}  // namespace assay::judge
