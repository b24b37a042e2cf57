// SPDX-License-Identifier: Apache-2.0
// Several tests at once. p-values are exact numbers here, so that a comparison with a level is too;
// results are in the order of the input and at most 1.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <assay/verdict.hpp>

#include "base/rational.hpp"

namespace assay::stats {

using base::Rational;

std::vector<Rational> bonferroni(std::span<const Rational> p);
std::vector<Rational> holm(std::span<const Rational> p);
std::vector<Rational> benjamini_hochberg(std::span<const Rational> p);

/// p-value of "at least k of the n claims hold": (n-k+1) times the k-th smallest (Benjamini and
/// Heller, 2008). REQUIRES: 1 <= k <= n.
Rational at_least(std::size_t k, std::span<const Rational> p);

/// Supported when `p` is at most the level, else refuted when the p-value of the opposite is.
Ruling rule(const Rational& p, const Rational& reversed, const Rational& alpha_side);

}  // namespace assay::stats
