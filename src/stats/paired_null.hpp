// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stats/multinomial_tail.hpp"
#include "stats/tango.hpp"

namespace assay::stats {

/// Alternatives of the paired test that have one difference: `nuisance_steps` + 1 equally spaced
/// shares of discordant items. A smaller difference at the same step means fewer "subject only" and
/// more "reference only": |psi(d) - psi(d')| <= |d - d'|.
constexpr int nuisance_steps = 1000;

Cell cell_at(double delta, double discordance);

double discordance_at(double delta, int step);

/// Tables at least as far out as the one observed by Tango's statistic, with 1e-9 of slack for
/// ties; found out where asked for.
class RejectedTables {
 public:
  RejectedTables(const PairedCounts& counts, double delta);

  /// A frontier that is right from `low` to `high`.
  const Frontier& within(int low, int high);

 private:
  /// Is Tango's statistic of this table at least that of the one observed?
  bool is_rejected(int subject_only, int reference_only) const;

  int items_;
  double delta_;
  double least_;
  double scale_;
  double spread_;
  bool is_plain_;
  Frontier last_;
  int low_ = 0;  ///< known from here
  int high_ = -1;
};

}  // namespace assay::stats
