// SPDX-License-Identifier: Apache-2.0
// score: recorded answers without any claim.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands.hpp"
#include "cli/layout.hpp"
#include "cli/recorded_sheets.hpp"
#include "cli/score_figures.hpp"
#include "cli/streams.hpp"
#include "judge/setup_score.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::ordered_json;
using judge::SetupScore;

Json line(const SetupScore& score, bool is_by_stratum, const std::set<Outcome>& outcomes) {
  Json object{{"setup", score.setup}};
  if (is_by_stratum) object["stratum"] = score.stratum;
  object["items"] = score.n;
  object["strict"] = percent(score.strict.estimate);
  object["95 %"] = bounds(score.strict.interval);
  object["lenient"] = percent(score.lenient.estimate);
  if (!is_by_stratum) object["macro"] = percent(score.macro ? score.macro->estimate : std::nullopt);
  object["draws"] = score.draws ? "+" + base::in_percent(*score.draws, 2) : "-";
  for (const Outcome outcome : outcomes) {
    const auto count = score.outcomes.find(outcome);
    object[std::string(row(outcome).name)] = count == score.outcomes.end() ? 0 : count->second;
  }
  return object;
}

std::string text_of(const std::vector<SetupScore>& scores, bool is_by_stratum) {
  std::set<Outcome> outcomes{Outcome::answered};
  for (const SetupScore& score : scores) {
    for (const auto& [outcome, count] : score.outcomes) outcomes.insert(outcome);
  }
  Json rows = Json::array();
  for (const SetupScore& score : scores) rows.push_back(line(score, is_by_stratum, outcomes));
  return table(rows);
}

}  // namespace

ExitCode run(const ScoreOptions& options) {
  const auto [catalogue, suite, recorded] =
      open_sheets(options.globals.data, options.suite, options.evidence);
  const judge::Material material = judge::material_of(suite, recorded);
  if (options.is_by_stratum && material.stratum.empty()) {
    throw base::InputError("the items of " + suite.id + " have no strata (--by-stratum)");
  }
  const auto grouping =
      options.is_by_stratum ? judge::Grouping::by_stratum : judge::Grouping::whole;
  std::vector<SetupScore> scores;
  for (const Sheet* sheet : find_sheets(recorded, options.setups)) {
    for (SetupScore& score : judge::score_setup(material, *sheet, alpha_side(), grouping)) {
      scores.push_back(std::move(score));
    }
  }
  if (options.is_json) {
    Json all = Json::array();
    for (const SetupScore& score : scores) all.push_back(in_full(score));
    print(json_text(all));
    return ExitCode::supported;
  }
  print(text_of(scores, options.is_by_stratum));
  return ExitCode::supported;
}

}  // namespace assay::cli
