// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/decimal.hpp"
#include "conformance/decimals.hpp"
#include "conformance/stats_procedures.hpp"
#include "stats/mcnemar.hpp"
#include "stats/paired_exact.hpp"
#include "stats/power.hpp"
#include "stats/tango.hpp"
#include "stats/widened_t.hpp"

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

json mcnemar(const json& in) {
  const stats::McNemar test = stats::mcnemar({.subject_only = in.at("b").get<std::size_t>(),
                                              .reference_only = in.at("c").get<std::size_t>()});
  json out{{"p_exact", test.exact},
           {"p_midp", test.mid_p},
           {"p_greater_exact", test.greater_exact},
           {"p_greater_midp", test.greater_mid_p}};
  if (test.chi_squared) out["chi2"] = *test.chi_squared;
  if (test.asymptotic) out["p_asymptotic"] = *test.asymptotic;
  return out;
}

json paired_diff_intervals(const json& in) {
  const stats::PairedCounts counts = counts_of(in);
  const Rational alpha_side = alpha_of(in.at("conf"));
  const double alpha = stats::to_double(alpha_side);
  const stats::DoubleInterval tango = stats::tango_interval(counts, alpha);
  const stats::DoubleInterval bonett = stats::bonett_price(counts, alpha);
  stats::Items items;
  items.x.assign(counts.items, stats::Integer(0));
  std::fill_n(items.x.begin(), counts.subject_only, stats::Integer(1));
  std::fill_n(items.x.rbegin(), counts.reference_only, stats::Integer(-1));
  const std::array strata{
      stats::Stratum{.moments = stats::PairMoments(items).at(0), .bounds = {.low = -1, .high = 1}}};
  const stats::Bounds widened = stats::widened_t(strata, alpha_side).interval;
  return {{"tango", {tango.low, tango.high}},
          {"bonett_price", {bonett.low, bonett.high}},
          {"widened_t", {number(widened.low), number(widened.high)}}};
}

constexpr std::array<StatsProcedure, 6> procedures{{
    {"tango_statistic", tango_statistic},
    {"paired_exact_unconditional", paired_exact_unconditional},
    {"paired_exact_interval", paired_exact_interval},
    {"power_paired", power_paired},
    {"mcnemar", mcnemar},
    {"paired_diff_intervals", paired_diff_intervals},
}};

}  // namespace

std::span<const StatsProcedure> paired_procedures() { return procedures; }

}  // namespace assay::conformance
