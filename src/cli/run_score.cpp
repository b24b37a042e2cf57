// SPDX-License-Identifier: Apache-2.0
// score: recorded answers without any claim.
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands.hpp"
#include "cli/layout.hpp"
#include "cli/streams.hpp"
#include "evidence/recorded.hpp"
#include "judge/setup_score.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using judge::MeanScore;
using judge::SetupScore;

const base::Rational alpha_side(25, 1000);  // 95 %

const Suite& find_suite(const spec::Library& library, const std::string& typed) {
  if (const auto found = library.suites.find(typed); found != library.suites.end()) {
    return found->second;
  }
  std::vector<std::string_view> names;
  for (const auto& [id, suite] : library.suites) names.push_back(id);
  throw base::InputError("no suite " + base::quoted(typed) + base::did_you_mean(typed, names) +
                         " (assay list suites shows all)");
}

RecordedSuite read_sheets(const Catalogue& catalogue, const ScoreOptions& options) {
  fs::path folder = catalogue.recorded(options.suite);
  if (!options.evidence.empty()) {
    folder = options.evidence;
    if (!fs::is_directory(folder)) {
      throw base::InputError(options.evidence + ": no such folder (--evidence)");
    }
    if (!fs::exists(folder / "sheet.json")) folder /= options.suite;
  }
  if (!fs::is_directory(folder)) {
    throw base::InputError(folder.string() + ": no answers are recorded on " + options.suite);
  }
  RecordedSuite recorded = evidence::read_recorded(folder);
  if (recorded.suite != options.suite) {
    throw base::InputError(folder.string() + ": holds the sheets of " +
                           base::quoted(recorded.suite) + ", not of " +
                           base::quoted(options.suite));
  }
  return recorded;
}

std::vector<const Sheet*> find_sheets(const RecordedSuite& recorded,
                                      const std::vector<std::string>& typed) {
  std::vector<const Sheet*> sheets;
  std::vector<std::string_view> names;
  for (const Sheet& sheet : recorded.sheets) {
    names.push_back(sheet.provenance.setup);
    if (typed.empty()) sheets.push_back(&sheet);
  }
  Problems problems;
  for (const std::string& setup : typed) {
    const auto found = std::find(names.begin(), names.end(), setup);
    if (found != names.end()) {
      sheets.push_back(&recorded.sheets[static_cast<std::size_t>(found - names.begin())]);
      continue;
    }
    problems.add(base::InputError("no setup " + base::quoted(setup) + " on " + recorded.suite +
                                  base::did_you_mean(setup, names) +
                                  " (assay list setups shows all)"));
  }
  problems.raise_if_any();
  return sheets;
}

Json number(const std::optional<Micro>& value) {
  return value ? Json(base::to_text(*value)) : Json();
}

Json mean(const MeanScore& score) {
  Json interval;
  if (score.interval) {
    interval = {base::to_text(score.interval->low), base::to_text(score.interval->high)};
  }
  return {{"estimate", number(score.estimate)}, {"interval", interval}, {"method", score.method}};
}

Json in_full(const SetupScore& score) {
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
  const Catalogue catalogue = find_catalogue(options.globals.data);
  Problems problems;
  const spec::Library library = read_library(catalogue, problems);
  problems.raise_if_any();
  const Suite& suite = find_suite(library, options.suite);
  const RecordedSuite recorded = read_sheets(catalogue, options);
  const judge::Material material = judge::material_of(suite, recorded);
  if (options.is_by_stratum && material.stratum.empty()) {
    throw base::InputError("the items of " + suite.id + " have no strata (--by-stratum)");
  }
  const auto grouping =
      options.is_by_stratum ? judge::Grouping::by_stratum : judge::Grouping::whole;
  std::vector<SetupScore> scores;
  for (const Sheet* sheet : find_sheets(recorded, options.setups)) {
    for (SetupScore& score : judge::score_setup(material, *sheet, alpha_side, grouping)) {
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
