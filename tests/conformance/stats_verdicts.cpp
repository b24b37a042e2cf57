// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>

#include "base/decimal.hpp"
#include "conformance/decimals.hpp"
#include "conformance/stats_procedures.hpp"
#include "stats/contrast.hpp"
#include "stats/region.hpp"
#include "stats/verdict_interval.hpp"

namespace assay::conformance {
namespace {

Region region_of(const json& ends, const json& in) {
  return {.low = optional_micro(ends.at(0)),
          .high = optional_micro(ends.at(1)),
          .is_low_open = in.at("open_lo").get<bool>(),
          .is_high_open = in.at("open_hi").get<bool>()};
}

json texts(const Interval& interval) {
  return {base::to_text(interval.low), base::to_text(interval.high)};
}

Interval outward(const Rational& low, const Rational& high) {
  return {.low = base::rounded_down(low), .high = base::rounded_up(high)};
}

// Ends are doubles here and count with their binary value.
json verdict_region(const json& in) {
  if (in.at("ci").is_null()) return {{"verdict", "not_testable"}, {"rounded", nullptr}};
  const Interval interval = outward(stats::to_rational(in.at("ci").at(0).get<double>()),
                                    stats::to_rational(in.at("ci").at(1).get<double>()));
  return {{"verdict", name(stats::compare(interval, region_of(in.at("claim_region"), in)))},
          {"rounded", texts(interval)}};
}

std::vector<std::optional<Micro>> scores(const json& values) {
  std::vector<std::optional<Micro>> result;
  for (const json& value : values) result.push_back(optional_micro(value));
  return result;
}

stats::Comparison comparison_of(const json& in) {
  stats::Comparison comparison{.subject = scores(in.at("a")),
                               .reference = scores(in.at("b")),
                               .cluster = labels(in.at("cluster"))};
  if (!in.at("b").is_null()) comparison.ratio = micro(in.at("r"));
  return comparison;
}

json pipeline_verdict(const json& in) {
  stats::Comparison comparison = comparison_of(in);
  comparison.scale = in.at("scale") == "binary" ? stats::Scale::binary : stats::Scale::graded;
  const auto result = stats::verdict_interval(comparison, decimal(in.at("alpha_side")));
  std::size_t missing = 0;
  for (const auto* side : {&comparison.subject, &comparison.reference}) {
    missing += static_cast<std::size_t>(std::count(side->begin(), side->end(), std::nullopt));
  }
  json out{{"n", comparison.subject.size()}, {"clusters", nullptr}, {"missing", missing},
           {"procedure", nullptr},           {"interval", nullptr}, {"verdict", "not_testable"}};
  if (!in.at("cluster").is_null()) {
    out["clusters"] = std::set(comparison.cluster.begin(), comparison.cluster.end()).size();
  }
  if (!result) return out;
  out["procedure"] = result->procedure;
  out["interval"] = texts(result->interval);
  out["verdict"] = name(stats::compare(result->interval, region_of(in.at("region"), in)));
  return out;
}

json widened_t(const json& in) {
  const stats::Comparison comparison = comparison_of(in);
  stats::WidenedT result{.estimate = {},
                         .spread = {},
                         .interval = {.low = decimal(in.at("lo")), .high = decimal(in.at("hi"))}};
  const auto contrast = stats::Contrast::of(comparison, stats::Fill::left_out);
  if (contrast) {
    result =
        stats::widened_t(contrast->at(stats::own_ratio(comparison)), decimal(in.at("alpha_side")));
  }
  const Interval rounded = outward(result.interval.low, result.interval.high);
  json out{{"estimate", nullptr},
           {"se", nullptr},
           {"df", nullptr},
           {"g", nullptr},
           {"lo", number(result.interval.low)},
           {"hi", number(result.interval.high)},
           {"rounded", texts(rounded)},
           {"verdict", name(stats::compare(rounded, region_of(in.at("region"), in)))}};
  if (contrast) out["estimate"] = number(result.estimate);
  if (result.spread) {
    out["se"] = number(result.spread->standard_error);
    out["df"] = number(result.spread->df);
    out["g"] = number(result.spread->skewness);
  }
  return out;
}

json triple(const stats::Comparison& comparison, stats::Fill fill, const Rational& alpha) {
  const auto contrast = stats::Contrast::of(comparison, fill);
  if (!contrast) return {nullptr, number(Rational(-1)), number(Rational(1))};
  const stats::WidenedT result =
      stats::widened_t(contrast->at(stats::own_ratio(comparison)), alpha);
  return {number(result.estimate), number(result.interval.low), number(result.interval.high)};
}

json missing_bounds(const json& in) {
  const Rational alpha = alpha_of(in.at("conf"));
  const stats::Comparison comparison{.subject = scores(in.at("a")),
                                     .reference = scores(in.at("b"))};
  stats::Comparison as_wrong = comparison;
  for (auto* side : {&as_wrong.subject, &as_wrong.reference}) {
    for (auto& score : *side) score = score.value_or(micro_zero);
  }
  const json worst = triple(comparison, stats::Fill::against_subject, alpha);
  const json best = triple(comparison, stats::Fill::for_subject, alpha);
  return {{"itt", triple(as_wrong, stats::Fill::left_out, alpha)},
          {"per_protocol", triple(comparison, stats::Fill::left_out, alpha)},
          {"bounds_estimate", {worst[0], best[0]}},
          {"bounds_ci", {worst[1], best[2]}}};
}

constexpr std::array<StatsProcedure, 4> procedures{{
    {"verdict_region", verdict_region},
    {"pipeline_verdict", pipeline_verdict},
    {"widened_t", widened_t},
    {"missing_bounds", missing_bounds},
}};

}  // namespace

std::span<const StatsProcedure> verdict_procedures() { return procedures; }

}  // namespace assay::conformance
