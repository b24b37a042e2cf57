// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/text.hpp"
#include "judge/consistency.hpp"
#include "judge/extras_json.hpp"
#include "judge/finding_json.hpp"
#include "judge/json_fields.hpp"
#include "judge/names.hpp"
#include "judge/verdict_file.hpp"
#include "judge/verdict_keys.hpp"

namespace assay::judge {
namespace {

using base::InputError;
using nlohmann::json;

template <typename Row, std::size_t size>
std::vector<std::string_view> names_of(const std::array<Row, size>& table) {
  std::vector<std::string_view> names;
  for (const Row& row : table) names.push_back(row.name);
  return names;
}

template <typename Enum>
Enum one_of(const Placed& placed, std::span<const std::string_view> names) {
  return static_cast<Enum>(index_of(placed, names));
}

std::string text_or_empty(const Placed& placed) {
  return placed.value.is_null() ? std::string() : text_of(placed);
}

Region region_of(const Placed& placed) {
  Fields fields(placed);
  const Region region{.low = optional_micro_of(fields.at("low")),
                      .high = optional_micro_of(fields.at("high")),
                      .is_low_open = truth_of(fields.at("low_open")),
                      .is_high_open = truth_of(fields.at("high_open"))};
  fields.close();
  return region;
}

std::optional<NotTestable> not_testable_of(const std::optional<Placed>& placed) {
  if (!placed) return std::nullopt;
  Fields fields(*placed);
  NotTestable why{.reason = one_of<Reason>(fields.at("reason"), names_of(reason_table)),
                  .because = text_of(fields.at("because"))};
  fields.close();
  return why;
}

std::vector<Caveat> caveats_of(const Placed& placed) {
  std::vector<Caveat> caveats;
  for (std::size_t i = 0; i < length_of(placed); ++i) {
    caveats.push_back(one_of<Caveat>(element(placed, i), names_of(caveat_table)));
  }
  return caveats;
}

std::optional<Finding> drawn_of(const std::optional<Placed>& placed) {
  return placed ? optional_finding_of(*placed) : std::nullopt;
}

std::string source_of(const std::optional<Placed>& placed) {
  return placed ? text_of(*placed) : std::string();
}

std::optional<Side> side_of(const std::optional<Placed>& placed) {
  if (!placed) return std::nullopt;
  Fields fields(*placed);
  const Side side{.finding = finding_of(fields), .region = region_of(fields.at("region"))};
  fields.close();
  return side;
}

std::optional<Ratio> ratio_of(const Placed& placed) {
  if (placed.value.is_null()) return std::nullopt;
  Fields fields(placed);
  Fields fieller(fields.at("fieller"));
  constexpr std::array<std::string_view, 3> kinds{"interval", "exclusive", "whole_line"};
  const Ratio ratio{.estimate = optional_micro_of(fields.at("estimate")),
                    .interval = optional_interval_of(fields.at("interval")),
                    .fieller = std::string(kinds[index_of(fieller.at("kind"), kinds)]),
                    .fieller_low = optional_micro_of(fieller.at("low")),
                    .fieller_high = optional_micro_of(fieller.at("high")),
                    .baseline = one_of<Baseline>(fields.at("baseline"), baseline_names),
                    .region = region_of(fields.at("region"))};
  fieller.close();
  fields.close();
  return ratio;
}

std::size_t epochs_of(const std::optional<Placed>& placed) {
  return placed ? std::max<std::size_t>(count_of(*placed), 1) : 1;
}

Part part_of(const Placed& placed) {
  Fields fields(placed);
  Fields outcomes(fields.at("outcomes"));
  Fields scores(fields.at("scores"));
  Part part{.subject = text_of(fields.at("subject")),
            .reference = text_or_empty(fields.at("reference")),
            .suite = text_of(fields.at("suite")),
            .averaged = averaged_of(fields.find("averaged")),
            .aggregation = one_of<Aggregation>(fields.at("aggregation"), aggregation_names),
            .is_named_by_claimant = truth_of(fields.at("named_by_claimant")),
            .ruling = ruling_of(fields.at("verdict")),
            .not_testable = not_testable_of(fields.find("not_testable")),
            .region = region_of(fields.at("region")),
            .estimate = optional_micro_of(fields.at("estimate")),
            .interval = optional_interval_of(fields.at("interval")),
            .other_side = side_of(fields.find("other_side")),
            .ratio = ratio_of(fields.at("ratio")),
            .subject_score = optional_micro_of(scores.at("subject")),
            .reference_score = optional_micro_of(scores.at("reference")),
            .n = count_of(fields.at("n")),
            .epochs = epochs_of(fields.find("epochs")),
            .clusters = count_of(fields.at("clusters")),
            .cluster_robust = cluster_robust_of(fields.find("cluster_robust")),
            .subject_outcomes = counts_of(outcomes.at("subject")),
            .reference_outcomes = counts_of(outcomes.at("reference")),
            .method = text_or_empty(fields.at("method")),
            .course = course_of(fields.find("course")),
            .source = source_of(fields.find("source")),
            .judged = judged_of(fields.find("judged")),
            .prices = prices_of(fields.find("prices")),
            .detectable = optional_micro_of(fields.at("detectable")),
            .margin_needed = optional_micro_of(fields.at("margin_needed")),
            .lenient = optional_finding_of(fields.at("lenient")),
            .drawn = drawn_of(fields.find("drawn")),
            .is_refuted_jointly = truth_of(fields.at("refuted_jointly")),
            .is_supported_jointly = truth_of(fields.at("supported_jointly")),
            .caveats = caveats_of(fields.at("caveats"))};
  outcomes.close();
  scores.close();
  fields.close();
  return part;
}

std::size_t needed_of(const std::optional<Placed>& placed) {
  return placed ? count_of(*placed) : 0;
}

/// What reports rely on: a ruling rests on a part that has it, and only "not testable" has a
/// reason.
void require_grounds(const Placed& verdict, const ReadingVerdict& reading) {
  const bool is_testable = reading.ruling != Ruling::not_testable;
  if (is_testable == reading.not_testable.has_value()) {
    fail(verdict, "\"not_testable\" says why a verdict is not_testable, and only then");
  }
  const bool has_grounds =
      std::any_of(reading.parts.begin(), reading.parts.end(),
                  [](const Part& part) { return part.ruling != Ruling::not_testable; });
  if (is_testable && !has_grounds) fail(verdict, "rests on no part that was tested");
}

// `id` and `title` are the caller's: they lie elsewhere for the main reading.
ReadingVerdict reading_of(Fields& fields) {
  ReadingVerdict reading{
      .id = {},
      .title = {},
      .kind = one_of<StatementKind>(fields.at("kind"), names_of(statement_kind_table)),
      .combination = one_of<Combination>(fields.at("combination"), combination_names),
      .needed = needed_of(fields.find("needed")),
      .ruling = ruling_of(fields.at("verdict")),
      .not_testable = not_testable_of(fields.find("not_testable")),
      .parts = {},
      .agreements = agreements_of(fields.find("agreements")),
      .caveats = caveats_of(fields.at("caveats"))};
  const Placed parts = fields.at("parts");
  for (std::size_t i = 0; i < length_of(parts); ++i) {
    reading.parts.push_back(part_of(element(parts, i)));
  }
  reading.title = text_of(fields.at("title"));
  require_grounds(fields.at("verdict"), reading);
  return reading;
}

std::map<std::string, std::string> digests_of(const Placed& placed) {
  Fields fields(placed);
  std::map<std::string, std::string> digests;
  for (const char* key : {"claim", "statement", "answers"}) {
    digests[key] = text_of(fields.at(key));
  }
  const Placed suites = fields.at("suites");
  if (!suites.value.is_object()) fail(suites, "must be an object");
  for (const auto& member : suites.value.items()) {
    digests[std::string(suite_digest_prefix) + member.key()] =
        text_of({.value = member.value(), .file = suites.file, .pointer = suites.pointer});
  }
  fields.close();
  return digests;
}

std::array<Disclosed, 20> disclosure_of(const Placed& placed) {
  Fields fields(placed);
  std::array<Disclosed, 20> disclosure{};
  for (std::size_t i = 0; i < disclosure_table.size(); ++i) {
    disclosure[i] = one_of<Disclosed>(fields.at(disclosure_table[i].name.data()), disclosed_names);
  }
  fields.close();
  return disclosure;
}

void require_sense(const Placed& placed, const ReadingVerdict& reading) {
  const std::string why = contradiction(reading);
  if (!why.empty()) fail(placed, "contradicts itself: " + why, ExitCode::tampered);
}

void require_untouched(const Placed& placed, const Verdict& verdict) {
  const json again = to_json(verdict);
  json given = placed.value;
  given["unhashed"] = json::object();
  if (verdict_sha256(given) != given.at("verdict_sha256").get<std::string>()) {
    fail(placed,
         "its content does not have the verdict_sha256 that it states: the verdict was changed "
         "after it was made",
         ExitCode::tampered);
  }
  if (given != again) fail(placed, "is not written as this program writes a verdict");
}

Verdict verdict_of(const Placed& placed) {
  Fields fields(placed);
  const Placed schema = fields.at("schema");
  if (text_of(schema) != verdict_schema) {
    fail(schema, fmt::format("must be {}", verdict_schema));
  }
  Verdict verdict{.claim = text_of(fields.at("claim")),
                  .title = {},
                  .claimant = text_of(fields.at("claimant")),
                  .date = text_of(fields.at("date")),
                  .main = reading_of(fields),
                  .variants = {},
                  .alpha_side = micro_of(fields.at("alpha_side")),
                  .disclosure = disclosure_of(fields.at("disclosure")),
                  .digests = digests_of(fields.at("digests")),
                  .registration = registration_of(fields.find("registration")),
                  .attempts = attempts_of(fields.find("attempts")),
                  .method_version = text_of(fields.at("method_version"))};
  verdict.title = verdict.main.title;
  verdict.main.id = "main";
  const Placed variants = fields.at("variants");
  for (std::size_t i = 0; i < length_of(variants); ++i) {
    Fields variant(element(variants, i));
    verdict.variants.push_back(reading_of(variant));
    verdict.variants.back().id = text_of(variant.at("id"));
    variant.close();
  }
  text_of(fields.at("verdict_sha256"));
  const Placed unhashed = fields.at("unhashed");
  if (!unhashed.value.is_object()) fail(unhashed, "must be an object");
  fields.close();
  require_untouched(placed, verdict);
  require_sense(placed, verdict.main);
  for (const ReadingVerdict& variant : verdict.variants) require_sense(placed, variant);
  return verdict;
}

}  // namespace

std::vector<Verdict> read_verdicts(std::string_view path, std::string_view text) {
  const json value = parse_json(path, text);
  const Placed whole{.value = value, .file = path, .pointer = {}};
  if (value.is_object()) return {verdict_of(whole)};
  if (!value.is_array()) fail(whole, "must be a verdict or a list of verdicts");
  std::vector<Verdict> verdicts;
  for (std::size_t i = 0; i < value.size(); ++i) verdicts.push_back(verdict_of(element(whole, i)));
  return verdicts;
}

}  // namespace assay::judge
