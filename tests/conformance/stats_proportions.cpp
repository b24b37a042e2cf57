// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "conformance/decimals.hpp"
#include "conformance/stats_procedures.hpp"
#include "stats/proportion.hpp"

namespace assay::conformance {
namespace {

template <typename Interval>
json at_each_level(const json& in, Interval interval) {
  json ends = json::array();
  for (const json& conf : in.at("conf")) {
    const stats::DoubleInterval result =
        interval(in.at("x").get<std::size_t>(), in.at("n").get<std::size_t>(),
                 stats::to_double(alpha_of(conf)));
    ends.push_back({result.low, result.high});
  }
  return {{"ci", ends}};
}

json clopper_pearson(const json& in) { return at_each_level(in, stats::clopper_pearson); }
json wilson(const json& in) { return at_each_level(in, stats::wilson); }

json agresti_coull_jeffreys(const json& in) {
  const auto x = in.at("x").get<std::size_t>();
  const auto n = in.at("n").get<std::size_t>();
  const double alpha = stats::to_double(alpha_of(in.at("conf")));
  const stats::DoubleInterval coull = stats::agresti_coull(x, n, alpha);
  const stats::DoubleInterval jeffreys = stats::jeffreys(x, n, alpha);
  return {{"agresti_coull", {coull.low, coull.high}}, {"jeffreys", {jeffreys.low, jeffreys.high}}};
}

constexpr std::array<StatsProcedure, 3> procedures{{
    {"clopper_pearson", clopper_pearson},
    {"wilson", wilson},
    {"agresti_coull_jeffreys", agresti_coull_jeffreys},
}};

}  // namespace

std::span<const StatsProcedure> proportion_procedures() { return procedures; }

}  // namespace assay::conformance
