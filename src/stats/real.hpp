// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/multiprecision/cpp_bin_float.hpp>

#include "base/rational.hpp"

namespace assay::stats {

using base::Integer;
using base::Rational;

/// Fifty decimal digits in software: the same bits on every machine.
using Real = boost::multiprecision::cpp_bin_float_50;

inline Real to_real(const Rational& value) {
  return Real(numerator(value)) / Real(denominator(value));
}

/// The number itself: every Real is a fraction.
inline Rational to_rational(const Real& value) { return value.convert_to<Rational>(); }

/// The double's exact binary value. REQUIRES: finite.
inline Rational to_rational(double value) { return Rational(value); }

inline double to_double(const Rational& value) { return to_real(value).convert_to<double>(); }

}  // namespace assay::stats
