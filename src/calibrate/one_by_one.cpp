// SPDX-License-Identifier: Apache-2.0
#include "calibrate/one_by_one.hpp"

#include <cmath>
#include <cstdint>
#include <optional>

#include "calibrate/rules.hpp"

namespace assay::calibrate {
namespace {

/// What one unit that was bet on an item returns.
class Payoffs {
 public:
  explicit Payoffs(const BettingPlan& plan)
      : ratio_(plan.ratio), threshold_((plan.low + plan.ratio) / (1 + plan.ratio)) {}
  double for_claim(double d) const { return share(d) / threshold_; }
  double against_claim(double d) const { return (1 - share(d)) / (1 - threshold_); }

 private:
  double share(double d) const { return (d + ratio_) / (1 + ratio_); }

  double ratio_;
  double threshold_;
};

}  // namespace

BettingEnd bet(const Joint& joint, const BettingPlan& plan, base::PhiloxStream& stream) {
  const Payoffs payoffs(plan);
  QuickBets for_claim;
  QuickBets against_claim;
  BettingEnd end;
  while (end.items < plan.most_items) {
    const Draw& draw = joint.draw(stream);
    ++end.items;
    end.wins.add(draw);
    const double d = draw.subject - plan.ratio * draw.reference;
    const double payoff = payoffs.for_claim(d);
    if (std::abs(payoff - 1) < 1e-15) continue;
    for_claim.settle(payoff);
    against_claim.settle(payoffs.against_claim(d));
    if (for_claim.wealth() >= plan.wealth) end.ruling = Ruling::supported;
    if (end.ruling == Ruling::inconclusive && against_claim.wealth() >= plan.wealth) {
      end.ruling = Ruling::refuted;
    }
    if (end.ruling != Ruling::inconclusive) break;
  }
  return end;
}

Count decide_often(const Calibration& calibration, const std::string& design, const Joint& joint,
                   const BettingPlan& plan) {
  std::optional<PairedRule> final;
  if (plan.alpha_final > 0) final.emplace(plan.most_items, plan.low, plan.alpha_final);
  Count count;
  for (std::size_t r = 0; r < calibration.settings.replications; ++r) {
    base::PhiloxStream stream = stream_of(calibration, design, r);
    const BettingEnd end = bet(joint, plan, stream);
    const bool is_open = end.ruling == Ruling::inconclusive && final;
    count.add(is_open ? final->rule(end.wins.subject_only, end.wins.reference_only) : end.ruling,
              end.items);
  }
  return count;
}

}  // namespace assay::calibrate
