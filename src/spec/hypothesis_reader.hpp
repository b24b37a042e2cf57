// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <assay/claim.hpp>

#include "spec/library.hpp"
#include "spec/yaml.hpp"

namespace assay::spec {

/// Reads the part of a claim, or of a variant, that says what is tested.
class HypothesisReader {
 public:
  HypothesisReader(const Library& library, Problems& problems)
      : library_(&library), problems_(&problems) {}

  /// Replaces in `hypothesis` what `value` states; margin and margin_rule stand in `rule`.
  void read(const Value& value, const Value& rule, Hypothesis& hypothesis) const;

  /// Adds problems for what cannot be ruled on as it stands.
  void check(const Value& value, const Value& rule, const Hypothesis& hypothesis) const;

 private:
  System read_system(const Value& value) const;
  Measure read_measure(const Value& value) const;
  void check_statement(const Value& value, const Hypothesis& hypothesis) const;
  void check_systems(const Value& value, const Hypothesis& hypothesis) const;
  void check_measures(const Value& value, const Hypothesis& hypothesis) const;
  void check_margin(const Value& rule, const Hypothesis& hypothesis) const;

  const Library* library_;
  Problems* problems_;
};

}  // namespace assay::spec
