// SPDX-License-Identifier: Apache-2.0
#include "cli/score_figures.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/decimal.hpp"

namespace assay::cli {

using Json = nlohmann::ordered_json;

base::Rational alpha_side() { return {25, 1000}; }

Json number(const std::optional<Micro>& value) {
  return value ? Json(base::to_text(*value)) : Json();
}

Json mean(const judge::MeanScore& score) {
  Json interval;
  if (score.interval) {
    interval = {base::to_text(score.interval->low), base::to_text(score.interval->high)};
  }
  return {{"estimate", number(score.estimate)}, {"interval", interval}, {"method", score.method}};
}

Json in_full(const judge::SetupScore& score) {
  Json object{{"setup", score.setup}};
  if (!score.stratum.empty()) object["stratum"] = score.stratum;
  object["n"] = score.n;
  object["strict"] = mean(score.strict);
  object["lenient"] = mean(score.lenient);
  object["macro"] = score.macro ? mean(*score.macro) : Json();
  object["draws"] = number(score.draws);
  Json outcomes = Json::object();
  for (const auto& [outcome, count] : score.outcomes) outcomes[row(outcome).name] = count;
  object["outcomes"] = outcomes;
  return object;
}

std::string percent(const std::optional<Micro>& value) {
  return value ? base::in_percent(*value, 2) : "-";
}

std::string bounds(const std::optional<Interval>& interval) {
  return interval ? fmt::format("[{}, {}]", base::in_percent(interval->low, 2),
                                base::in_percent(interval->high, 2))
                  : "-";
}

}  // namespace assay::cli
