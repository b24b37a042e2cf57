// SPDX-License-Identifier: Apache-2.0
#include "vendors/listing.hpp"

#include "base/text.hpp"

namespace assay::vendors {
namespace {

// OpenAI announces when a model ends.
constexpr std::string_view ended_in_october =
    "gpt-4-turbo gpt-4-turbo-2024-04-09 gpt-4-1106-preview gpt-4o-2024-05-13 o1 o1-2024-12-17";
constexpr std::string_view ends_in_january =
    "gpt-4o gpt-4o-2024-08-06 gpt-4o-2024-11-20 gpt-4o-mini";

std::vector<std::string> ids_of(Vendor vendor, const Settings& settings) {
  std::vector<std::string> ids;
  for (const std::string_view words :
       {row(vendor).models, std::string_view(settings.extra_models)}) {
    for (const std::string_view word : base::split(words, ' ')) {
      if (!word.empty()) ids.emplace_back(word == "*" ? "default" : word);
    }
  }
  return ids;
}

Json openai_model(const std::string& id, Vendor vendor) {
  Json model{{"id", id}, {"object", "model"}, {"created", 1686935002}, {"owned_by", "system"}};
  if (vendor == Vendor::openai) {
    model["shutdown_date"] = has_word(ended_in_october, id)  ? Json("2026-10-23")
                             : has_word(ends_in_january, id) ? Json("2027-01-14")
                                                             : Json();
  }
  if (vendor == Vendor::vllm) model["max_model_len"] = 131072;
  return model;
}

Json openai_list(Vendor vendor, const Settings& settings) {
  Json data = Json::array();
  for (const std::string& id : ids_of(vendor, settings)) data.push_back(openai_model(id, vendor));
  return {{"object", "list"}, {"data", data}};
}

Json anthropic_list(const Settings& settings) {
  Json data = Json::array();
  for (const std::string& id : ids_of(Vendor::anthropic, settings)) {
    data.push_back({{"type", "model"},
                    {"id", id},
                    {"display_name", id},
                    {"created_at", "2024-10-22T00:00:00Z"}});
  }
  return {{"data", data}, {"has_more", false}};
}

Json gemini_list(const Settings& settings) {
  Json models = Json::array();
  for (const std::string& id : ids_of(Vendor::gemini, settings)) {
    models.push_back({{"name", "models/" + id}, {"displayName", id}});
  }
  return {{"models", models}};
}

Json ollama_list(const Settings& settings) {
  Json models = Json::array();
  for (const std::string& id : ids_of(Vendor::ollama_native, settings)) {
    models.push_back({{"name", id}, {"model", id}});
  }
  return {{"models", models}};
}

std::string_view key_in(const HttpRequest& request, Vendor vendor) {
  if (vendor == Vendor::anthropic) return request.header("x-api-key");
  if (vendor == Vendor::gemini) return request.header("x-goog-api-key");
  return bearer(request);
}

bool needs_key(Vendor vendor) {
  return !has_word("vllm llama_cpp ollama_compatible ollama_native", row(vendor).name);
}

}  // namespace

std::optional<Reply> list_models(const HttpRequest& request, Vendor vendor,
                                 const Settings& settings) {
  if (request.method != "GET" || request.is_websocket) return std::nullopt;
  const std::string_view path = path_below(request, vendor);
  if (vendor == Vendor::ollama_native) {
    if (path == "/api/tags") return whole_json(ollama_list(settings));
    return std::nullopt;
  }
  if (needs_key(vendor) && !is_right_key(key_in(request, vendor), settings)) {
    return refuse(vendor, "auth");
  }
  if (vendor == Vendor::deepseek && path == "/user/balance") {
    return whole_json({{"is_available", true},
                       {"balance_infos", Json::array({{{"currency", "CNY"},
                                                       {"total_balance", "110.00"},
                                                       {"granted_balance", "10.00"},
                                                       {"topped_up_balance", "100.00"}}})}});
  }
  if (path != "/models") return std::nullopt;
  switch (vendor) {
    case Vendor::anthropic: return whole_json(anthropic_list(settings));
    case Vendor::gemini: return whole_json(gemini_list(settings));
    case Vendor::azure:
    case Vendor::dashscope_native:
    case Vendor::spark_http: return std::nullopt;
    default: return whole_json(openai_list(vendor, settings));
  }
}

}  // namespace assay::vendors
