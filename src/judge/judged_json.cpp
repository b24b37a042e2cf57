// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "judge/extras_json.hpp"
#include "judge/finding_json.hpp"

namespace assay::judge {

using nlohmann::json;

json judged_json(const Judged& judged) {
  json value = {{"judge", judged.judge},
                {"pairs", judged.is_of_pairs},
                {"outcomes", counts_json(judged.outcomes)}};
  if (judged.is_of_pairs) {
    value["both_orders"] = judged.both_orders;
    value["same_winner"] = judged.same_winner;
    value["consistency"] = interval_json(judged.consistency);
    value["won"] = judged.won;
    value["won_by_first"] = judged.won_by_first;
    value["first_place"] = interval_json(judged.first_place);
  }
  if (judged.labels > 0) {
    value["labels"] = judged.labels;
    value["agreement"] = number(judged.agreement);
    value["agreement_bounds"] = interval_json(judged.agreement_bounds);
    value["corrected"] = judged.corrected ? finding_json(*judged.corrected) : json(nullptr);
  }
  return value;
}

std::optional<Judged> judged_of(const std::optional<Placed>& placed) {
  if (!placed) return std::nullopt;
  Fields fields(*placed);
  Judged judged{.judge = text_of(fields.at("judge")),
                .is_of_pairs = truth_of(fields.at("pairs")),
                .outcomes = counts_of(fields.at("outcomes"))};
  if (judged.is_of_pairs) {
    judged.both_orders = count_of(fields.at("both_orders"));
    judged.same_winner = count_of(fields.at("same_winner"));
    judged.consistency = optional_interval_of(fields.at("consistency"));
    judged.won = count_of(fields.at("won"));
    judged.won_by_first = count_of(fields.at("won_by_first"));
    judged.first_place = optional_interval_of(fields.at("first_place"));
  }
  if (const auto labels = fields.find("labels")) {
    judged.labels = count_of(*labels);
    judged.agreement = optional_micro_of(fields.at("agreement"));
    judged.agreement_bounds = optional_interval_of(fields.at("agreement_bounds"));
    judged.corrected = optional_finding_of(fields.at("corrected"));
  }
  fields.close();
  return judged;
}

}  // namespace assay::judge
