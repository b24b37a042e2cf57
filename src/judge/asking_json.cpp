// SPDX-License-Identifier: Apache-2.0
#include "judge/asking_json.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/decimal.hpp"

namespace assay::judge {
namespace {

using nlohmann::json;

// In the order of the enumerations.
constexpr std::array<std::string_view, 3> role_names{"system", "user", "assistant"};
constexpr std::array<std::string_view, 4> piece_names{"text", "field", "choices", "images"};

std::string_view name(Role role) { return role_names.at(static_cast<std::size_t>(role)); }
std::string_view name(PieceKind kind) { return piece_names.at(static_cast<std::size_t>(kind)); }

json messages_json(const std::vector<PromptMessage>& said) {
  json messages = json::array();
  for (const PromptMessage& message : said) {
    json pieces = json::array();
    for (const PromptPiece& piece : message.pieces) {
      pieces.push_back(json::array({name(piece.kind), piece.text}));
    }
    messages.push_back({{"role", name(message.role)}, {"pieces", std::move(pieces)}});
  }
  return messages;
}

}  // namespace

json parameters_json(const Parameters& parameters) {
  json value = json::object();
  const auto put = [&value](std::string_view key, const auto& stated) {
    if (stated) value[std::string(key)] = *stated;
  };
  if (parameters.temperature) value["temperature"] = base::to_text(*parameters.temperature);
  if (parameters.top_p) value["top_p"] = base::to_text(*parameters.top_p);
  put("top_k", parameters.top_k);
  put("max_tokens", parameters.max_tokens);
  put("seed", parameters.seed);
  put("thinking_budget", parameters.thinking_budget);
  if (!parameters.stop.empty()) value["stop"] = parameters.stop;
  if (!parameters.reasoning_effort.empty()) value["effort"] = parameters.reasoning_effort;
  if (!parameters.image_detail.empty()) value["image_detail"] = parameters.image_detail;
  if (parameters.thinking != Switch::vendor_default) {
    value["thinking"] = parameters.thinking == Switch::on;
  }
  if (parameters.web_search != Switch::vendor_default) {
    value["web_search"] = parameters.web_search == Switch::on;
  }
  return value;
}

json dataset_json(const Dataset& dataset) {
  json value = {{"sha256", dataset.sha256},   {"id", dataset.id},
                {"gold", dataset.gold},       {"options", dataset.options},
                {"stratum", dataset.stratum}, {"cluster", dataset.cluster},
                {"images", dataset.images}};
  if (!dataset.gold_members.empty()) value["gold_members"] = dataset.gold_members;
  if (dataset.shots.lines > 0) value["shots"] = dataset.shots.sha256;
  return value;
}

json prompt_json(const PromptForm& prompt) {
  json value = {{"messages", messages_json(prompt.messages)},
                {"parameters", parameters_json(prompt.parameters)}};
  if (!prompt.shot.empty()) value["shot"] = messages_json(prompt.shot);
  return value;
}

}  // namespace assay::judge
