// SPDX-License-Identifier: Apache-2.0
#include "judge/digests.hpp"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/canonical_json.hpp"
#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "judge/asking_json.hpp"
#include "judge/names.hpp"
#include "score/extraction.hpp"
#include "score/scorer.hpp"

namespace assay::judge {
namespace {

using nlohmann::json;

std::string digest_of(const json& value) { return base::sha256_hex(base::canonical_json(value)); }

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
  return value;
}

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

json with_prose(const Hypothesis& hypothesis) {
  json value = hypothesis_json(hypothesis);
  if (hypothesis.not_testable) value["because"] = hypothesis.not_testable->because;
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
  return value;
}

json statement_json(const Claim& claim) {
  return {{"hypothesis", hypothesis_json(claim.hypothesis)},
          {"alpha_side", base::to_text(claim.decision.alpha_side)}};
}

json extraction_json(const Suite& suite, const Extraction& extraction) {
  const score::ExtractionRow* rule = score::find_extraction(extraction.rule);
  if (rule == nullptr) {
    throw base::InputError(fmt::format("suite {}: unknown extraction rule {}", suite.id,
                                       base::quoted(extraction.rule)));
  }
  return {{"rule", rule->name}, {"version", rule->version}, {"tag", extraction.tag}};
}

json suite_json(const Suite& suite) {
  const score::ScorerRow* scorer = score::find_scorer(suite.scorer);
  base::check(scorer != nullptr, "a suite that was tested has a scorer");
  json value = {{"id", suite.id},
                {"items", suite.items},
                {"revision", suite.revision},
                {"strict", extraction_json(suite, suite.strict)},
                {"lenient", extraction_json(suite, suite.lenient)},
                {"scorer", {{"name", scorer->name}, {"version", scorer->version}}},
                {"extracted_by_publisher", suite.is_extracted_by_publisher}};
  if (suite.dataset) value["dataset"] = dataset_json(*suite.dataset);
  if (suite.prompt) value["prompt"] = prompt_json(*suite.prompt);
  if (suite.is_unparsed_drawn) value["unparsed_drawn"] = true;
  return value;
}

using SetupsUsed = std::map<std::string, std::set<std::string>>;  ///< by suite

std::vector<std::string> suites_of(const Part& part) {
  if (part.averaged.empty()) return {part.suite};
  std::vector<std::string> suites;
  for (const WeightedSuite& averaged : part.averaged) suites.push_back(averaged.suite);
  return suites;
}

SetupsUsed setups_used(const Verdict& verdict) {
  SetupsUsed used;
  const auto add = [&used](const ReadingVerdict& reading) {
    for (const Part& part : reading.parts) {
      if (part.n == 0 || !part.source.empty()) continue;
      for (const std::string& suite : suites_of(part)) {
        used[suite].insert(part.subject);
        if (!part.reference.empty()) used[suite].insert(part.reference);
      }
    }
  };
  const auto add_agreements = [&used](const ReadingVerdict& reading) {
    for (const Agreement& agreement : reading.agreements) {
      used[agreement.suite].insert({agreement.pair.one, agreement.pair.other});
      for (const PairAgreement& control : agreement.controls) {
        used[agreement.suite].insert({control.one, control.other});
      }
    }
  };
  add(verdict.main);
  add_agreements(verdict.main);
  for (const ReadingVerdict& variant : verdict.variants) {
    add(variant);
    add_agreements(variant);
  }
  return used;
}

/// Canonical JSON of a list, written straight: a benchmark has tens of thousands of answers.
template <typename Texts>
void add_texts(const Texts& texts, std::string& list) {
  for (const auto& text : texts) {
    if (list.back() != '[') list += ',';
    base::add_canonical_json(text, list);
  }
}

using Texts = std::initializer_list<std::string_view>;

std::string line_of(const std::string& suite, const Item& item) {
  std::string line = "[";
  add_texts(Texts{"item", suite, item.id, item.gold}, line);
  line += ",[";
  add_texts(item.options, line);
  line += ']';
  add_texts(Texts{item.stratum, item.cluster}, line);
  return line + "]";
}

std::string line_of(const std::string& suite, const Provenance& from, const Answer& answer) {
  std::string line = "[";
  add_texts(Texts{"answer", suite, from.setup, answer.item, answer.strict, answer.lenient,
                  row(answer.outcome).name, from.requested_id, from.served_id},
            line);
  if (answer.epoch > 0) line += "," + std::to_string(answer.epoch);
  return line + "]";
}

/// How many answers of a setup to an item count.
std::size_t epochs_used(const Verdict& verdict, const std::string& suite,
                        const std::string& setup) {
  std::size_t most = 1;
  const auto look_at = [&](const ReadingVerdict& reading) {
    for (const Part& part : reading.parts) {
      const std::vector<std::string> suites = suites_of(part);
      const bool is_there = std::find(suites.begin(), suites.end(), suite) != suites.end();
      if (is_there && (part.subject == setup || part.reference == setup)) {
        most = std::max(most, part.epochs);
      }
    }
  };
  look_at(verdict.main);
  for (const ReadingVerdict& variant : verdict.variants) look_at(variant);
  return most;
}

void add_lines(const RecordedSuite& recorded, const std::string& suite,
               const std::set<std::string>& setups, const Verdict& verdict,
               std::vector<std::string>& lines) {
  for (const Item& item : recorded.items) lines.push_back(line_of(suite, item));
  for (const Sheet& sheet : recorded.sheets) {
    const std::string& setup = sheet.provenance.setup;
    if (!setups.contains(setup)) continue;
    const std::size_t epochs = epochs_used(verdict, suite, setup);
    for (const Answer& answer : sheet.answers) {
      if (answer.epoch < epochs) lines.push_back(line_of(suite, sheet.provenance, answer));
    }
  }
}

std::string digest_of_answers(const SetupsUsed& used, const Verdict& verdict,
                              const Evidence& evidence) {
  std::vector<std::string> lines;
  for (const auto& [suite, setups] : used) {
    add_lines(evidence.at(suite), suite, setups, verdict, lines);
  }
  std::sort(lines.begin(), lines.end());
  base::Sha256 hash;
  for (const std::string& line : lines) {
    hash.add(line);
    hash.add("\n");
  }
  return base::to_hex(hash.finish());
}

}  // namespace

std::map<std::string, std::string> digests_of(const Claim& claim,
                                              const std::map<std::string, Suite>& suites,
                                              const Evidence& evidence, const Verdict& verdict) {
  const SetupsUsed used = setups_used(verdict);
  std::map<std::string, std::string> digests{
      {"claim", digest_of(claim_json(claim))},
      {"statement", digest_of(statement_json(claim))},
      {"answers", digest_of_answers(used, verdict, evidence)}};
  for (const auto& [suite, setups] : used) {
    digests["suites/" + suite] = digest_of(suite_json(suites.at(suite)));
  }
  return digests;
}

}  // namespace assay::judge
