// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/decimal.hpp"
#include "conformance/decimals.hpp"
#include "conformance/stats_procedures.hpp"
#include "stats/betting.hpp"
#include "stats/group_sequential.hpp"
#include "stats/published_betting.hpp"
#include "stats/sequential.hpp"

namespace assay::conformance {
namespace {

json betting_ffm(const json& in) {
  const Rational r = decimal(in.at("r"));
  const std::vector<Rational> a = decimals(in.at("a"));
  const std::vector<Rational> b = decimals(in.at("b"));
  const stats::Bounds bounds{.low = decimal(in.at("lo")), .high = decimal(in.at("hi"))};
  std::vector<Rational> items;
  for (std::size_t i = 0; i < a.size(); ++i) items.push_back(a[i] - r * b[i]);
  stats::OpposedBets bets(decimal(in.at("threshold")), bounds);
  for (const Rational& item : items) bets.settle(item);
  const stats::Bounds interval =
      stats::betting_interval(items, bounds, decimal(in.at("alpha_side")));
  return {{"log_wealth_claim", number(bets.for_claim().log_wealth())},
          {"log_wealth_against", number(bets.against_claim().log_wealth())},
          {"cs", {number(interval.low), number(interval.high)}}};
}

json betting_ffm_without_replacement(const json& in) {
  const stats::FiniteBets bets =
      stats::bet_without_replacement(decimals(in.at("x")),
                                     Rational(in.at("threshold_num").get<std::int64_t>(),
                                              in.at("threshold_den").get<std::int64_t>()),
                                     in.at("N").get<std::size_t>());
  constexpr std::array<const char*, 3> statuses{"open", "mean>=threshold certain",
                                                "mean<threshold certain"};
  return {{"log_wealth_claim", number(bets.for_claim.log_wealth())},
          {"log_wealth_against", number(bets.against_claim.log_wealth())},
          {"status", statuses.at(static_cast<std::size_t>(bets.certainty))}};
}

json anytime_mcnemar(const json& in) {
  const auto b = in.at("b").get<std::size_t>();
  const auto c = in.at("c").get<std::size_t>();
  return {{"logE_A_better", stats::anytime_mcnemar(b, c)},
          {"logE_B_better", stats::anytime_mcnemar(c, b)}};
}

std::vector<std::optional<Micro>> scores(const json& values) {
  std::vector<std::optional<Micro>> result;
  for (const json& value : values) result.push_back(optional_micro(value));
  return result;
}

json sequential_decision(const json& in) {
  stats::Comparison comparison{
      .subject = scores(in.at("a")),
      .reference = scores(in.at("b")),
      .scale = in.at("scale") == "binary" ? stats::Scale::binary : stats::Scale::graded};
  if (!in.at("b").is_null()) comparison.ratio = micro(in.at("r"));
  const stats::SequentialResult result = stats::decide_sequentially(
      comparison, {.region = {.low = optional_micro(in.at("region").at(0)),
                              .high = optional_micro(in.at("region").at(1)),
                              .is_low_open = in.at("open_lo").get<bool>(),
                              .is_high_open = in.at("open_hi").get<bool>()},
                   .most_items = in.at("n_max").get<std::size_t>(),
                   .wealth_to_stop = decimal(in.at("wealth_stop")),
                   .alpha_final = decimal(in.at("final_alpha_side"))});
  json out{{"stop_n", result.items},         {"how", result.is_early ? "early" : "final"},
           {"final_procedure", nullptr},     {"final", nullptr},
           {"verdict", name(result.ruling)}, {"log_wealth_at_stop", {nullptr, nullptr}}};
  if (!result.procedure.empty()) out["final_procedure"] = result.procedure;
  if (result.interval) {
    out["final"] = {
        {"interval", {base::to_text(result.interval->low), base::to_text(result.interval->high)}}};
  }
  for (std::size_t end = 0; end < 2; ++end) {
    if (result.wealth[end]) {
      out["log_wealth_at_stop"][end] = {number(result.wealth[end]->for_claim),
                                        number(result.wealth[end]->against_claim)};
    }
    if (result.procedure != "paired_exact") continue;
    out["final"]["p"][end] = nullptr;
    if (result.p[end]) out["final"]["p"][end] = *result.p[end];
  }
  return out;
}

json group_sequential(const json& in) {
  const auto boundary =
      in.at("kind") == "obf" ? stats::Boundary::obrien_fleming : stats::Boundary::pocock;
  return {{"c", stats::group_sequential_constant(boundary, in.at("K").get<int>(), 0.05)}};
}

json betting_confseq_published(const json& in) {
  stats::BettingSettings settings{.alpha = in.at("alpha").get<double>(),
                                  .theta = in.at("theta").get<double>(),
                                  .truncation = in.at("trunc_scale").get<double>(),
                                  .prior_mean = in.at("prior_mean").get<double>(),
                                  .prior_variance = in.at("prior_variance").get<double>(),
                                  .prior_items = in.at("fake_obs").get<double>()};
  if (!in.at("N").is_null()) settings.population = in.at("N").get<std::size_t>();
  const auto items = in.at("x").get<std::vector<double>>();
  const auto m = in.at("m").get<double>();
  const std::vector<double> hedged = stats::hedged_capital(items, m, settings);
  const stats::DoubleInterval interval =
      stats::hedged_confidence_sequence(items, in.at("breaks").get<int>(), settings);
  return {{"hedged_capital_final", number(hedged.back())},
          {"hedged_capital_max", number(*std::max_element(hedged.begin(), hedged.end()))},
          {"positive_capital_final", number(stats::positive_capital(items, m, settings).back())},
          {"agrapa_positive_final", number(stats::agrapa_capital(items, m, settings).back())},
          {"hedged_cs_final", {interval.low, interval.high}}};
}

constexpr std::array<StatsProcedure, 6> procedures{{
    {"betting_ffm", betting_ffm},
    {"betting_ffm_without_replacement", betting_ffm_without_replacement},
    {"anytime_mcnemar", anytime_mcnemar},
    {"sequential_decision", sequential_decision},
    {"group_sequential", group_sequential},
    {"betting_confseq_published", betting_confseq_published},
}};

}  // namespace

std::span<const StatsProcedure> betting_procedures() { return procedures; }

}  // namespace assay::conformance
