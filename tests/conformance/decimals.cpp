// SPDX-License-Identifier: Apache-2.0
#include "conformance/decimals.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <stdexcept>

namespace assay::conformance {

Rational parse_decimal(std::string_view text) {
  const bool is_negative = !text.empty() && text.front() == '-';
  if (is_negative) text.remove_prefix(1);
  stats::Integer digits = 0;
  int exponent = 0;
  bool is_fraction = false;
  std::size_t i = 0;
  for (; i < text.size() && text[i] != 'e' && text[i] != 'E'; ++i) {
    if (text[i] == '.') {
      is_fraction = true;
      continue;
    }
    if (text[i] < '0' || text[i] > '9') throw std::runtime_error("not a decimal");
    digits = digits * 10 + (text[i] - '0');
    if (is_fraction) --exponent;
  }
  if (i < text.size()) exponent += std::stoi(std::string(text.substr(i + 1)));
  const stats::Integer power =
      boost::multiprecision::pow(stats::Integer(10), static_cast<unsigned>(std::abs(exponent)));
  const Rational value = exponent < 0 ? Rational(digits, power) : Rational(digits * power);
  return is_negative ? Rational(-value) : value;
}

Rational decimal(const json& number) {
  if (number.is_string()) return parse_decimal(number.get_ref<const std::string&>());
  if (number.is_number_integer()) return Rational(number.get<std::int64_t>());
  std::array<char, 32> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number.get<double>());
  return parse_decimal(
      std::string_view(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data())));
}

std::vector<Rational> decimals(const json& numbers) {
  std::vector<Rational> values;
  for (const json& number : numbers) values.push_back(decimal(number));
  return values;
}

Micro micro(const json& number) {
  const Rational value = decimal(number);
  const Micro rounded = base::rounded(value);
  if (base::to_rational(rounded) != value) throw std::runtime_error("more than six decimals");
  return rounded;
}

std::optional<Micro> optional_micro(const json& number) {
  if (number.is_null()) return std::nullopt;
  return micro(number);
}

Rational alpha_of(const json& conf) { return (1 - decimal(conf)) / 2; }

json number(const Rational& value) { return stats::to_double(value); }
json number(const Real& value) { return value.convert_to<double>(); }
json number(double value) {
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  return value;
}

double parse_hex(const std::string& text) { return std::strtod(text.c_str(), nullptr); }

std::string to_hex(double value) {
  if (value == 0) return std::signbit(value) ? "-0x0.0p+0" : "0x0.0p+0";
  std::array<char, 40> buffer{};
  const int size = std::snprintf(buffer.data(), buffer.size(), "%.13a", value);
  return {buffer.data(), static_cast<std::size_t>(size)};
}

std::vector<std::size_t> labels(const json& values) {
  std::vector<std::size_t> result;
  std::map<std::string, std::size_t> known;
  for (const json& value : values) {
    result.push_back(known.try_emplace(value.dump(), known.size()).first->second);
  }
  return result;
}

}  // namespace assay::conformance
