// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "stats/verdict_interval.hpp"
#include "stats/widened_t.hpp"

namespace assay::stats {

/// What stands for an answer that is missing.
enum class Fill {
  against_subject,  ///< subject 0, reference 1
  for_subject,      ///< subject 1, reference 0
  left_out          ///< items that some system did not answer are dropped
};

/// A comparison as a family of contrasts D = (a - c) - r (b - c), one for every r, kept by stratum.
class Contrast {
 public:
  /// nullopt: no items, or a stratum without any.
  static std::optional<Contrast> of(const Comparison& comparison, Fill fill);
  /// The reference alone, b - c. REQUIRES: there is one.
  static std::optional<Contrast> of_reference(const Comparison& comparison, Fill fill);

  std::vector<Stratum> at(const Rational& r) const;
  Dependence dependence() const { return dependence_; }

  struct Part {
    PairMoments moments;
    Rational least_chance;
    Rational greatest_chance;
    Rational weight;
  };
  const std::vector<Part>& parts() const { return parts_; }

 private:
  enum class Systems { both, reference_only };
  static std::optional<Contrast> build(const Comparison& comparison, Fill fill, Systems systems);

  std::vector<Part> parts_;
  Dependence dependence_ = Dependence::none;
};

/// The r at which a comparison's own contrast is taken; 0 with one system.
Rational own_ratio(const Comparison& comparison);

}  // namespace assay::stats
