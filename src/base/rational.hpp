// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/multiprecision/cpp_int.hpp>

#include <assay/micro.hpp>

namespace assay::base {

using Integer = boost::multiprecision::cpp_int;
using Rational = boost::multiprecision::cpp_rational;

inline Rational to_rational(Micro value) { return {Integer(value.units), Integer(1'000'000)}; }

/// The largest multiple of 1e-6 that is not above the value. REQUIRES: magnitude below 1e12.
Micro rounded_down(const Rational& value);
/// The smallest multiple of 1e-6 that is not below the value. REQUIRES: magnitude below 1e12.
Micro rounded_up(const Rational& value);
/// The nearest multiple of 1e-6, halves to even. REQUIRES: magnitude below 1e12.
Micro rounded(const Rational& value);

}  // namespace assay::base
