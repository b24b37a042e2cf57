// SPDX-License-Identifier: Apache-2.0
// How much the answers of two systems agree. Agreement says nothing about who learned from whom.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "base/rational.hpp"

namespace assay::stats {

using base::Rational;

/// (observed - expected) / (1 - expected); absent when all agreement was to be expected.
std::optional<Rational> beyond_chance(const Rational& observed, const Rational& expected);

/// Cohen's kappa on answers. REQUIRES: as many of one as of the other, at least one.
std::optional<Rational> cohen_kappa(std::span<const int> a, std::span<const int> b);

/// Kappa on being right (Geirhos et al., 2020).
std::optional<Rational> error_consistency(std::span<const int> a, std::span<const int> b,
                                          std::span<const int> gold);

/// Chance-adjusted probabilistic agreement (Goel et al., 2025) of single answers.
struct Capa {
  Rational observed;
  Rational expected;
  std::optional<Rational> kappa;
};
/// `options` of each item, all at least 2.
Capa capa(std::span<const int> a, std::span<const int> b, std::span<const int> gold,
          std::span<const std::size_t> options);

struct SharedErrors {
  std::size_t both_wrong = 0;
  std::size_t with_the_same_answer = 0;
};
SharedErrors shared_errors(std::span<const int> a, std::span<const int> b,
                           std::span<const int> gold);

}  // namespace assay::stats
