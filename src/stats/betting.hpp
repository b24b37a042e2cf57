// SPDX-License-Identifier: Apache-2.0
// Fixed-fraction mixture betting: a claim about a mean is supported when bets on it, fair if it
// were false, have multiplied their stake.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "stats/real.hpp"
#include "stats/widened_t.hpp"

namespace assay::stats {

/// One stake in eleven equal parts; part j bets the fraction 2^(-j/2) of what it holds each time.
class Bets {
 public:
  /// The item pays `payoff` for each unit that was bet on it: x/m when the bet is that the mean of
  /// items x >= 0 exceeds m. REQUIRES: payoff >= 0.
  void settle(const Real& payoff, std::size_t times = 1);
  void settle_at_infinite_odds() { is_infinite_ = true; }
  void lose_everything() { stakes_.fill(0); }

  bool has_reached(const Real& multiple) const { return is_infinite_ || wealth() >= multiple; }
  Real wealth() const;        ///< multiple of the stake; may be infinite
  double log_wealth() const;  ///< infinities are themselves

 private:
  static constexpr std::size_t parts = 11;
  std::array<Real, parts> stakes_{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
  bool is_infinite_ = false;
};

/// Bets for and against "the mean exceeds a threshold" on bounded items, in their order.
class OpposedBets {
 public:
  OpposedBets(const Rational& threshold, const Bounds& bounds);
  void settle(const Rational& item, std::size_t times = 1);
  /// `for_item` settles the bets for the claim, `against_item` those against it: with missing
  /// answers the item as bad and as good for the claim as it can be.
  void settle_pair(const Rational& for_item, const Rational& against_item, std::size_t times = 1);

  const Bets& for_claim() const { return for_; }
  const Bets& against_claim() const { return against_; }

 private:
  Bounds bounds_;
  Rational m_;  ///< the threshold on the scale from 0 to 1
  Bets for_;
  Bets against_;
};

/// The thresholds against which neither bets have reached 1/alpha_side, after these items.
Bounds betting_interval(std::span<const Rational> items, const Bounds& bounds,
                        const Rational& alpha_side);

/// What a part of a finite population already settles about its mean.
enum class Certainty { open, reaches, falls_short };

struct FiniteBets {
  Bets for_claim;
  Bets against_claim;
  Certainty certainty = Certainty::open;
};
/// Items in [0, 1], drawn without replacement from `population`; the claim is that the mean of all
/// is at least `threshold`. Betting ends when that is certain.
FiniteBets bet_without_replacement(std::span<const Rational> items, const Rational& threshold,
                                   std::size_t population);

/// Sequential McNemar: natural logarithm of the evidence that the subject is better, from the
/// discordant items (Beta(1/2, 1/2) on chances above one half).
double anytime_mcnemar(std::size_t subject_only, std::size_t reference_only);

}  // namespace assay::stats
