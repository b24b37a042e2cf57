// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "conformance/decimals.hpp"
#include "conformance/stats_procedures.hpp"
#include "stats/multiplicity.hpp"

namespace assay::conformance {
namespace {

json numbers(const std::vector<Rational>& values) {
  json result = json::array();
  for (const Rational& value : values) result.push_back(number(value));
  return result;
}

json holm_bh(const json& in) {
  const std::vector<Rational> p = decimals(in.at("p"));
  return {{"holm", numbers(stats::holm(p))},
          {"bh", numbers(stats::benjamini_hochberg(p))},
          {"bonferroni", numbers(stats::bonferroni(p))}};
}

json partial_conjunction(const json& in) {
  const std::vector<Rational> p = decimals(in.at("p"));
  const std::size_t n = p.size();
  std::vector<Rational> holds;
  for (std::size_t k = 1; k <= n; ++k) holds.push_back(stats::at_least(k, p));
  json out{{"at_least_k", numbers(holds)}};
  if (!in.contains("q")) return out;

  // At least k of n fails when at least n-k+1 of the opposites hold; to be among the top k of
  // n + 1 is to beat at least n-k+1.
  const std::vector<Rational> q = decimals(in.at("q"));
  const Rational alpha = decimal(in.at("alpha_side"));
  std::vector<Rational> reversed;
  json verdicts = json::array();
  for (std::size_t k = 1; k <= n; ++k) {
    reversed.push_back(stats::at_least(n - k + 1, q));
    verdicts.push_back(name(stats::rule(holds[k - 1], reversed[k - 1], alpha)));
  }
  const auto backwards = [](auto values) {
    std::reverse(values.begin(), values.end());
    return values;
  };
  out["at_least_k_reversed"] = numbers(reversed);
  out["at_least_k_verdict"] = verdicts;
  out["top_k"] = numbers(backwards(holds));
  out["top_k_reversed"] = numbers(backwards(reversed));
  out["top_k_verdict"] = backwards(verdicts);
  return out;
}

constexpr std::array<StatsProcedure, 2> procedures{{
    {"holm_bh", holm_bh},
    {"partial_conjunction", partial_conjunction},
}};

}  // namespace

std::span<const StatsProcedure> multiplicity_procedures() { return procedures; }

}  // namespace assay::conformance
