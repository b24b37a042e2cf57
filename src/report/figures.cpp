// SPDX-License-Identifier: Apache-2.0
#include "report/figures.hpp"

#include <array>

#include <fmt/format.h>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "stats/region.hpp"

namespace assay::report {
namespace {

using base::in_percent;

constexpr int exact_decimals = 4;  // a millionth is 0.0001 %

Micro as_printed(Micro value, int decimals) {
  const auto percent = base::parse_micro(in_percent(value, decimals));
  base::check(percent.has_value(), "a printed percentage can be read back");
  return {percent->units / 100};
}

int decimals_for(const Interval& interval, const Region& region, int least) {
  const Ruling ruling = stats::compare(interval, region);
  for (int decimals = least; decimals < exact_decimals; ++decimals) {
    const Interval printed{.low = as_printed(interval.low, decimals),
                           .high = as_printed(interval.high, decimals)};
    if (stats::compare(printed, region) == ruling) return decimals;
  }
  return exact_decimals;
}

std::string with_sign(Micro value, int decimals) {
  const std::string text = in_percent(value, decimals);
  return as_printed(value, decimals) > micro_zero ? "+" + text : text;
}

using Printer = std::string (*)(Micro value, int decimals);

Figure figure(const std::optional<Micro>& estimate, const std::optional<Interval>& interval,
              const Region& region, int least_decimals, Printer print) {
  Figure result;
  const int decimals = interval ? decimals_for(*interval, region, least_decimals) : least_decimals;
  if (estimate) result.estimate = print(*estimate, decimals);
  if (interval) {
    result.low = print(interval->low, decimals);
    result.high = print(interval->high, decimals);
  }
  return result;
}

std::string shortest_percent(Micro value) {
  for (int decimals = 0; decimals < exact_decimals; ++decimals) {
    if (as_printed(value, decimals) == value) return in_percent(value, decimals);
  }
  return in_percent(value, exact_decimals);
}

}  // namespace

bool is_of_pairs(const Part& part) { return part.judged && part.judged->is_of_pairs; }

Figure contrast_figure(const Part& part) {
  if (part.prices) {
    Figure cost = figure(part.estimate, part.interval, part.region, 1, in_percent);
    cost.unit = "%";
    cost.is_range = true;
    return cost;
  }
  const bool is_difference = !part.reference.empty() && !is_of_pairs(part);
  Figure result =
      figure(part.estimate, part.interval, part.region, 2, is_difference ? with_sign : in_percent);
  result.unit = is_difference ? "pp" : "%";
  return result;
}

Figure ratio_figure(const Part& part) {
  base::check(part.ratio.has_value(), "the part has a ratio");
  Figure result =
      figure(part.ratio->estimate, part.ratio->interval, part.ratio->region, 1, in_percent);
  result.unit = "%";
  return result;
}

Figure main_figure(const Part& part) {
  return part.ratio ? ratio_figure(part) : contrast_figure(part);
}

std::string to_text(const Figure& figure) {
  if (figure.estimate.empty() && figure.low.empty()) return {};
  if (figure.is_range) return fmt::format("{} to {} {}", figure.low, figure.high, figure.unit);
  const std::string bounds =
      figure.low.empty() ? "no bounds" : fmt::format("{}, {}", figure.low, figure.high);
  const std::string_view estimate =
      figure.estimate.empty() ? "?" : std::string_view(figure.estimate);
  return fmt::format("{} {} [{}]", estimate, figure.unit, bounds);
}

std::string score_text(const std::optional<Micro>& score) {
  return score ? in_percent(*score, 2) + " %" : "-";
}

std::string confidence(Micro alpha_side) {
  return shortest_percent({micro_one.units - 2 * alpha_side.units}) + " %";
}

std::string points(Micro difference) { return in_percent(difference, 2) + " points"; }

std::string claimed_text(const Region& ratios) {
  if (ratios.low && ratios.high) {
    return fmt::format("from {} to {} %", shortest_percent(*ratios.low),
                       shortest_percent(*ratios.high));
  }
  return fmt::format("at least {} %", shortest_percent(ratios.low.value_or(micro_zero)));
}

std::string_view words(Ruling ruling) {
  return ruling == Ruling::not_testable ? "not testable" : name(ruling);
}

}  // namespace assay::report
