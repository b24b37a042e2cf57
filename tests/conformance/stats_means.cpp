// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "conformance/decimals.hpp"
#include "conformance/stats_procedures.hpp"
#include "stats/benchmark_interval.hpp"
#include "stats/clustered_mean.hpp"
#include "stats/fieller.hpp"
#include "stats/paired_t.hpp"
#include "stats/ratio.hpp"
#include "stats/widened_t.hpp"

namespace assay::conformance {
namespace {

json spread(const stats::WidenedT& result) {
  json out{{"estimate", number(result.estimate)},
           {"se", nullptr},
           {"df", nullptr},
           {"g", nullptr},
           {"lo", number(result.interval.low)},
           {"hi", number(result.interval.high)}};
  if (result.spread) {
    out["se"] = number(result.spread->standard_error);
    out["df"] = number(result.spread->df);
    out["g"] = number(result.spread->skewness);
  }
  return out;
}

stats::Bounds bounds(const json& low, const json& high) {
  return {.low = decimal(low), .high = decimal(high)};
}

json widened_t_clustered(const json& in) {
  const stats::PairMoments moments(
      stats::to_items(decimals(in.at("x")), {}, labels(in.at("cluster"))));
  const std::array strata{
      stats::Stratum{.moments = moments.at(0), .bounds = bounds(in.at("lo"), in.at("hi"))}};
  return spread(stats::widened_t(strata, alpha_of(in.at("conf"))));
}

json widened_t_chance(const json& in) {
  stats::Comparison comparison{.ratio = micro(in.at("r"))};
  for (const json& score : in.at("a")) comparison.subject.push_back(optional_micro(score));
  for (const json& score : in.at("b")) comparison.reference.push_back(optional_micro(score));
  comparison.chance.assign(comparison.subject.size(), decimal(in.at("chance")));
  const auto contrast = stats::Contrast::of(comparison, stats::Fill::left_out);
  return spread(
      stats::widened_t(contrast.value().at(stats::own_ratio(comparison)), alpha_of(in.at("conf"))));
}

json macro_average(const json& in) {
  std::vector<stats::Stratum> strata;
  for (const json& suite : in.at("suites")) {
    const stats::PairMoments moments(stats::to_items(decimals(suite.at("x"))));
    strata.push_back({.moments = moments.at(0),
                      .bounds = bounds(suite.at("lo"), suite.at("hi")),
                      .weight = decimal(suite.at("weight"))});
  }
  return spread(stats::widened_t(strata, alpha_of(in.at("conf"))));
}

stats::Comparison comparison_of(const json& in) {
  stats::Comparison comparison;
  for (const json& score : in.at("a")) comparison.subject.push_back(optional_micro(score));
  for (const json& score : in.at("b")) comparison.reference.push_back(optional_micro(score));
  return comparison;
}

json ratio_interval(const json& in) {
  const stats::Comparison comparison = comparison_of(in);
  const auto contrast = stats::Contrast::of(comparison, stats::Fill::left_out);
  const auto estimate = stats::ratio_estimate(contrast.value());
  const auto interval = stats::ratio_interval(comparison, alpha_of(in.at("conf")));
  json out{{"estimate", nullptr}, {"lo", nullptr}, {"hi", nullptr}};
  if (estimate) out["estimate"] = number(*estimate);
  if (interval) {
    out["lo"] = number(interval->low);
    out["hi"] = number(interval->high);
  }
  return out;
}

json fieller_ratio(const json& in) {
  const Rational alpha = alpha_of(in.at("conf"));
  const stats::MeanPair means = stats::mean_pair(
      stats::PairMoments(stats::to_items(decimals(in.at("a")), decimals(in.at("b")))));
  const stats::FiellerSet set = stats::fieller(means, alpha);
  json out{{"kind", stats::name(set.kind)}, {"lo", nullptr}, {"hi", nullptr}, {"g", "inf"}};
  if (set.low) out["lo"] = number(*set.low);
  if (set.high) out["hi"] = number(*set.high);
  if (set.g) out["g"] = number(*set.g);
  if (means.y == 0) return out;
  out["ratio"] = number(Rational(means.x / means.y));
  if (means.x / means.y <= 0) return out;
  const stats::LogRatio delta = stats::log_ratio(means, alpha);
  out["log_ratio"] = number(delta.log_ratio);
  out["log_ratio_se"] = number(delta.standard_error);
  out["log_delta_ci"] = {number(delta.low), number(delta.high)};
  return out;
}

json tost_paired(const json& in) {
  const std::vector<Rational> a = decimals(in.at("a"));
  const std::vector<Rational> b = decimals(in.at("b"));
  const stats::Tost tost =
      stats::tost_paired(a, b, {.low = decimal(in.at("lower")), .high = decimal(in.at("upper"))});
  return {{"t_lower", number(tost.low.t)},
          {"p_lower", number(tost.low.p)},
          {"t_upper", number(tost.high.t)},
          {"p_upper", number(tost.high.p)},
          {"p", number(std::max(tost.low.p, tost.high.p))}};
}

json ends(const stats::ClusteredMean::Spread& spread) {
  return {number(spread.low), number(spread.high)};
}

json clustered_mean(const json& in) {
  const stats::Items items = stats::to_items(decimals(in.at("x")), {}, labels(in.at("cluster")));
  const stats::ClusteredMean result = stats::clustered_mean(items, alpha_of(in.at("conf")));
  return {{"mean", number(result.mean)},
          {"n", items.x.size()},
          {"clusters", stats::PairMoments(items).units()},
          {"se_cr0", number(result.cr0)},
          {"se_cr1", number(result.cr1.standard_error)},
          {"df_cr1", number(result.cr1.df)},
          {"ci_cr1", ends(result.cr1)},
          {"se_cr2", number(result.cr2.standard_error)},
          {"df_cr2", number(result.cr2.df)},
          {"ci_cr2", ends(result.cr2)},
          {"se_iid", number(result.independent)}};
}

json paired_t(const json& in) {
  const std::vector<Rational> a = decimals(in.at("a"));
  const std::vector<Rational> b = decimals(in.at("b"));
  const Rational alpha = alpha_of(in.at("conf"));
  const stats::PairedT test = stats::paired_t(a, b, alpha);
  const std::array strata{stats::Stratum{.moments = stats::PairMoments(stats::to_items(a, b)).at(1),
                                         .bounds = {.low = -1, .high = 1}}};
  const stats::Bounds widened = stats::widened_t(strata, alpha).interval;
  return {{"mean_diff", number(test.mean)},
          {"se", number(test.standard_error)},
          {"df", number(test.df)},
          {"ci", {number(test.low), number(test.high)}},
          {"t", number(test.greater.t)},
          {"p_two_sided", number(test.p_two_sided)},
          {"p_greater", number(test.greater.p)},
          {"widened_t", {number(widened.low), number(widened.high)}}};
}

json benchmark_interval(const json& in) {
  std::vector<std::vector<Rational>> scores;
  for (const json& item : in.at("x")) scores.push_back(decimals(item));
  std::optional<std::size_t> size;
  if (!in.at("N").is_null()) size = in.at("N").get<std::size_t>();
  const stats::BenchmarkInterval result = stats::benchmark_interval(
      scores, size, bounds(in.at("lo"), in.at("hi")), alpha_of(in.at("conf")));
  return {{"estimate", number(result.estimate)},
          {"s1_sq", number(result.between)},
          {"s2_sq", number(result.within)},
          {"s2_sq_raw", number(result.within_as_found)},
          {"v", number(result.variance)},
          {"se", number(result.standard_error)},
          {"df", number(result.df)},
          {"lo", number(result.interval.low)},
          {"hi", number(result.interval.high)}};
}

constexpr std::array<StatsProcedure, 9> procedures{{
    {"widened_t_clustered", widened_t_clustered},
    {"widened_t_chance", widened_t_chance},
    {"macro_average", macro_average},
    {"ratio_interval", ratio_interval},
    {"fieller_ratio", fieller_ratio},
    {"tost_paired", tost_paired},
    {"clustered_mean", clustered_mean},
    {"paired_t", paired_t},
    {"benchmark_interval", benchmark_interval},
}};

}  // namespace

std::span<const StatsProcedure> mean_procedures() { return procedures; }

}  // namespace assay::conformance
