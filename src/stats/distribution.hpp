// SPDX-License-Identifier: Apache-2.0
// Distributions by Boost.Math: in double for what is only printed, over Real where a verdict hangs
// on the result.
#pragma once

#include <utility>

#include "stats/real.hpp"

namespace assay::stats {

double normal_cdf(double x);
double normal_quantile(double p);
double student_t_cdf(double x, double df);
double student_t_quantile(double p, double df);
double beta_cdf(double a, double b, double x);
double beta_quantile(double a, double b, double p);
double log_gamma(double x);
double binomial_pmf(double k, double n, double p);
double binomial_cdf(double k, double n, double p);
double chi_squared_upper(double x, double df);

/// z with P(Z > z) = tail.
Real normal_upper_quantile(const Rational& tail);
/// t with P(T > t) = tail. REQUIRES: 0 < tail < 0.5, df > 0.
Real student_t_upper_quantile(const Rational& tail, const Real& df);
/// The same at one tail, where searches ask for the same df again and again.
class StudentTQuantile {
 public:
  explicit StudentTQuantile(Rational tail) : tail_(std::move(tail)) {}
  const Real& at(const Real& df);

 private:
  Rational tail_;
  Real df_ = 0;  ///< of the last quantile
  Real t_ = 0;
};
/// P(T > t).
Real student_t_upper(const Real& t, const Real& df);
/// P(X <= x), X of the Beta(a, b) distribution. REQUIRES: a, b > 0 and 0 <= x <= 1.
Real beta_lower(const Rational& a, const Rational& b, const Rational& x);

/// The integral of u^(a-1) (1-u)^(b-1) from 0 to x.
Real incomplete_beta(const Rational& a, const Rational& b, const Rational& x);

}  // namespace assay::stats
