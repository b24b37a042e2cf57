// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <nlohmann/json.hpp>

#include "base/canonical_json.hpp"
#include "base/decimal.hpp"
#include "base/sha256.hpp"
#include "judge/extras_json.hpp"
#include "judge/finding_json.hpp"
#include "judge/names.hpp"
#include "judge/verdict_file.hpp"
#include "judge/verdict_keys.hpp"

namespace assay::judge {
namespace {

using nlohmann::json;

json region_json(const Region& region) {
  return {{"low", number(region.low)},
          {"high", number(region.high)},
          {"low_open", region.is_low_open},
          {"high_open", region.is_high_open}};
}

json text_or_null(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }

json not_testable_json(const NotTestable& why) {
  return {{"reason", row(why.reason).name}, {"because", why.because}};
}

json caveats_json(const std::vector<Caveat>& caveats) {
  json list = json::array();
  for (const Caveat caveat : caveats) list.push_back(row(caveat).name);
  return list;
}

json ratio_json(const Ratio& ratio) {
  return {{"estimate", number(ratio.estimate)},
          {"interval", interval_json(ratio.interval)},
          {"fieller",
           {{"kind", ratio.fieller},
            {"low", number(ratio.fieller_low)},
            {"high", number(ratio.fieller_high)}}},
          {"baseline", name(ratio.baseline)},
          {"region", region_json(ratio.region)}};
}

json part_json(const Part& part) {
  json value = {
      {"subject", part.subject},
      {"reference", text_or_null(part.reference)},
      {"suite", part.suite},
      {"aggregation", name(part.aggregation)},
      {"named_by_claimant", part.is_named_by_claimant},
      {"verdict", name(part.ruling)},
      {"estimate", number(part.estimate)},
      {"interval", interval_json(part.interval)},
      {"region", region_json(part.region)},
      {"n", part.n},
      {"clusters", part.clusters},
      {"outcomes",
       {{"subject", counts_json(part.subject_outcomes)},
        {"reference", counts_json(part.reference_outcomes)}}},
      {"method", text_or_null(part.method)},
      {"caveats", caveats_json(part.caveats)},
      {"scores",
       {{"subject", number(part.subject_score)}, {"reference", number(part.reference_score)}}},
      {"detectable", number(part.detectable)},
      {"margin_needed", number(part.margin_needed)},
      {"ratio", part.ratio ? ratio_json(*part.ratio) : json(nullptr)},
      {"lenient", part.lenient ? finding_json(*part.lenient) : json(nullptr)},
      {"refuted_jointly", part.is_refuted_jointly},
      {"supported_jointly", part.is_supported_jointly}};
  if (part.epochs > 1) value["epochs"] = part.epochs;
  if (!part.averaged.empty()) value["averaged"] = averaged_json(part.averaged);
  if (part.cluster_robust) value["cluster_robust"] = cluster_robust_json(*part.cluster_robust);
  if (!part.source.empty()) value["source"] = part.source;
  if (part.judged) value["judged"] = judged_json(*part.judged);
  if (part.prices) value["prices"] = prices_json(*part.prices);
  if (part.drawn) value["drawn"] = finding_json(*part.drawn);
  if (part.course) value["course"] = course_json(*part.course);
  if (part.other_side) {
    value["other_side"] = finding_json(part.other_side->finding);
    value["other_side"]["region"] = region_json(part.other_side->region);
  }
  if (part.not_testable) value["not_testable"] = not_testable_json(*part.not_testable);
  return value;
}

json reading_json(const ReadingVerdict& reading) {
  json parts = json::array();
  for (const Part& part : reading.parts) parts.push_back(part_json(part));
  json value = {{"kind", row(reading.kind).name},
                {"combination", name(reading.combination)},
                {"verdict", name(reading.ruling)},
                {"parts", parts},
                {"caveats", caveats_json(reading.caveats)}};
  if (!reading.agreements.empty()) value["agreements"] = agreements_json(reading.agreements);
  if (reading.needed != 0) value["needed"] = reading.needed;
  if (reading.not_testable) value["not_testable"] = not_testable_json(*reading.not_testable);
  return value;
}

json digests_json(const Verdict& verdict) {
  json value = {{"suites", json::object()}};
  for (const auto& [key, digest] : verdict.digests) {
    if (key.starts_with(suite_digest_prefix)) {
      value["suites"][key.substr(suite_digest_prefix.size())] = digest;
    } else {
      value[key] = digest;
    }
  }
  return value;
}

}  // namespace

json to_json(const Verdict& verdict) {
  json value = reading_json(verdict.main);
  value["schema"] = verdict_schema;
  value["claim"] = verdict.claim;
  value["title"] = verdict.title;
  value["claimant"] = verdict.claimant;
  value["date"] = verdict.date;
  value["variants"] = json::array();
  for (const ReadingVerdict& variant : verdict.variants) {
    json reading = reading_json(variant);
    reading["id"] = variant.id;
    reading["title"] = variant.title;
    value["variants"].push_back(std::move(reading));
  }
  value["alpha_side"] = base::to_text(verdict.alpha_side);
  value["disclosure"] = json::object();
  for (std::size_t i = 0; i < disclosure_table.size(); ++i) {
    value["disclosure"][std::string(disclosure_table[i].name)] = name(verdict.disclosure[i]);
  }
  value["digests"] = digests_json(verdict);
  if (verdict.registration) value["registration"] = registration_json(*verdict.registration);
  if (verdict.attempts) value["attempts"] = attempts_json(*verdict.attempts);
  value["method_version"] = verdict.method_version;
  value["verdict_sha256"] = verdict_sha256(value);
  value["unhashed"] = json::object();
  return value;
}

std::string verdict_sha256(const json& verdict) {
  json hashed = verdict;
  hashed.erase("verdict_sha256");
  hashed.erase("unhashed");
  return base::sha256_hex(base::canonical_json(hashed));
}

}  // namespace assay::judge
