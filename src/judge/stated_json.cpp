// SPDX-License-Identifier: Apache-2.0
#include "judge/stated_json.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/canonical_json.hpp"
#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "judge/asking_json.hpp"
#include "judge/names.hpp"
#include "score/extraction.hpp"
#include "score/scorer.hpp"

namespace assay::judge {
namespace {

using nlohmann::json;

json system_json(const System& system) {
  json value = {{"setup", system.setup},
                {"model", system.model},
                {"snapshot", system.snapshot},
                {"inferred", system.is_inferred}};
  if (!system.endpoint.empty()) value["endpoint"] = system.endpoint;
  if (!system.system_prompt.empty()) value["system"] = system.system_prompt;
  if (json parameters = parameters_json(system.parameters); !parameters.empty()) {
    value["parameters"] = std::move(parameters);
  }
  return value;
}

json sorted(json list) {
  std::sort(list.begin(), list.end(), [](const json& a, const json& b) {
    return base::canonical_json(a) < base::canonical_json(b);
  });
  return list;
}

json published_json(const Published& published) {
  json scores = json::array();
  for (const PublishedScore& score : published.scores) {
    json value = {{"setup", score.setup}};
    if (score.is_count) {
      value["right"] = score.right;
    } else {
      value["score"] = base::to_text(score.score);
      value["unit"] = base::to_text(score.unit);
    }
    scores.push_back(std::move(value));
  }
  return {{"items", published.items}, {"scores", sorted(std::move(scores))}};
}

json controls_json(const std::vector<SetupPair>& controls) {
  json list = json::array();
  for (const SetupPair& pair : controls) list.push_back({pair.one, pair.other});
  return sorted(std::move(list));
}

json measure_json(const Measure& measure) {
  std::vector<std::string> references = measure.references;
  std::sort(references.begin(), references.end());
  json value = {{"suite", measure.suite},
                {"aggregation", name(measure.aggregation)},
                {"references", references},
                {"named_by_claimant", measure.is_named_by_claimant}};
  if (measure.published) value["published"] = published_json(*measure.published);
  if (measure.weight != micro_one) value["weight"] = base::to_text(measure.weight);
  if (measure.epochs != 1) value["epochs"] = measure.epochs;
  if (measure.first > 0) value["first"] = measure.first;
  return value;
}

json grading_json(const Grading& grading) {
  json judges = json::array();
  for (const System& judge : grading.judges) judges.push_back(system_json(judge));
  json grades = json::array();
  for (const Grade& grade : grading.grades) {
    grades.push_back(json::array({grade.word, base::to_text(grade.score)}));
  }
  return {{"kind", name(grading.kind)},
          {"judges", sorted(std::move(judges))},
          {"grades", sorted(std::move(grades))},
          {"prompt", prompt_json(grading.prompt)}};
}

json extraction_json(const Suite& suite, const Extraction& extraction) {
  const score::ExtractionRow* rule = score::find_extraction(extraction.rule);
  if (rule == nullptr) {
    throw base::InputError(fmt::format("suite {}: unknown extraction rule {}", suite.id,
                                       base::quoted(extraction.rule)));
  }
  return {{"rule", rule->name}, {"version", rule->version}, {"tag", extraction.tag}};
}

json with_prose(const Hypothesis& hypothesis) {
  json value = hypothesis_json(hypothesis);
  if (hypothesis.not_testable) value["because"] = hypothesis.not_testable->because;
  return value;
}

}  // namespace

json hypothesis_json(const Hypothesis& hypothesis) {
  json references = json::array();
  for (const System& system : hypothesis.references) references.push_back(system_json(system));
  json measures = json::array();
  for (const Measure& measure : hypothesis.measures) measures.push_back(measure_json(measure));
  json value = {{"kind", row(hypothesis.statement.kind).name},
                {"value", base::to_text(hypothesis.statement.value)},
                {"reading", name(hypothesis.statement.reading)},
                {"baseline", name(hypothesis.statement.baseline)},
                {"subject", system_json(hypothesis.subject)},
                {"references", sorted(std::move(references))},
                {"measures", sorted(std::move(measures))},
                {"combine", name(hypothesis.combination)},
                {"margin", base::to_text(hypothesis.margin)},
                {"margin_rule", hypothesis.margin_rule}};
  if (!hypothesis.controls.empty()) value["controls"] = controls_json(hypothesis.controls);
  if (hypothesis.needed != 0) value["needed"] = hypothesis.needed;
  if (hypothesis.not_testable) {
    value["not_testable"] = row(hypothesis.not_testable->reason).name;
  }
  return value;
}

/// What a claim of the usual design does not state.
json design_json(const Decision& decision) {
  json value = {{"name", name(decision.design)}};
  if (decision.most_items != 0) value["most_items"] = decision.most_items;
  return value;
}

json claim_json(const Claim& claim) {
  json sources = json::array();
  for (const Source& source : claim.sources) {
    sources.push_back({{"publisher", source.publisher},
                       {"date", source.date},
                       {"link", source.link},
                       {"wording", source.wording}});
  }
  json variants = json::array();
  for (const Variant& variant : claim.variants) {
    variants.push_back({{"id", variant.id},
                        {"title", variant.title},
                        {"hypothesis", with_prose(variant.hypothesis)}});
  }
  json disclosure = json::object();
  for (std::size_t i = 0; i < disclosure_table.size(); ++i) {
    disclosure[std::string(disclosure_table[i].name)] = name(claim.disclosure[i]);
  }
  json value = {{"id", claim.id},
                {"title", claim.title},
                {"claimant", claim.claimant},
                {"date", claim.date},
                {"announcement", claim.announcement},
                {"mood", name(claim.mood)},
                {"quote", claim.quote},
                {"sources", sources},
                {"hypothesis", with_prose(claim.hypothesis)},
                {"alpha_side", base::to_text(claim.decision.alpha_side)},
                {"disclosure", disclosure},
                {"variants", variants}};
  if (claim.decision.on_change == OnChange::stop) value["on_change"] = "stop";
  if (claim.decision.design != Design::fixed) value["design"] = design_json(claim.decision);
  return value;
}

json statement_json(const Claim& claim) {
  json value = {{"hypothesis", hypothesis_json(claim.hypothesis)},
                {"alpha_side", base::to_text(claim.decision.alpha_side)}};
  if (claim.decision.design != Design::fixed) value["design"] = design_json(claim.decision);
  return value;
}

json suite_json(const Suite& suite) {
  json value = {{"id", suite.id},
                {"items", suite.items},
                {"revision", suite.revision},
                {"strict", extraction_json(suite, suite.strict)},
                {"lenient", extraction_json(suite, suite.lenient)},
                {"extracted_by_publisher", suite.is_extracted_by_publisher}};
  if (suite.grading) {
    value["grading"] = grading_json(*suite.grading);
  } else {
    const score::ScorerRow* scorer = score::find_scorer(suite.scorer);
    base::check(scorer != nullptr, "a suite that was tested has a scorer");
    value["scorer"] = {{"name", scorer->name}, {"version", scorer->version}};
  }
  if (suite.dataset) value["dataset"] = dataset_json(*suite.dataset);
  if (suite.prompt) value["prompt"] = prompt_json(*suite.prompt);
  if (suite.is_unparsed_drawn) value["unparsed_drawn"] = true;
  if (suite.cut_replies == CutReplies::scored) value["cut_replies"] = "scored";
  return value;
}

}  // namespace assay::judge
