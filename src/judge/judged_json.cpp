// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "base/decimal.hpp"
#include "judge/extras_json.hpp"

namespace assay::judge {
namespace {

using nlohmann::json;

json ends(const std::optional<Interval>& interval) {
  if (!interval) return nullptr;
  return json::array({base::to_text(interval->low), base::to_text(interval->high)});
}

std::optional<Interval> ends_of(const Placed& placed) {
  if (placed.value.is_null()) return std::nullopt;
  if (length_of(placed) != 2) fail(placed, "must be a list of two numbers");
  return Interval{.low = micro_of(element(placed, 0)), .high = micro_of(element(placed, 1))};
}

json outcomes_json(const OutcomeCounts& counts) {
  json object = json::object();
  for (const auto& [outcome, count] : counts) object[std::string(row(outcome).name)] = count;
  return object;
}

OutcomeCounts outcomes_of(const Placed& placed) {
  Fields fields(placed);
  OutcomeCounts counts;
  for (const OutcomeRow& row : outcome_table) {
    if (const auto count = fields.find(row.name.data())) counts[row.outcome] = count_of(*count);
  }
  fields.close();
  return counts;
}

json corrected_json(const Finding& finding) {
  return {{"verdict", name(finding.ruling)},
          {"estimate", number(finding.estimate)},
          {"interval", ends(finding.interval)}};
}

std::optional<Finding> corrected_of(const Placed& placed) {
  if (placed.value.is_null()) return std::nullopt;
  Fields fields(placed);
  const Finding finding{.ruling = static_cast<Ruling>(index_of(fields.at("verdict"), ruling_names)),
                        .estimate = optional_micro_of(fields.at("estimate")),
                        .interval = ends_of(fields.at("interval"))};
  fields.close();
  return finding;
}

}  // namespace

json judged_json(const Judged& judged) {
  json value = {{"judge", judged.judge},
                {"pairs", judged.is_of_pairs},
                {"outcomes", outcomes_json(judged.outcomes)}};
  if (judged.is_of_pairs) {
    value["both_orders"] = judged.both_orders;
    value["same_winner"] = judged.same_winner;
    value["consistency"] = ends(judged.consistency);
    value["won"] = judged.won;
    value["won_by_first"] = judged.won_by_first;
    value["first_place"] = ends(judged.first_place);
  }
  if (judged.labels > 0) {
    value["labels"] = judged.labels;
    value["agreement"] = number(judged.agreement);
    value["agreement_bounds"] = ends(judged.agreement_bounds);
    value["corrected"] = judged.corrected ? corrected_json(*judged.corrected) : json(nullptr);
  }
  return value;
}

std::optional<Judged> judged_of(const std::optional<Placed>& placed) {
  if (!placed) return std::nullopt;
  Fields fields(*placed);
  Judged judged{.judge = text_of(fields.at("judge")),
                .is_of_pairs = truth_of(fields.at("pairs")),
                .outcomes = outcomes_of(fields.at("outcomes"))};
  if (judged.is_of_pairs) {
    judged.both_orders = count_of(fields.at("both_orders"));
    judged.same_winner = count_of(fields.at("same_winner"));
    judged.consistency = ends_of(fields.at("consistency"));
    judged.won = count_of(fields.at("won"));
    judged.won_by_first = count_of(fields.at("won_by_first"));
    judged.first_place = ends_of(fields.at("first_place"));
  }
  if (const auto labels = fields.find("labels")) {
    judged.labels = count_of(*labels);
    judged.agreement = optional_micro_of(fields.at("agreement"));
    judged.agreement_bounds = ends_of(fields.at("agreement_bounds"));
    judged.corrected = corrected_of(fields.at("corrected"));
  }
  fields.close();
  return judged;
}

}  // namespace assay::judge
