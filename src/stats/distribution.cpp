// SPDX-License-Identifier: Apache-2.0
#include "stats/distribution.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include "base/error.hpp"

namespace assay::stats {
namespace {

namespace policies = boost::math::policies;

// long double differs between machines.
using DoubleOnly =
    policies::policy<policies::promote_float<false>, policies::promote_double<false>>;
using Normal = boost::math::normal_distribution<double, DoubleOnly>;
using StudentT = boost::math::students_t_distribution<double, DoubleOnly>;
using Beta = boost::math::beta_distribution<double, DoubleOnly>;
using Binomial = boost::math::binomial_distribution<double, DoubleOnly>;
using ChiSquared = boost::math::chi_squared_distribution<double, DoubleOnly>;
using RealStudentT = boost::math::students_t_distribution<Real>;

}  // namespace

double normal_cdf(double x) { return cdf(Normal(), x); }
double normal_quantile(double p) { return quantile(Normal(), p); }
double student_t_cdf(double x, double df) { return cdf(StudentT(df), x); }
double student_t_quantile(double p, double df) { return quantile(StudentT(df), p); }
double beta_cdf(double a, double b, double x) { return cdf(Beta(a, b), x); }
double beta_quantile(double a, double b, double p) { return quantile(Beta(a, b), p); }
double log_gamma(double x) { return boost::math::lgamma(x, DoubleOnly()); }
double binomial_pmf(double k, double n, double p) { return pdf(Binomial(n, p), k); }
double binomial_cdf(double k, double n, double p) { return cdf(Binomial(n, p), k); }
double chi_squared_upper(double x, double df) { return cdf(complement(ChiSquared(df), x)); }

Real normal_upper_quantile(const Rational& tail) {
  const boost::math::normal_distribution<Real> normal(0, 1);
  return quantile(complement(normal, to_real(tail)));
}

// Halley's rule triples the good digits of Boost's double: one step gives over forty, the second
// confirms them.
Real student_t_upper_quantile(const Rational& tail, const Real& df) {
  const Real target = to_real(tail);
  Real t = quantile(complement(StudentT(df.convert_to<double>()), target.convert_to<double>()));
  const RealStudentT distribution(df);
  for (int step = 0; step < 8; ++step) {
    const Real newton = (cdf(complement(distribution, t)) - target) / pdf(distribution, t);
    const Real bend = -t * (df + 1) / (df + t * t);  // the density's logarithmic derivative
    const Real change = newton / (1 + newton * bend / 2);
    t += change;
    if (abs(change) < abs(t) * Real(1e-15)) return t;
  }
  base::fail_check("the search for a Student-t quantile settles");
}

const Real& StudentTQuantile::at(const Real& df) {
  if (df_ != df) {
    t_ = student_t_upper_quantile(tail_, df);
    df_ = df;
  }
  return t_;
}

Real student_t_upper(const Real& t, const Real& df) { return cdf(complement(RealStudentT(df), t)); }

Real beta_lower(const Rational& a, const Rational& b, const Rational& x) {
  const boost::math::beta_distribution<Real> beta(to_real(a), to_real(b));
  return cdf(beta, to_real(x));
}

Real incomplete_beta(const Rational& a, const Rational& b, const Rational& x) {
  return boost::math::beta(to_real(a), to_real(b), to_real(x));
}

}  // namespace assay::stats
