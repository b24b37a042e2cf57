// SPDX-License-Identifier: Apache-2.0
#include "base/rational.hpp"

#include "base/error.hpp"

namespace assay::base {
namespace {

struct Split {
  Integer floor;  ///< of the value in units of 1e-6
  Integer rest;   ///< numerator of what is above the floor
  Integer unit;   ///< its denominator
};

Split split(const Rational& value) {
  Split parts;
  parts.unit = denominator(value);
  const Integer scaled = numerator(value) * 1'000'000;
  divide_qr(scaled, parts.unit, parts.floor, parts.rest);
  if (parts.rest < 0) {
    parts.floor -= 1;
    parts.rest += parts.unit;
  }
  check(abs(parts.floor) < Integer(1'000'000'000'000'000'000), "a rounded number is below 1e12");
  return parts;
}

Micro micro(const Integer& units) { return Micro{units.convert_to<std::int64_t>()}; }

}  // namespace

Micro rounded_down(const Rational& value) { return micro(split(value).floor); }

Micro rounded_up(const Rational& value) {
  const Split parts = split(value);
  return micro(parts.rest == 0 ? parts.floor : Integer(parts.floor + 1));
}

Micro rounded(const Rational& value) {
  const Split parts = split(value);
  const int against_half = Integer(parts.rest * 2).compare(parts.unit);
  const bool is_up = against_half > 0 || (against_half == 0 && bit_test(abs(parts.floor), 0));
  return micro(is_up ? Integer(parts.floor + 1) : parts.floor);
}

}  // namespace assay::base
