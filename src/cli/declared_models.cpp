// SPDX-License-Identifier: Apache-2.0
// What model files say: where a system can be asked, until when, for how much.
#include <string>

#include <nlohmann/json.hpp>

#include "base/decimal.hpp"
#include "cli/things.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::ordered_json;

/// Empty texts and limits that nobody documents go without saying.
void add_if(Json& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}

void add_if(Json& object, const char* key, std::int64_t limit) {
  if (limit > 0) object[key] = limit;
}

Json limits_json(const Limits& limits) {
  Json object = Json::object();
  add_if(object, "context_tokens", limits.context_tokens);
  add_if(object, "output_tokens", limits.output_tokens);
  object["images"] = limits.images;
  add_if(object, "image_bytes", limits.image_bytes);
  add_if(object, "requests_per_minute", limits.requests_per_minute);
  add_if(object, "tokens_per_minute", limits.tokens_per_minute);
  add_if(object, "in_flight", limits.in_flight);
  return object;
}

Json endpoint_json(const Endpoint& endpoint) {
  Json object{{"id", endpoint.id}, {"adapter", endpoint.spec.adapter}};
  add_if(object, "dialect", endpoint.spec.dialect);
  add_if(object, "base_url", endpoint.spec.base_url);
  add_if(object, "base_url_env", endpoint.base_url_name);
  add_if(object, "requested_id", endpoint.spec.requested_id);
  add_if(object, "snapshot", endpoint.snapshot);
  if (endpoint.is_alias) object["alias"] = true;
  add_if(object, "host", endpoint.spec.host);
  add_if(object, "precision", endpoint.precision);
  add_if(object, "key_env", endpoint.keys.key);
  add_if(object, "secret_env", endpoint.keys.secret);
  add_if(object, "account_env", endpoint.keys.account);
  add_if(object, "since", endpoint.since);
  add_if(object, "until", endpoint.until);
  object["limits"] = limits_json(endpoint.spec.limits);
  object["source"] = {{"link", endpoint.source_link}, {"date", endpoint.source_date}};
  return object;
}

Json price_json(const Price& price) {
  Json object = Json::object();
  add_if(object, "snapshot", price.snapshot);
  object["since"] = price.since;
  add_if(object, "until", price.until);
  object["currency"] = price.currency;
  object["input"] = base::to_text(price.input);
  object["output"] = base::to_text(price.output);
  object["source"] = {{"link", price.source_link}, {"date", price.source_date}};
  return object;
}

}  // namespace

Json models(const Catalogue& catalogue) {
  Json all = Json::array();
  for (const auto& [id, model] : library_of(catalogue).models) {
    all.push_back({{"model", id},
                   {"vendor", model.vendor},
                   {"snapshots", model.snapshots.size()},
                   {"title", model.title}});
  }
  return all;
}

Json model(const Catalogue& catalogue, const std::string& id) {
  const Model model = library_of(catalogue).models.at(id);
  Json object{{"model", model.id}, {"title", model.title}, {"vendor", model.vendor}};
  for (const Snapshot& snapshot : model.snapshots) {
    object["snapshots"].push_back({{"id", snapshot.id}, {"date", snapshot.date}});
  }
  if (!model.aliases.empty()) object["aliases"] = model.aliases;
  for (const Endpoint& endpoint : model.endpoints) {
    object["endpoints"].push_back(endpoint_json(endpoint));
  }
  for (const Price& price : model.prices) {
    object["prices_of_a_million_tokens"].push_back(price_json(price));
  }
  return object;
}

}  // namespace assay::cli
