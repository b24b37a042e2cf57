// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "base/decimal.hpp"
#include "conformance/decimals.hpp"
#include "conformance/stats_procedures.hpp"
#include "stats/paired_exact.hpp"
#include "stats/power.hpp"
#include "stats/tango.hpp"

namespace assay::conformance {
namespace {

stats::PairedCounts counts_of(const json& in) {
  return {.subject_only = in.at("b").get<std::size_t>(),
          .reference_only = in.at("c").get<std::size_t>(),
          .items = in.at("n").get<std::size_t>()};
}

json tango_statistic(const json& in) {
  return {{"T", number(stats::tango_statistic(counts_of(in), in.at("delta0").get<double>()))}};
}

json paired_exact_unconditional(const json& in) {
  const auto side =
      in.at("side") == "greater" ? stats::Alternative::greater : stats::Alternative::less;
  return {{"p", stats::paired_exact_p(counts_of(in), in.at("delta0").get<double>(), side)}};
}

json paired_exact_interval(const json& in) {
  const stats::PairedCounts counts = counts_of(in);
  const Rational alpha = decimal(in.at("alpha_side"));
  const Micro low = stats::paired_exact_low(counts, alpha);
  const Micro high = stats::paired_exact_high(counts, alpha);
  const auto p = [&counts](std::int64_t units, stats::Alternative side) {
    return stats::paired_exact_p(counts, static_cast<double>(units) / 1e6, side);
  };
  return {{"interval", {base::to_text(low), base::to_text(high)}},
          {"lo", static_cast<double>(low.units) / 1e6},
          {"hi", static_cast<double>(high.units) / 1e6},
          {"p_upper_at_lo", p(low.units, stats::Alternative::greater)},
          {"p_upper_above_lo", p(low.units + 1, stats::Alternative::greater)},
          {"p_lower_at_hi", p(high.units, stats::Alternative::less)},
          {"p_lower_below_hi", p(high.units - 1, stats::Alternative::less)}};
}

json power_paired(const json& in) {
  const stats::PairedDesign design =
      stats::plan_pairs({.subject = in.at("pA").get<double>(),
                         .reference = in.at("pB").get<double>(),
                         .correlation = in.at("phi").get<double>(),
                         .margin = in.at("margin").get<double>(),
                         .alpha_side = in.at("alpha_side").get<double>(),
                         .power = in.at("power").get<double>()});
  return {{"discordance", design.discordance}, {"var_item", design.variance}, {"n", design.items}};
}

constexpr std::array<StatsProcedure, 4> procedures{{
    {"tango_statistic", tango_statistic},
    {"paired_exact_unconditional", paired_exact_unconditional},
    {"paired_exact_interval", paired_exact_interval},
    {"power_paired", power_paired},
}};

}  // namespace

std::span<const StatsProcedure> paired_procedures() { return procedures; }

}  // namespace assay::conformance
