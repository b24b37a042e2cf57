// SPDX-License-Identifier: Apache-2.0
#include "stats/betting.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include <boost/math/constants/constants.hpp>

#include "base/error.hpp"
#include "stats/distribution.hpp"

namespace assay::stats {
namespace {

void settle_side(Bets& bets, const Rational& x, const Rational& m, std::size_t times) {
  if (m > 0) {
    bets.settle(to_real(Rational(x / m)), times);
  } else if (x > 0) {
    bets.settle_at_infinite_odds();
  }
}

/// Thresholds outside the range of the items are won or lost before the first bet.
void settle_impossible(Bets& bets, const Rational& m) {
  if (m < 0) bets.settle_at_infinite_odds();
  if (m > 1) bets.lose_everything();
}

using Counts = std::map<Rational, std::size_t>;

/// The least m in [0, mean] against which the bets on these items have not reached `multiple`.
Real least_open(const Counts& items, const Real& mean, const Real& multiple) {
  constexpr int halvings = 60;
  Real low = 0;
  Real high = mean;
  for (int i = 0; i < halvings && low < high; ++i) {
    const Real m = (low + high) / 2;
    Bets bets;
    for (const auto& [x, count] : items) bets.settle(to_real(x) / m, count);
    (bets.has_reached(multiple) ? low : high) = m;
  }
  return low;
}

}  // namespace

void Bets::settle(const Real& payoff, std::size_t times) {
  static const Real root_half = sqrt(Real(1) / 2);
  Real fraction = 1;
  for (Real& stake : stakes_) {
    fraction *= root_half;
    const Real factor = 1 - fraction + fraction * payoff;
    stake *= times == 1 ? factor : Real(pow(factor, static_cast<int>(times)));
  }
}

Real Bets::wealth() const {
  if (is_infinite_) return std::numeric_limits<Real>::infinity();
  Real sum = 0;
  for (const Real& stake : stakes_) sum += stake;
  return sum / parts;
}

double Bets::log_wealth() const {
  const Real value = wealth();
  if (is_infinite_) return std::numeric_limits<double>::infinity();
  if (value == 0) return -std::numeric_limits<double>::infinity();
  return Real(log(value)).convert_to<double>();
}

OpposedBets::OpposedBets(const Rational& threshold, const Bounds& bounds)
    : bounds_(bounds), m_((threshold - bounds.low) / (bounds.high - bounds.low)) {
  settle_impossible(for_, m_);
  settle_impossible(against_, 1 - m_);
}

void OpposedBets::settle(const Rational& item, std::size_t times) {
  settle_pair(item, item, times);
}

void OpposedBets::settle_pair(const Rational& for_item, const Rational& against_item,
                              std::size_t times) {
  const Rational width = bounds_.high - bounds_.low;
  settle_side(for_, (for_item - bounds_.low) / width, m_, times);
  settle_side(against_, (bounds_.high - against_item) / width, 1 - m_, times);
}

Bounds betting_interval(std::span<const Rational> items, const Bounds& bounds,
                        const Rational& alpha_side) {
  base::check(!items.empty(), "an interval is from at least one item");
  const Rational width = bounds.high - bounds.low;
  Counts above;
  Counts below;
  Rational sum;
  for (const Rational& item : items) {
    const Rational x = (item - bounds.low) / width;
    ++above[x];
    ++below[1 - x];
    sum += x;
  }
  const Rational mean = sum / items.size();
  const Real multiple = to_real(Rational(1 / alpha_side));
  const Rational low = to_rational(least_open(above, to_real(mean), multiple));
  const Rational high = to_rational(least_open(below, to_real(Rational(1 - mean)), multiple));
  return {.low = bounds.low + width * low, .high = bounds.high - width * high};
}

FiniteBets bet_without_replacement(std::span<const Rational> items, const Rational& threshold,
                                   std::size_t population) {
  base::check(items.size() <= population, "a sample is no larger than its population");
  FiniteBets bets;
  Rational missing = threshold * population;  // what the items still to come must add up to
  const auto certainty = [&](std::size_t left) {
    if (missing <= 0) return Certainty::reaches;
    return missing > left ? Certainty::falls_short : Certainty::open;
  };
  std::size_t left = population;
  for (const Rational& x : items) {
    bets.certainty = certainty(left);
    if (bets.certainty != Certainty::open) return bets;
    const Rational m = missing / left;
    settle_side(bets.for_claim, x, m, 1);
    settle_side(bets.against_claim, 1 - x, 1 - m, 1);
    missing -= x;
    --left;
  }
  bets.certainty = certainty(left);
  return bets;
}

double anytime_mcnemar(std::size_t subject_only, std::size_t reference_only) {
  const Rational half(1, 2);
  const Real integral = incomplete_beta(reference_only + half, subject_only + half, half);
  const Real half_pi = boost::math::constants::half_pi<Real>();
  const auto discordant = static_cast<int>(subject_only + reference_only);
  return Real(log(ldexp(integral, discordant) / half_pi)).convert_to<double>();
}

}  // namespace assay::stats
