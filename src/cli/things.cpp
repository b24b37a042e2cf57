// SPDX-License-Identifier: Apache-2.0
#include "cli/things.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include <assay/caveat.hpp>
#include <assay/claim.hpp>
#include <assay/outcome.hpp>

#include "report/report.hpp"
#include "score/extraction.hpp"
#include "score/scorer.hpp"
#include "spec/json_schema.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::ordered_json;

template <typename Rows, typename Describe>
Json described(const Rows& rows, Describe describe) {
  Json all = Json::array();
  for (const auto& row : rows) all.push_back(describe(row));
  return all;
}

Json kinds(const Catalogue&) {
  return described(statement_kind_table, [](const StatementKindRow& row) {
    const bool is_ruled_on = row.is_built;
    return Json{{"kind", row.name}, {"ruled_on", is_ruled_on}, {"says", row.says}};
  });
}

Json reasons(const Catalogue&) {
  return described(reason_table, [](const ReasonRow& row) {
    return Json{{"reason", row.name}, {"says", row.says}};
  });
}

Json caveats(const Catalogue&) {
  return described(caveat_table, [](const CaveatRow& row) {
    return Json{{"caveat", row.name}, {"advice", row.advice}};
  });
}

Json outcomes(const Catalogue&) {
  constexpr std::array<std::string_view, 3> counts{
      "the model's: scored", "ours: asked again, never scored",
      "infrastructure's: no value, enters worst-case bounds"};
  return described(outcome_table, [&](const OutcomeRow& row) {
    return Json{{"outcome", row.name},
                {"whose", counts[static_cast<std::size_t>(row.attribution)]}};
  });
}

Json disclosures(const Catalogue&) {
  return described(disclosure_table, [](const DisclosureRow& row) {
    const bool is_blocking = row.is_blocking;
    return Json{{"disclosure", row.name}, {"blocking", is_blocking}, {"asks", row.asks}};
  });
}

Json rules(const Catalogue&) {
  return described(score::extraction_table(), [](const score::ExtractionRow& row) {
    return Json{{"rule", row.name}, {"version", row.version}, {"says", row.says}};
  });
}

Json scorers(const Catalogue&) {
  return described(score::scorer_table(), [](const score::ScorerRow& row) {
    return Json{{"scorer", row.name}, {"version", row.version}, {"says", row.says}};
  });
}

Json formats(const Catalogue&) {
  return described(report::format_table(), [](const report::FormatRow& row) {
    return Json{{"format", row.name}, {"says", row.says}};
  });
}

Json schemas(const Catalogue&) {
  return described(spec::schema_names(),
                   [](std::string_view name) { return Json{{"schema", name}}; });
}

constexpr std::array<ThingsRow, 15> things{{
    {"claims", "claim", Sort::claim, true, claims, claim},
    {"suites", "suite", Sort::suite, true, suites, suite},
    {"models", "model", Sort::model, true, models, model},
    {"recipes", "recipe", Sort::recipe, true, recipes, recipe},
    {"setups", "setup", std::nullopt, true, setups, nullptr},
    {"announcements", "announcement", std::nullopt, true, announcements, nullptr},
    {"kinds", "kind", std::nullopt, false, kinds, nullptr},
    {"reasons", "reason", std::nullopt, false, reasons, nullptr},
    {"caveats", "caveat", std::nullopt, false, caveats, nullptr},
    {"outcomes", "outcome", std::nullopt, false, outcomes, nullptr},
    {"disclosures", "disclosure", std::nullopt, false, disclosures, nullptr},
    {"rules", "rule", std::nullopt, false, rules, nullptr},
    {"scorers", "scorer", std::nullopt, false, scorers, nullptr},
    {"formats", "format", std::nullopt, false, formats, nullptr},
    {"schemas", "schema", std::nullopt, false, schemas, nullptr},
}};

}  // namespace

std::span<const ThingsRow> things_table() { return things; }

}  // namespace assay::cli
