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
#include "judge/comparison.hpp"
#include "judge/material.hpp"

namespace assay::judge {

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
  const System* judge = nullptr;         ///< who grades, on suites that judges grade
  base::Rational alpha_side;
  Quorum quorum;  ///< of the whole reading
  const Decision* decision = nullptr;
  std::string order_seed;  ///< of a sequential claim's public order of items
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

/// Sets how many items there are and what became of them.
void describe(const Paired& paired, Part& part);

/// Sets the scores over the items that every system answered.
void add_scores(const Paired& paired, Part& part);

/// What both systems answered on one suite.
struct PairedUp {
  Paired paired;
  std::string absent;  ///< a setup without a sheet; empty: none
};

/// Notes in `part` what the sheets tell. REQUIRES: there is evidence on the suite.
PairedUp pair_up(const Question& question, const Measure& measure, const Bench& bench, Part& part);

/// InputError: evidence that contradicts the claim or itself.
/// `benches` are those of the question's measures.
RuledPart rule_part(const Question& question, const std::vector<Bench>& benches);

}  // namespace assay::judge
