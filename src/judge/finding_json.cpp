// SPDX-License-Identifier: Apache-2.0
#include "judge/finding_json.hpp"

#include <string>

#include <nlohmann/json.hpp>

#include "base/decimal.hpp"

namespace assay::judge {

using nlohmann::json;

json number(const std::optional<Micro>& value) {
  return value ? json(base::to_text(*value)) : json(nullptr);
}

json interval_json(const std::optional<Interval>& interval) {
  if (!interval) return nullptr;
  return json::array({base::to_text(interval->low), base::to_text(interval->high)});
}

Interval interval_of(const Placed& placed) {
  if (length_of(placed) != 2) fail(placed, "must be a list of two numbers");
  const Interval interval{.low = micro_of(element(placed, 0)),
                          .high = micro_of(element(placed, 1))};
  if (interval.low > interval.high) fail(placed, "must not end below its start");
  return interval;
}

std::optional<Interval> optional_interval_of(const Placed& placed) {
  if (placed.value.is_null()) return std::nullopt;
  return interval_of(placed);
}

json counts_json(const OutcomeCounts& counts) {
  json object = json::object();
  for (const auto& [outcome, count] : counts) object[std::string(row(outcome).name)] = count;
  return object;
}

json finding_json(const Finding& finding) {
  return {{"verdict", name(finding.ruling)},
          {"estimate", number(finding.estimate)},
          {"interval", interval_json(finding.interval)}};
}

OutcomeCounts counts_of(const Placed& placed) {
  Fields fields(placed);
  OutcomeCounts counts;
  for (const OutcomeRow& row : outcome_table) {
    if (const auto count = fields.find(row.name.data())) counts[row.outcome] = count_of(*count);
  }
  fields.close();
  return counts;
}

Ruling ruling_of(const Placed& placed) {
  return static_cast<Ruling>(index_of(placed, ruling_names));
}

Finding finding_of(Fields& fields) {
  return {.ruling = ruling_of(fields.at("verdict")),
          .estimate = optional_micro_of(fields.at("estimate")),
          .interval = optional_interval_of(fields.at("interval"))};
}

std::optional<Finding> optional_finding_of(const Placed& placed) {
  if (placed.value.is_null()) return std::nullopt;
  Fields fields(placed);
  const Finding finding = finding_of(fields);
  fields.close();
  return finding;
}

}  // namespace assay::judge
