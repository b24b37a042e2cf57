// SPDX-License-Identifier: Apache-2.0
#include "stats/paired_null.hpp"

#include <algorithm>
#include <cmath>

namespace assay::stats {

Cell cell_at(double delta, double discordance) {
  return {.subject_only = std::max((discordance + delta) / 2, 0.0),
          .reference_only = std::max((discordance - delta) / 2, 0.0),
          .concordant = std::max(1 - discordance, 0.0)};
}

double discordance_at(double delta, int step) {
  const double size = std::abs(delta);
  return size + step * (1 - size) / nuisance_steps;
}

RejectedTables::RejectedTables(const PairedCounts& counts, double delta)
    : items_(static_cast<int>(counts.items)),
      delta_(delta),
      least_(tango_statistic(counts, delta) - 1e-9),
      scale_(2 / (least_ * least_)),
      spread_(2 * items_ * delta * (1 - delta)),
      is_plain_(least_ > 0 && std::isfinite(least_) && std::abs(delta) < 1),
      last_(counts.items + 1) {}

// The statistic's equation, squared until no root is left, settles all but near ties without the
// two roots and two divisions that the statistic takes.
inline bool RejectedTables::is_rejected(int b, int c) const {
  const double subject_only = b;
  const double reference_only = c;
  if (is_plain_) {
    constexpr double room = 1e-11;  // of rounding, far below the slack for ties
    const double excess = subject_only - reference_only - items_ * delta_;
    if (excess <= 0) return false;
    const double middle =
        (2 * items_ - subject_only + reference_only) * delta_ - subject_only - reference_only;
    const double rest = scale_ * excess * excess - spread_;
    const double root = rest + middle;  // is it at least sqrt(b^2 + 4 spread c)?
    const double product = rest * (root + middle);
    const double last = 4 * spread_ * reference_only;
    const double slack = room * (std::abs(product) + std::abs(last));
    if (product - last < -slack) return false;
    const double root_slack = room * (std::abs(rest) + std::abs(middle));
    if (product - last > slack && std::abs(root) > root_slack) return root > 0;
  }
  return tango_statistic(subject_only, reference_only, items_, delta_) >= least_;
}

const Frontier& RejectedTables::within(int low, int high) {
  const auto entry = [this](int b) -> int& { return last_[static_cast<std::size_t>(b)]; };
  if (low_ > high_) {
    int rejected = -1;
    int kept = items_ - low + 1;
    while (kept - rejected > 1) {
      const int middle = rejected + (kept - rejected) / 2;
      (is_rejected(low, middle) ? rejected : kept) = middle;
    }
    low_ = high_ = low;
    entry(low) = rejected;
  }
  while (high_ < high) {
    int count = std::min(entry(high_), items_ - high_ - 1);
    ++high_;
    while (count < items_ - high_ && is_rejected(high_, count + 1)) ++count;
    entry(high_) = count;
  }
  while (low_ > low) {
    int count = std::min(entry(low_) + 1, items_ - low_ + 1);
    --low_;
    while (count >= 0 && !is_rejected(low_, count)) --count;
    entry(low_) = count;
  }
  return last_;
}

}  // namespace assay::stats
