// SPDX-License-Identifier: Apache-2.0
#include "judge/contrast.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "base/decimal.hpp"
#include "base/error.hpp"

namespace assay::judge {
namespace {

using base::InputError;

Micro operator+(Micro a, Micro b) { return {a.units + b.units}; }
Micro operator-(Micro a, Micro b) { return {a.units - b.units}; }
Micro operator-(Micro a) { return {-a.units}; }

constexpr Micro more_often_than_not{micro_one.units / 2};

Region at_least(Micro low) { return {.low = low}; }
Region between(Micro low, Micro high) { return {.low = low, .high = high}; }

/// A gain of 30 % is a ratio of 1.3.
Micro ratio_claimed(const Statement& statement) {
  return statement.kind == StatementKind::improvement ? statement.value + micro_one
                                                      : statement.value;
}

std::vector<Contrast> ratio_contrasts(const Statement& statement, Micro margin) {
  const Micro least = ratio_claimed(statement) - margin;
  if (least <= micro_zero) {
    throw InputError(
        fmt::format("a ratio of at least {} is no claim: value minus margin must be "
                    "above 0",
                    base::to_text(least)));
  }
  std::vector<Contrast> contrasts{{.ratio = least, .region = at_least(micro_zero)}};
  if (statement.reading == Reading::point) {
    contrasts.push_back(
        {.ratio = ratio_claimed(statement) + margin, .region = {.high = micro_zero}});
  }
  return contrasts;
}

Micro further_end(const Interval& interval, Micro value) {
  return {
      std::max(std::abs((interval.low - value).units), std::abs((interval.high - value).units))};
}

Micro distance_needed(Reading reading, const Interval& interval, Micro value) {
  return reading == Reading::point ? further_end(interval, value) : value - interval.low;
}

}  // namespace

std::vector<Contrast> contrasts_of(const Statement& statement, Micro margin) {
  if (margin < micro_zero) {
    throw InputError(
        fmt::format("a margin of {}: margins are not negative", base::to_text(margin)));
  }
  switch (statement.kind) {
    case StatementKind::superiority:
    case StatementKind::best_of:
    case StatementKind::top_k:
      if (margin != micro_zero) throw InputError("superiority takes no margin");
      return {{.region = {.low = micro_zero, .is_low_open = true}}};
    case StatementKind::non_inferiority: return {{.region = at_least(-margin)}};
    case StatementKind::equivalence: return {{.region = between(-margin, margin)}};
    case StatementKind::ratio:
    case StatementKind::improvement: return ratio_contrasts(statement, margin);
    case StatementKind::preference: {
      if (statement.value != micro_zero) return {{.region = at_least(statement.value - margin)}};
      if (margin != micro_zero) throw InputError("preferred is more than half: no margin");
      return {{.region = {.low = more_often_than_not, .is_low_open = true}}};
    }
    case StatementKind::cost_ratio: {
      if (statement.value == micro_zero)
        return {{.region = {.high = micro_one, .is_high_open = true}}};
      return {{.region = {.high = statement.value + margin}}};
    }
    case StatementKind::absolute: {
      const Micro low = statement.value - margin;
      return {{.region = between(low, statement.reading == Reading::point ? statement.value + margin
                                                                          : micro_one)}};
    }
    default:
      throw InputError(
          fmt::format("statements of kind {} cannot be ruled on yet", row(statement.kind).name));
  }
}

bool is_about_ratio(StatementKind kind) {
  return kind == StatementKind::ratio || kind == StatementKind::improvement;
}

Region claimed_ratios(const Statement& statement, Micro margin) {
  const Micro value = ratio_claimed(statement);
  const Micro least = value - margin;
  return statement.reading == Reading::point ? between(least, value + margin) : at_least(least);
}

std::optional<Micro> margin_needed(const Statement& statement, const Interval& interval,
                                   const std::optional<Ratio>& ratio) {
  switch (statement.kind) {
    case StatementKind::superiority:
    case StatementKind::best_of:
    case StatementKind::top_k:
    case StatementKind::non_inferiority: return -interval.low;
    case StatementKind::equivalence: return further_end(interval, micro_zero);
    case StatementKind::preference:
      return (statement.value == micro_zero ? more_often_than_not : statement.value) - interval.low;
    case StatementKind::absolute:
      return distance_needed(statement.reading, interval, statement.value);
    case StatementKind::ratio:
    case StatementKind::improvement:
      if (!ratio || !ratio->interval) return std::nullopt;
      return distance_needed(statement.reading, *ratio->interval, ratio_claimed(statement));
    default: return std::nullopt;
  }
}

}  // namespace assay::judge
