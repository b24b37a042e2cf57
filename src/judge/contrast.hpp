// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <assay/claim.hpp>
#include <assay/verdict.hpp>

namespace assay::judge {

/// A linear comparison: the mean of A - ratio B - (1 - ratio) c must lie in the region. For one
/// system: the mean of A.
struct Contrast {
  Micro ratio = micro_one;
  Region region;
};

/// What a statement says of the numbers. Most statements need one contrast. A ratio that must be
/// met needs two, "at least value - margin" first, then "at most value + margin": it holds when
/// both hold, each tested at the full level (two one-sided tests), and fails when either fails.
/// InputError: a kind that is not built, a margin that the kind does not take, a ratio whose
/// threshold is not above 0.
std::vector<Contrast> contrasts_of(const Statement& statement, Micro margin);

/// The statement is about the subject's score over the reference's.
bool is_about_ratio(StatementKind kind);

/// The ratios that a ratio statement, or one of improvement, claims.
Region claimed_ratios(const Statement& statement, Micro margin);

/// Part::margin_needed. preference: how far the share lies above L. superiority, non_inferiority:
/// -L. equivalence: max(|L|, |U|). absolute: how far the value lies above L, read as a point: the
/// further end. ratio: the same of the ratio's interval, absent where that has no bounds.
/// `interval` is that of the (single) contrast.
std::optional<Micro> margin_needed(const Statement& statement, const Interval& interval,
                                   const std::optional<Ratio>& ratio);

}  // namespace assay::judge
