// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include <assay/claim.hpp>
#include <assay/evidence.hpp>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/shown_suite.hpp"
#include "cli/things.hpp"
#include "evidence/files.hpp"
#include "evidence/recorded.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 4> disclosed_names{"no", "partly", "yes", "n/a"};
constexpr std::array<std::string_view, 3> area_names{"language", "math", "multimodal"};

Claim read_claim(const std::filesystem::path& path, const spec::Library& library) {
  return spec::read_claim(path.string(), evidence::read_text(path), library);
}

imports::Recipe read_recipe(const std::filesystem::path& path, const spec::Library& library) {
  return spec::read_recipe(path.string(), evidence::read_text(path), library);
}

/// Every file of a sort, read by `read` and described by `describe`; all problems at once.
template <typename Read, typename Describe>
Json all_of(const Files& files, Read read, Describe describe) {
  Problems problems;
  Json all = Json::array();
  for (const auto& [id, path] : files) {
    const auto thing = problems.attempt([&, &path = path] { return read(path); });
    if (thing) all.push_back(describe(*thing));
  }
  problems.raise_if_any();
  return all;
}

/// Empty texts and false flags go without saying.
void add_if(Json& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}

Json system(const System& system) {
  Json object{{"setup", system.setup}, {"model", system.model}};
  add_if(object, "snapshot", system.snapshot);
  if (system.is_inferred) object["inferred"] = true;
  return object;
}

Json statement(const Statement& statement) {
  const StatementKindRow& kind = row(statement.kind);
  Json object{{"kind", kind.name}, {"says", kind.says}};
  if (statement.kind == StatementKind::ratio || statement.kind == StatementKind::absolute) {
    object["value"] = base::to_text(statement.value);
    object["reading"] = statement.reading == Reading::at_least ? "at_least" : "point";
  }
  if (statement.kind == StatementKind::ratio) {
    object["baseline"] = statement.baseline == Baseline::raw ? "raw" : "chance";
  }
  return object;
}

Json measure(const Measure& measure) {
  Json object{{"suite", measure.suite},
              {"aggregation", measure.aggregation == Aggregation::micro ? "micro" : "macro"}};
  if (measure.is_named_by_claimant) object["named_by_claimant"] = true;
  if (!measure.references.empty()) object["references"] = measure.references;
  return object;
}

void add_hypothesis(Json& object, const Hypothesis& hypothesis) {
  object["statement"] = statement(hypothesis.statement);
  if (!hypothesis.subject.setup.empty()) object["subject"] = system(hypothesis.subject);
  for (const System& reference : hypothesis.references) {
    object["references"].push_back(system(reference));
  }
  for (const Measure& each : hypothesis.measures) object["measures"].push_back(measure(each));
  object["combine"] = hypothesis.combination == Combination::all ? "all" : "any";
  object["margin"] = base::to_text(hypothesis.margin);
  add_if(object, "margin_rule", hypothesis.margin_rule);
  if (hypothesis.not_testable) {
    const ReasonRow& reason = row(hypothesis.not_testable->reason);
    object["not_testable"] = {{"reason", reason.name},
                              {"says", reason.says},
                              {"because", hypothesis.not_testable->because}};
  }
}

Json disclosure(const std::array<Disclosed, 20>& disclosed) {
  Json object;
  for (std::size_t i = 0; i < disclosed.size(); ++i) {
    object[std::string(disclosure_table[i].name)] =
        disclosed_names[static_cast<std::size_t>(disclosed[i])];
  }
  return object;
}

std::string rule_text(const Extraction& extraction) {
  return extraction.tag.empty() ? extraction.rule : extraction.rule + " " + extraction.tag;
}

}  // namespace

spec::Library library_of(const Catalogue& catalogue) {
  Problems problems;
  spec::Library library = read_library(catalogue, problems);
  problems.raise_if_any();
  return library;
}

Json claims(const Catalogue& catalogue) {
  const spec::Library library = library_of(catalogue);
  return all_of(
      catalogue.files.at(Sort::claim), [&](const auto& path) { return read_claim(path, library); },
      [](const Claim& claim) {
        return Json{{"claim", claim.id},
                    {"kind", row(claim.hypothesis.statement.kind).name},
                    {"date", claim.date},
                    {"claimant", claim.claimant},
                    {"title", claim.title}};
      });
}

Json suites(const Catalogue& catalogue) {
  Json all = Json::array();
  for (const auto& [id, suite] : library_of(catalogue).suites) {
    all.push_back({{"suite", id},
                   {"area", area_names[static_cast<std::size_t>(suite.area)]},
                   {"items", suite.items},
                   {"licence", suite.licence},
                   {"title", suite.title}});
  }
  return all;
}

Json recipes(const Catalogue& catalogue) {
  const spec::Library library = library_of(catalogue);
  return all_of(
      catalogue.files.at(Sort::recipe),
      [&](const auto& path) { return read_recipe(path, library); },
      [](const imports::Recipe& recipe) {
        return Json{{"recipe", recipe.id},
                    {"suite", recipe.suite},
                    {"setups", recipe.expected_setups},
                    {"items", recipe.expected_items},
                    {"repository", recipe.repository}};
      });
}

Json setups(const Catalogue& catalogue) {
  Json all = Json::array();
  for (const auto& [id, suite] : evidence::read_all_recorded(catalogue.recorded(""))) {
    for (const Sheet& sheet : suite.sheets) {
      const Provenance& from = sheet.provenance;
      all.push_back({{"setup", from.setup},
                     {"suite", id},
                     {"answers", sheet.answers.size()},
                     {"model", from.model},
                     {"snapshot", from.snapshot},
                     {"inferred", from.is_inferred},
                     {"host", from.host},
                     {"date", from.date}});
    }
  }
  return all;
}

Json announcements(const Catalogue& catalogue) {
  const spec::Library library = library_of(catalogue);
  std::map<std::string, std::vector<Claim>> claims_of;
  all_of(
      catalogue.files.at(Sort::claim), [&](const auto& path) { return read_claim(path, library); },
      [&](const Claim& claim) {
        if (!claim.announcement.empty()) claims_of[claim.announcement].push_back(claim);
        return Json();
      });
  Json all = Json::array();
  for (const auto& [announcement, claims] : claims_of) {
    std::string date = claims.front().date;
    std::set<std::string> claimants;
    for (const Claim& claim : claims) {
      date = std::min(date, claim.date);
      claimants.insert(claim.claimant);
    }
    const std::vector<std::string> names(claimants.begin(), claimants.end());
    all.push_back({{"announcement", announcement},
                   {"claims", claims.size()},
                   {"date", date},
                   {"claimant", base::joined(names, ", ")}});
  }
  return all;
}

Json claim(const Catalogue& catalogue, const std::string& id) {
  const Claim claim = read_claim(catalogue.files.at(Sort::claim).at(id), library_of(catalogue));
  Json object{{"claim", claim.id},
              {"title", claim.title},
              {"claimant", claim.claimant},
              {"date", claim.date},
              {"announcement", claim.announcement},
              {"mood", claim.mood == Mood::asserted ? "asserted" : "attributed"}};
  add_if(object, "quote", claim.quote);
  for (const Source& source : claim.sources) {
    object["sources"].push_back({{"publisher", source.publisher},
                                 {"date", source.date},
                                 {"link", source.link},
                                 {"wording", source.wording}});
  }
  if (claim.hypothesis.statement.kind == StatementKind::note) return object;
  add_hypothesis(object, claim.hypothesis);
  object["alpha_side"] = base::to_text(claim.decision.alpha_side);
  object["disclosure"] = disclosure(claim.disclosure);
  for (const Variant& variant : claim.variants) {
    Json reading{{"id", variant.id}, {"title", variant.title}};
    add_hypothesis(reading, variant.hypothesis);
    object["variants"].push_back(reading);
  }
  return object;
}

Json grading(const Grading& grading) {
  Json object{{"kind", grading.kind == GradingKind::pairwise ? "pairwise" : "rubric"}};
  for (const System& judge : grading.judges) object["judges"].push_back(judge.model);
  for (const Grade& grade : grading.grades) {
    object["grades"].push_back({{"grade", grade.word}, {"score", base::to_text(grade.score)}});
  }
  return object;
}

Json suite(const Catalogue& catalogue, const std::string& id) {
  const Suite suite = library_of(catalogue).suites.at(id);
  Json object{
      {"suite", suite.id},
      {"title", suite.title},
      {"area", area_names[static_cast<std::size_t>(suite.area)]},
      {"items", suite.items},
      {"source",
       {{"link", suite.source_link}, {"revision", suite.revision}, {"licence", suite.licence}}},
      {"strict", rule_text(suite.strict)},
      {"lenient", rule_text(suite.lenient)},
      {"scorer", suite.scorer},
      {"extracted_by_publisher", suite.is_extracted_by_publisher},
      {"hazards", suite.hazards}};
  add_if(object, "unavailable", suite.unavailable);
  if (Json asking = asking_of_suite(suite); !asking.is_null()) object["asked"] = std::move(asking);
  if (!suite.grading) return object;
  object["scorer"] = "judges";
  object["graded_by"] = grading(*suite.grading);
  return object;
}

Json recipe(const Catalogue& catalogue, const std::string& id) {
  const imports::Recipe recipe =
      read_recipe(catalogue.files.at(Sort::recipe).at(id), library_of(catalogue));
  Json object{{"recipe", recipe.id},
              {"suite", recipe.suite},
              {"repository", recipe.repository},
              {"licence", recipe.licence},
              {"files", recipe.records.patterns},
              {"items", recipe.expected_items}};
  for (const imports::Skip& skip : recipe.skips) {
    object["skips"].push_back({{"files", skip.pattern}, {"because", skip.because}});
  }
  for (const auto& [key, from] : recipe.setups) {
    Json setup{{"key", key}, {"setup", from.setup}, {"model", from.model}};
    add_if(setup, "snapshot", from.snapshot);
    if (from.is_inferred) setup["inferred"] = true;
    add_if(setup, "date", from.date);
    object["setups"].push_back(setup);
  }
  return object;
}

}  // namespace assay::cli
