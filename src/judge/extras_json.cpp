// SPDX-License-Identifier: Apache-2.0
#include "judge/extras_json.hpp"

#include <nlohmann/json.hpp>

#include "base/decimal.hpp"
#include "judge/finding_json.hpp"

namespace assay::judge {
namespace {

using nlohmann::json;

json tokens_json(const ListedPrices::Tokens& tokens) {
  return {{"input", base::to_text(tokens.input)},
          {"output", base::to_text(tokens.output)},
          {"since", tokens.since},
          {"source", tokens.source}};
}

ListedPrices::Tokens tokens_of(const Placed& placed) {
  Fields fields(placed);
  ListedPrices::Tokens tokens{.input = micro_of(fields.at("input")),
                              .output = micro_of(fields.at("output")),
                              .since = text_of(fields.at("since")),
                              .source = text_of(fields.at("source"))};
  fields.close();
  return tokens;
}

json pair_json(const PairAgreement& pair) {
  return {{"setups", {pair.one, pair.other}},
          {"items", pair.items},
          {"both_wrong", pair.both_wrong},
          {"same_wrong", pair.same_wrong},
          {"error_consistency", number(pair.error_consistency)},
          {"capa", number(pair.agreement)}};
}

PairAgreement pair_of(const Placed& placed) {
  Fields fields(placed);
  const Placed setups = fields.at("setups");
  if (length_of(setups) != 2) fail(setups, "must be a list of two setups");
  PairAgreement pair{.one = text_of(element(setups, 0)),
                     .other = text_of(element(setups, 1)),
                     .items = count_of(fields.at("items")),
                     .both_wrong = count_of(fields.at("both_wrong")),
                     .same_wrong = count_of(fields.at("same_wrong")),
                     .error_consistency = optional_micro_of(fields.at("error_consistency")),
                     .agreement = optional_micro_of(fields.at("capa"))};
  fields.close();
  return pair;
}

std::vector<std::string> texts_of(const Placed& placed) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < length_of(placed); ++i) texts.push_back(text_of(element(placed, i)));
  return texts;
}

}  // namespace

json averaged_json(const std::vector<WeightedSuite>& averaged) {
  json list = json::array();
  for (const WeightedSuite& suite : averaged) {
    list.push_back({{"suite", suite.suite}, {"weight", base::to_text(suite.weight)}});
  }
  return list;
}

std::vector<WeightedSuite> averaged_of(const std::optional<Placed>& placed) {
  std::vector<WeightedSuite> averaged;
  for (std::size_t i = 0; placed && i < length_of(*placed); ++i) {
    Fields fields(element(*placed, i));
    averaged.push_back(
        {.suite = text_of(fields.at("suite")), .weight = micro_of(fields.at("weight"))});
    fields.close();
  }
  return averaged;
}

json cluster_robust_json(const ClusterRobust& robust) {
  return {{"standard_error", base::to_text(robust.standard_error)},
          {"df", base::to_text(robust.df)},
          {"interval", interval_json(robust.interval)}};
}

std::optional<ClusterRobust> cluster_robust_of(const std::optional<Placed>& placed) {
  if (!placed) return std::nullopt;
  Fields fields(*placed);
  const ClusterRobust robust{.standard_error = micro_of(fields.at("standard_error")),
                             .df = micro_of(fields.at("df")),
                             .interval = interval_of(fields.at("interval"))};
  fields.close();
  return robust;
}

json course_json(const Course& course) {
  json wealth = json::array();
  for (const WealthPoint& point : course.wealth) {
    wealth.push_back(
        {point.items, base::to_text(point.for_claim), base::to_text(point.against_claim)});
  }
  return {{"most_items", course.most_items},
          {"early", course.is_early},
          {"support_share", course.support_share},
          {"refute_share", course.refute_share},
          {"wealth", wealth}};
}

std::optional<Course> course_of(const std::optional<Placed>& placed) {
  if (!placed) return std::nullopt;
  Fields fields(*placed);
  Course course{.most_items = count_of(fields.at("most_items")),
                .is_early = truth_of(fields.at("early")),
                .support_share = count_of(fields.at("support_share")),
                .refute_share = count_of(fields.at("refute_share")),
                .wealth = {}};
  const Placed wealth = fields.at("wealth");
  for (std::size_t i = 0; i < length_of(wealth); ++i) {
    const Placed point = element(wealth, i);
    if (length_of(point) != 3) fail(point, "must be a number of items and two logarithms");
    course.wealth.push_back({.items = count_of(element(point, 0)),
                             .for_claim = micro_of(element(point, 1)),
                             .against_claim = micro_of(element(point, 2))});
  }
  fields.close();
  return course;
}

json registration_json(const Registration& registration) {
  return {{"sha256", registration.sha256}, {"changes", registration.changes}};
}

std::optional<Registration> registration_of(const std::optional<Placed>& placed) {
  if (!placed) return std::nullopt;
  Fields fields(*placed);
  Registration registration{.sha256 = text_of(fields.at("sha256")),
                            .changes = texts_of(fields.at("changes"))};
  fields.close();
  return registration;
}

json attempts_json(const Attempts& attempts) {
  return {{"number", attempts.number},
          {"before", attempts.before},
          {"alpha_side", base::to_text(attempts.alpha_side)},
          {"combined", attempts.combined}};
}

std::optional<Attempts> attempts_of(const std::optional<Placed>& placed) {
  if (!placed) return std::nullopt;
  Fields fields(*placed);
  Attempts attempts{.number = count_of(fields.at("number")),
                    .before = texts_of(fields.at("before")),
                    .alpha_side = micro_of(fields.at("alpha_side")),
                    .combined = text_of(fields.at("combined"))};
  fields.close();
  return attempts;
}

json prices_json(const ListedPrices& prices) {
  return {{"currency", prices.currency},
          {"subject", tokens_json(prices.subject)},
          {"reference", tokens_json(prices.reference)}};
}

std::optional<ListedPrices> prices_of(const std::optional<Placed>& placed) {
  if (!placed) return std::nullopt;
  Fields fields(*placed);
  ListedPrices prices{.currency = text_of(fields.at("currency")),
                      .subject = tokens_of(fields.at("subject")),
                      .reference = tokens_of(fields.at("reference"))};
  fields.close();
  return prices;
}

json agreements_json(const std::vector<Agreement>& agreements) {
  json list = json::array();
  for (const Agreement& agreement : agreements) {
    json controls = json::array();
    for (const PairAgreement& control : agreement.controls) controls.push_back(pair_json(control));
    list.push_back({{"suite", agreement.suite},
                    {"pair", pair_json(agreement.pair)},
                    {"controls", controls},
                    {"standing", name(agreement.standing)}});
  }
  return list;
}

std::vector<Agreement> agreements_of(const std::optional<Placed>& placed) {
  std::vector<Agreement> agreements;
  for (std::size_t i = 0; placed && i < length_of(*placed); ++i) {
    Fields fields(element(*placed, i));
    Agreement agreement{
        .suite = text_of(fields.at("suite")), .pair = pair_of(fields.at("pair")), .controls = {}};
    const Placed controls = fields.at("controls");
    for (std::size_t k = 0; k < length_of(controls); ++k) {
      agreement.controls.push_back(pair_of(element(controls, k)));
    }
    agreement.standing = static_cast<Standing>(index_of(fields.at("standing"), standing_names));
    fields.close();
    agreements.push_back(std::move(agreement));
  }
  return agreements;
}

}  // namespace assay::judge
