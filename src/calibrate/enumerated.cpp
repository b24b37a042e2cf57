// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "calibrate/counting.hpp"
#include "calibrate/groups.hpp"
#include "calibrate/rules.hpp"
#include "stats/distribution.hpp"
#include "stats/proportion.hpp"

namespace assay::calibrate {
namespace {

const stats::Rational alpha_side(1, 40);
constexpr double alpha = 0.025;

/// P(X >= x) of a binomial, summed from its own terms.
double upper_tail(std::size_t x, std::size_t n, double p) {
  double sum = 0;
  for (std::size_t k = x; k <= n; ++k) {
    sum += stats::binomial_pmf(static_cast<double>(k), static_cast<double>(n), p);
  }
  return sum;
}

/// The low end exceeds the truth with the greatest chance where the truth is just below one of the
/// ends that data can give.
double worst_clopper_pearson(std::size_t n) {
  double worst = 0;
  for (std::size_t x = 1; x <= n; ++x) {
    const double truth =
        static_cast<double>(stats::clopper_pearson_low(x, n, alpha_side).units) / 1e6;
    worst = std::max(worst, upper_tail(x, n, truth));
  }
  return worst;
}

/// The chance of a table, as n is multinomial over (subject only, reference only, alike).
class Tables {
 public:
  explicit Tables(std::size_t n) : n_(n) {
    for (std::size_t k = 0; k <= n; ++k) {
      log_factorial_.push_back(stats::log_gamma(static_cast<double>(k) + 1));
    }
  }
  double chance(std::size_t b, std::size_t c, double log_p, double log_q, double log_rest) const {
    const std::size_t rest = n_ - b - c;
    const auto term = [](std::size_t count, double logarithm) {
      return count == 0 ? 0.0 : static_cast<double>(count) * logarithm;
    };
    return std::exp(log_factorial_[n_] - log_factorial_[b] - log_factorial_[c] -
                    log_factorial_[rest] + term(b, log_p) + term(c, log_q) + term(rest, log_rest));
  }

 private:
  std::size_t n_;
  std::vector<double> log_factorial_;
};

/// The greatest chance, over 400 shares of discordant items, of what `is_wrong` marks when the true
/// difference is `delta`.
double worst_over_tables(std::size_t n, double delta,
                         const std::vector<std::vector<bool>>& is_wrong) {
  const Tables tables(n);
  constexpr int steps = 400;
  double worst = 0;
  for (int step = 1; step <= steps; ++step) {
    const double psi = std::abs(delta) + (1 - std::abs(delta)) * step / steps;
    const double p = (psi + delta) / 2;
    const double q = (psi - delta) / 2;
    double sum = 0;
    for (std::size_t b = 0; b <= n; ++b) {
      for (std::size_t c = 0; b + c <= n; ++c) {
        if (is_wrong[b][c]) sum += tables.chance(b, c, std::log(p), std::log(q), std::log1p(-psi));
      }
    }
    worst = std::max(worst, sum);
  }
  return worst;
}

std::vector<std::vector<bool>> marked(std::size_t n, const auto& is_marked) {
  std::vector<std::vector<bool>> marks(n + 1, std::vector<bool>(n + 1, false));
  for (std::size_t b = 0; b <= n; ++b) {
    for (std::size_t c = 0; b + c <= n; ++c) marks[b][c] = is_marked(b, c);
  }
  return marks;
}

double worst_exact(std::size_t n, double delta) {
  ExactTest test(n, delta, stats::Alternative::greater, alpha);
  return worst_over_tables(
      n, delta, marked(n, [&](std::size_t b, std::size_t c) { return test.rejects(b, c); }));
}

double worst_widened(std::size_t n, double delta) {
  WidenedT widened({-1, 1}, alpha);
  return worst_over_tables(n, delta, marked(n, [&](std::size_t b, std::size_t c) {
                             Sums sums;
                             sums.add(1, static_cast<double>(b));
                             sums.add(-1, static_cast<double>(c));
                             sums.add(0, static_cast<double>(n - b - c));
                             return widened.interval(sums).low > delta;
                           }));
}

}  // namespace

void enumerate_exact(Calibration& calibration) {
  const std::string group = "enumerated";
  const bool is_full = calibration.settings.extent == Settings::Extent::full;
  constexpr double rounding = 1e-8;
  std::vector<std::size_t> sizes{20, 50, 100};
  for (const std::size_t n :
       is_full ? std::vector<std::size_t>{20, 50, 100, 200, 500, 1000} : sizes) {
    calibration.cells.push_back(error_cell(group, fmt::format("Clopper-Pearson, n {}", n),
                                           "worst error of a side", worst_clopper_pearson(n),
                                           alpha + rounding, 0));
  }
  if (is_full) sizes.push_back(200);
  for (const std::size_t n : sizes) {
    for (const double delta : {-0.05, -0.02, 0.0, 0.02, 0.05}) {
      calibration.cells.push_back(
          error_cell(group, fmt::format("exact paired, n {}, difference {:+.2f}", n, delta),
                     "worst false support", worst_exact(n, delta), alpha + rounding, 0));
    }
  }
  for (const std::size_t n : sizes) {
    for (const double delta : {-0.3, -0.05, 0.0, 0.05, 0.3}) {
      calibration.cells.push_back(
          error_cell(group, fmt::format("widened t, three values, n {}, mean {:+.2f}", n, delta),
                     "worst false support", worst_widened(n, delta), 0.0275, 0));
    }
  }
}

}  // namespace assay::calibrate
