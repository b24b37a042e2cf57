// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.hpp"

#include <cstdlib>

#include "base/error.hpp"

namespace assay::base {
namespace {

std::string fixed(std::int64_t value, int decimals) {
  std::int64_t scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  const std::uint64_t magnitude =
      value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  const auto divisor = static_cast<std::uint64_t>(scale);
  std::string text = value < 0 ? "-" : "";
  text += std::to_string(magnitude / divisor);
  if (decimals == 0) return text;
  const std::string rest = std::to_string(magnitude % divisor);
  return text + "." + std::string(static_cast<std::size_t>(decimals) - rest.size(), '0') + rest;
}

}  // namespace

std::optional<Micro> parse_micro(std::string_view text) {
  const bool is_negative = !text.empty() && text.front() == '-';
  if (is_negative) text.remove_prefix(1);
  std::int64_t units = 0;
  int whole_digits = 0;
  int decimals = -1;  // -1: no point yet
  for (const char c : text) {
    if (c == '.') {
      if (decimals >= 0 || whole_digits == 0) return std::nullopt;
      decimals = 0;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    if (decimals < 0 ? ++whole_digits > 12 : ++decimals > 6) return std::nullopt;
    units = units * 10 + (c - '0');
  }
  if (whole_digits == 0 || decimals == 0) return std::nullopt;
  for (int i = decimals < 0 ? 0 : decimals; i < 6; ++i) units *= 10;
  return Micro{is_negative ? -units : units};
}

std::string to_text(Micro value) { return fixed(value.units, 6); }

std::string in_percent(Micro value, int decimals) {
  check(decimals >= 0 && decimals <= 4, "in_percent takes 0 to 4 decimals");
  std::int64_t step = 1;
  for (int i = decimals; i < 4; ++i) step *= 10;
  std::int64_t quotient = value.units / step;
  const std::int64_t rest = std::abs(value.units % step);
  if (rest * 2 > step || (rest * 2 == step && quotient % 2 != 0)) {
    quotient += value.units < 0 ? -1 : 1;
  }
  return fixed(quotient, decimals);
}

}  // namespace assay::base
