// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <charconv>
#include <cstdio>
#include <stdexcept>
#include <string>

#include "base/decimal.hpp"
#include "base/exact_sum.hpp"
#include "base/item_order.hpp"
#include "base/philox.hpp"
#include "conformance/decimals.hpp"
#include "conformance/stats_procedures.hpp"
#include "stats/distribution.hpp"

namespace assay::conformance {
namespace {

json special_functions(const json& in) {
  const auto f = in.at("f").get<std::string>();
  const auto argument = [&in](const char* key) {
    return in.at(key).is_string() ? std::stod(in.at(key).get<std::string>())
                                  : in.at(key).get<double>();
  };
  double value = 0;
  if (f == "norm_ppf") {
    value = stats::normal_quantile(argument("p"));
  } else if (f == "norm_cdf") {
    value = stats::normal_cdf(argument("x"));
  } else if (f == "t_ppf") {
    value = stats::student_t_quantile(argument("p"), argument("df"));
  } else if (f == "t_cdf") {
    value = stats::student_t_cdf(argument("x"), argument("df"));
  } else if (f == "beta_inc") {
    value = stats::beta_cdf(argument("a"), argument("b"), argument("x"));
  } else if (f == "beta_ppf") {
    value = stats::beta_quantile(argument("a"), argument("b"), argument("p"));
  } else if (f == "lgamma") {
    value = stats::log_gamma(argument("x"));
  } else if (f == "binom_cdf") {
    value = stats::binomial_cdf(argument("k"), argument("n"), argument("p"));
  } else {
    throw std::runtime_error("unknown function " + f);
  }
  return {{"v", number(value)}};
}

json exact_sum(const json& in) {
  std::vector<double> terms;
  double naive = 0;
  for (const json& text : in.at("values_hex")) {
    terms.push_back(parse_hex(text.get<std::string>()));
    naive += terms.back();
  }
  return {{"sum_hex", to_hex(base::exact_sum(terms))}, {"naive_left_to_right_hex", to_hex(naive)}};
}

json canonical_rounding(const json& in) {
  const double value = parse_hex(in.at("value_hex").get<std::string>());
  return {{"fixed6", base::to_text(base::rounded(stats::to_rational(value)))}};
}

std::uint32_t parse_word(const json& text) {
  const auto& digits = text.get_ref<const std::string&>();
  std::uint32_t word = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), word, 16);
  return word;
}

std::string word(std::uint32_t value) {
  std::array<char, 9> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%08x", value);
  return buffer.data();
}

template <typename Words>
json words(const Words& values) {
  json texts = json::array();
  for (const std::uint32_t value : values) texts.push_back(word(value));
  return texts;
}

json philox_block(const json& in) {
  base::PhiloxCounter counter{};
  base::PhiloxKey key{};
  for (std::size_t i = 0; i < 4; ++i) counter[i] = parse_word(in.at("counter").at(i));
  for (std::size_t i = 0; i < 2; ++i) key[i] = parse_word(in.at("key").at(i));
  return {{"out", words(base::philox4x32(counter, key))},
          {"out7", words(base::philox4x32(counter, key, 7))}};
}

json philox_stream(const json& in) {
  const auto fresh = [&in] {
    return base::PhiloxStream(in.at("seed").get<std::string>(), in.at("label").get<std::string>(),
                              in.at("substream").get<std::uint32_t>());
  };
  base::PhiloxStream stream = fresh();
  json out{{"key", words(stream.key())}, {"label_word", word(stream.label_word())}};
  for (int i = 0; i < 6; ++i) out["u32"].push_back(word(stream.next32()));
  stream = fresh();
  for (int i = 0; i < 3; ++i) out["unit_hex"].push_back(to_hex(stream.unit()));
  stream = fresh();
  for (int i = 0; i < 8; ++i) {
    out["bounded"].push_back(stream.bounded(in.at("bound").get<std::uint32_t>()));
  }
  out["shuffle"] = fresh().permutation(in.at("shuffle_n").get<std::uint32_t>());
  return out;
}

json item_order(const json& in) {
  return {{"order", base::item_order(in.at("seed").get<std::string>(),
                                     in.at("ids").get<std::vector<std::string>>())}};
}

constexpr std::array<StatsProcedure, 6> procedures{{
    {"special_functions", special_functions},
    {"exact_sum", exact_sum},
    {"canonical_rounding", canonical_rounding},
    {"philox4x32_10", philox_block},
    {"philox_stream", philox_stream},
    {"item_order", item_order},
}};

}  // namespace

std::span<const StatsProcedure> number_procedures() { return procedures; }

}  // namespace assay::conformance
