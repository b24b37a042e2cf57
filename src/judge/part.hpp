// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include <assay/claim.hpp>
#include <assay/evidence.hpp>
#include <assay/verdict.hpp>

#include "base/rational.hpp"
#include "judge/material.hpp"

namespace assay::judge {

/// The ways to look at the same answers. The verdict is that of `strict`; a view that would lead to
/// another one becomes a caveat. `drawn` counts a random option where no answer could be read, if
/// the suite's publisher does so; `answered_only` leaves out items that lack an answer; the last
/// two fill every missing answer in the subject's disfavour and in its favour.
enum class View { strict, lenient, drawn, answered_only, subject_loses, subject_wins };
inline constexpr std::size_t view_count = 6;

/// At least `needed` of `parts` must hold.
struct Quorum {
  std::size_t needed = 1;
  std::size_t parts = 1;
};

/// A part's ruling at alpha_side, and whether it counts for or against the whole: at the stricter
/// levels alpha_side / (parts - needed + 1) and alpha_side / needed.
struct Decided {
  Ruling at_alpha = Ruling::not_testable;
  bool supports = false;
  bool refutes = false;
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
  std::vector<const Measure*> measures;  ///< several: their average
  const System* reference = nullptr;     ///< nullptr: absolute
  base::Rational alpha_side;
  Quorum quorum;  ///< of the whole reading
};

/// A ruling at alpha_side, and whether it holds at the stricter levels of a quorum; `ruling_at`
/// gives the ruling at alpha_side / share.
Decided decide(const Quorum& quorum, Ruling ruling,
               const std::function<Ruling(std::size_t share)>& ruling_at);

/// Sets the part's is_refuted_jointly and is_supported_jointly.
void note_joint_rulings(const Question& question, const Decided& decided, Part& part);

/// Who is compared with whom on what, nothing ruled yet.
Part blank_part(const Question& question);

/// The suites of a question by name.
std::string suite_name(const Question& question);

/// InputError: evidence that contradicts the claim or itself.
/// `benches` are those of the question's measures.
RuledPart rule_part(const Question& question, const std::vector<Bench>& benches);

}  // namespace assay::judge
