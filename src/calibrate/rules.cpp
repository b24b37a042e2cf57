// SPDX-License-Identifier: Apache-2.0
#include "calibrate/rules.hpp"

#include <algorithm>
#include <cmath>

#include "stats/distribution.hpp"
#include "stats/tango.hpp"

namespace assay::calibrate {
namespace {

const std::array<double, QuickBets::parts>& fractions() {
  static const std::array<double, QuickBets::parts> values = [] {
    std::array<double, QuickBets::parts> powers{};
    for (std::size_t j = 0; j < powers.size(); ++j) {
      powers[j] = std::pow(0.5, static_cast<double>(j + 1) / 2);
    }
    return powers;
  }();
  return values;
}

}  // namespace

ExactTest::ExactTest(std::size_t items, double delta, stats::Alternative alternative, double alpha)
    : items_(items), delta_(delta), alternative_(alternative), alpha_(alpha) {}

bool ExactTest::rejects(std::size_t subject_only, std::size_t reference_only) {
  const stats::PairedCounts counts{
      .subject_only = subject_only, .reference_only = reference_only, .items = items_};
  const double tango = stats::tango_statistic(counts, delta_);
  const double statistic = alternative_ == stats::Alternative::greater ? tango : -tango;
  if (statistic <= largest_kept_) return false;
  if (statistic >= least_rejected_) return true;
  const bool is_rejected = stats::paired_exact_p(counts, delta_, alternative_) <= alpha_;
  (is_rejected ? least_rejected_ : largest_kept_) = statistic;
  return is_rejected;
}

PairedRule::PairedRule(std::size_t items, double low, double alpha_side)
    : supports_(items, low, stats::Alternative::greater, alpha_side),
      refutes_(items, low, stats::Alternative::less, alpha_side) {}

Ruling PairedRule::rule(std::size_t subject_only, std::size_t reference_only) {
  if (supports_.rejects(subject_only, reference_only)) return Ruling::supported;
  if (refutes_.rejects(subject_only, reference_only)) return Ruling::refuted;
  return Ruling::inconclusive;
}

QuickBets::QuickBets() { stakes_.fill(1); }

void QuickBets::settle(double payoff) {
  for (std::size_t j = 0; j < parts; ++j) stakes_[j] *= 1 + fractions()[j] * (payoff - 1);
}

double QuickBets::wealth() const {
  double sum = 0;
  for (const double stake : stakes_) sum += stake;
  return sum / static_cast<double>(parts);
}

void Sums::add(double d, double times) {
  items += times;
  first += times * d;
  second += times * d * d;
  third += times * d * d * d;
}

double WidenedT::quantile(double df) {
  const auto [entry, is_new] = quantiles_.try_emplace(df, 0);
  if (is_new) entry->second = stats::student_t_quantile(1 - alpha_side_, df);
  return entry->second;
}

Range WidenedT::interval(const Sums& sums) {
  const double n = sums.items;
  if (n < 2) return bounds_;
  const double m = sums.first / n;
  const double low = bounds_.low - m;
  const double high = bounds_.high - m;
  const double squares = sums.second - n * m * m + 2 * (low * low + high * high);
  const double cubes = sums.third - 3 * m * sums.second + 2 * n * m * m * m +
                       2 * (low * low * low + high * high * high);
  const double s = std::sqrt(squares / (n * (n - 1)));
  const double g = cubes / std::pow(squares, 1.5);
  const double t = quantile(n + 1);
  const double correction = (t * t + 2) / 3;
  return {.low = std::max(bounds_.low, m - s * (t + std::max(0.0, -g) * correction)),
          .high = std::min(bounds_.high, m + s * (t + std::max(0.0, g) * correction))};
}

Range WidenedT::interval(std::span<const double> sizes, std::span<const double> totals) {
  const auto units = static_cast<double>(sizes.size());
  if (sizes.size() < 2) return bounds_;
  double n = 0;
  double sum = 0;
  double size_squares = 0;
  for (std::size_t g = 0; g < sizes.size(); ++g) {
    n += sizes[g];
    sum += totals[g];
    size_squares += sizes[g] * sizes[g];
  }
  const double m = sum / n;
  double squares = 0;
  double cubes = 0;
  double leveraged = 0;
  double loads = 0;
  double load_squares = 0;
  for (std::size_t g = 0; g < sizes.size(); ++g) {
    const double u = totals[g] - m * sizes[g];
    const double leverage = 1 / (1 - sizes[g] / n);
    const double load = leverage * sizes[g] * sizes[g];
    squares += u * u;
    cubes += u * u * u;
    leveraged += leverage * u * u;
    loads += load;
    load_squares += load * load;
  }
  const double df = n * n / (size_squares + (loads * loads - load_squares) / (n * n)) + 2;
  const double size = size_squares / n;
  const double low = size * (bounds_.low - m);
  const double high = size * (bounds_.high - m);
  const double pseudo = 2 * (low * low + high * high);
  const double s = std::sqrt(leveraged + pseudo * units / (units - 1)) / n;
  const double g =
      (cubes + 2 * (low * low * low + high * high * high)) / std::pow(squares + pseudo, 1.5);
  const double t = quantile(df);
  const double correction = (t * t + 2) / 3;
  return {.low = std::max(bounds_.low, m - s * (t + std::max(0.0, -g) * correction)),
          .high = std::min(bounds_.high, m + s * (t + std::max(0.0, g) * correction))};
}

Ruling rule(const Range& interval, double low, bool is_open) {
  // Verdicts compare ends that were rounded outwards to millionths.
  const double l = std::floor(interval.low * 1e6) / 1e6;
  const double u = std::ceil(interval.high * 1e6) / 1e6;
  if (is_open ? l > low : l >= low) return Ruling::supported;
  if (is_open ? u <= low : u < low) return Ruling::refuted;
  return Ruling::inconclusive;
}

}  // namespace assay::calibrate
