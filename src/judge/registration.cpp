// SPDX-License-Identifier: Apache-2.0
#include "judge/registration.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/canonical_json.hpp"
#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "judge/asking_json.hpp"
#include "judge/digests.hpp"
#include "judge/json_fields.hpp"
#include "judge/judge.hpp"
#include "judge/stated_json.hpp"

namespace assay::judge {
namespace {

using nlohmann::json;

constexpr std::string_view schema = "assay-registration/1";

std::string digest_of(const json& value) { return base::sha256_hex(base::canonical_json(value)); }

json headers_json(const std::vector<Header>& headers) {
  json value = json::array();
  for (const Header& header : headers) value.push_back({header.name, header.value});
  return value;
}

json words_json(const std::vector<CustomWord>& words) {
  json value = json::array();
  for (const CustomWord& word : words) value.push_back({word.word, word.means});
  return value;
}

json custom_json(const CustomProtocol& custom) {
  return {{"method", custom.method},
          {"path", custom.path},
          {"body", custom.body},
          {"key_headers", headers_json(custom.key_headers)},
          {"text", custom.text},
          {"reasoning", custom.reasoning},
          {"refusal", custom.refusal},
          {"finish", custom.finish},
          {"served_id", custom.served_id},
          {"fingerprint", custom.fingerprint},
          {"error", custom.error},
          {"error_code", custom.error_code},
          {"finish_words", words_json(custom.finish_words)},
          {"error_codes", words_json(custom.error_codes)}};
}

/// Limits on what is said; how fast it may be said changes no answer.
json limits_json(const Limits& limits) {
  return {{"context_tokens", limits.context_tokens},
          {"output_tokens", limits.output_tokens},
          {"images", limits.images},
          {"image_bytes", limits.image_bytes}};
}

json spec_json(const ModelSpec& spec) {
  json refused = json::array();
  for (const Parameter parameter : spec.refused) refused.push_back(name(parameter));
  json value = {{"adapter", spec.adapter},
                {"dialect", spec.dialect},
                {"base_url", spec.base_url},
                {"query", spec.query},
                {"requested_id", spec.requested_id},
                {"headers", headers_json(spec.headers)},
                {"extra_body", spec.extra_body},
                {"forced", parameters_json(spec.forced)},
                {"refused", refused},
                {"limits", limits_json(spec.limits)},
                {"delivery", spec.delivery == Delivery::streamed ? "streamed" : "whole"},
                {"stream_text", spec.stream_text == StreamText::delta ? "delta" : "cumulative"},
                {"command", spec.command}};
  if (spec.adapter == "custom") value["custom"] = custom_json(spec.custom);
  return value;
}

/// Where a model is asked, how, and which version answers there; prices may change, and keys are
/// nobody's business.
json model_json(const Model& model) {
  json endpoints = json::array();
  for (const Endpoint& endpoint : model.endpoints) {
    json value = spec_json(endpoint.spec);
    value["id"] = endpoint.id;
    value["snapshot"] = endpoint.snapshot;
    value["alias"] = endpoint.is_alias;
    value["precision"] = endpoint.precision;
    endpoints.push_back(std::move(value));
  }
  json snapshots = json::array();
  for (const Snapshot& snapshot : model.snapshots) snapshots.push_back(snapshot.id);
  return {{"endpoints", endpoints}, {"snapshots", snapshots}};
}

json decision_json(const Decision& decision) {
  json value = design_json(decision);
  value["alpha_side"] = base::to_text(decision.alpha_side);
  value["missing"] = "bounds";
  value["multiplicity"] = "bonferroni";
  value["target"] = "population";
  return value;
}

struct Parts {
  std::set<std::string> suites;
  std::set<std::string> models;
};

Parts parts_of(const Claim& claim) {
  Parts parts;
  const auto add = [&](const Hypothesis& hypothesis) {
    if (hypothesis.not_testable) return;
    parts.models.insert(hypothesis.subject.model);
    for (const System& reference : hypothesis.references) parts.models.insert(reference.model);
    for (const Measure& measure : hypothesis.measures) {
      if (!measure.published) parts.suites.insert(measure.suite);
    }
  };
  add(claim.hypothesis);
  for (const Variant& variant : claim.variants) add(variant.hypothesis);
  return parts;
}

json record_of(const Claim& claim, const std::map<std::string, Suite>& suites,
               const std::map<std::string, Model>& models) {
  json links = json::array();
  for (const Source& source : claim.sources) links.push_back(source.link);
  json variants = json::object();
  for (const Variant& variant : claim.variants) {
    variants[variant.id] = hypothesis_json(variant.hypothesis);
  }
  json record = {{"schema", schema},          {"claim", claim.id},
                 {"claimed_on", claim.date},  {"quote", claim.quote},
                 {"sources", links},          {"hypothesis", hypothesis_json(claim.hypothesis)},
                 {"variants", variants},      {"decision", decision_json(claim.decision)},
                 {"seed", order_seed(claim)}, {"method_version", method_version},
                 {"suites", json::object()},  {"models", json::object()}};
  const Parts parts = parts_of(claim);
  for (const std::string& id : parts.suites) {
    const auto suite = suites.find(id);
    if (suite != suites.end()) record["suites"][id] = suite_json(suite->second);
  }
  for (const std::string& id : parts.models) {
    const auto model = models.find(id);
    if (model != models.end()) record["models"][id] = model_json(model->second);
  }
  return record;
}

/// Names of the members that differ, one level deeper for suites and models.
std::vector<std::string> differences(const json& before, const json& now) {
  std::vector<std::string> names;
  std::set<std::string> keys;
  for (const json* record : {&before, &now}) {
    for (const auto& member : record->items()) keys.insert(member.key());
  }
  for (const std::string& key : keys) {
    const json a = before.value(key, json());
    const json b = now.value(key, json());
    if (a == b) continue;
    const bool is_split = (key == "suites" || key == "models") && a.is_object() && b.is_object();
    if (!is_split) {
      names.push_back(key);
      continue;
    }
    for (const std::string& name : differences(a, b)) names.push_back(key + "/" + name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

Micro attempt_share(Micro alpha_side, std::size_t attempt) {
  constexpr std::size_t most = 12;
  return attempt > most ? micro_zero : Micro{alpha_side.units >> attempt};
}

std::string registration_text(const Claim& claim, const std::map<std::string, Suite>& suites,
                              const std::map<std::string, Model>& models) {
  if (attempt_share(claim.decision.alpha_side, 1) == micro_zero) {
    throw base::InputError(fmt::format(
        "claim {}: alpha_side {} is too small to be shared by attempts; 0.000002 is the least",
        claim.id, base::to_text(claim.decision.alpha_side)));
  }
  json record = record_of(claim, suites, models);
  record["registration_sha256"] = digest_of(record);
  return record.dump(2) + "\n";
}

Registration compare_registration(std::string_view path, std::string_view text, const Claim& claim,
                                  const std::map<std::string, Suite>& suites,
                                  const std::map<std::string, Model>& models) {
  json record = parse_json(path, text);
  require_integers(path, record);
  const bool is_one = record.is_object() && record.value("schema", json()) == json(schema) &&
                      record.value("registration_sha256", json()).is_string();
  if (!is_one) throw base::InputError(fmt::format("{}: is no {} file", path, schema));
  const auto stated = record["registration_sha256"].get<std::string>();
  record.erase("registration_sha256");
  if (digest_of(record) != stated) {
    throw base::InputError(
        fmt::format("{}: its content does not have the registration_sha256 that it states: it was "
                    "changed after it was made",
                    path),
        ExitCode::tampered);
  }
  if (record.value("claim", json()) != json(claim.id)) {
    throw base::InputError(
        fmt::format("{}: registers another claim than {}", path, base::quoted(claim.id)));
  }
  return {.sha256 = stated, .changes = differences(record, record_of(claim, suites, models))};
}

}  // namespace assay::judge
