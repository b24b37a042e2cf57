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
constexpr std::array<std::string_view, 4> format_names{"jsonl", "json", "csv", "tsv"};
constexpr std::array<std::string_view, 4> gold_names{"answer", "number", "option", "list"};

std::string_view name(RowFormat format) {
  return format_names.at(static_cast<std::size_t>(format));
}
std::string_view name(GoldForm form) { return gold_names.at(static_cast<std::size_t>(form)); }
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

json files_json(const std::vector<DatasetFile>& files) {
  json list = json::array();
  for (const DatasetFile& file : files) {
    json value = {{"name", file.name}, {"sha256", file.sha256}};
    if (!file.ask.empty()) value["ask"] = file.ask;
    if (!file.left_out.empty()) value["left_out"] = file.left_out;
    list.push_back(std::move(value));
  }
  return list;
}

/// How rows are read, where it is not as it was before there was a choice.
json form_json(const Dataset& dataset) {
  json value = json::object();
  const OptionForm& options = dataset.options;
  if (dataset.format != RowFormat::jsonl) value["format"] = name(dataset.format);
  if (!dataset.pointer.empty()) value["pointer"] = dataset.pointer;
  if (!dataset.columns.empty()) value["columns"] = dataset.columns;
  if (dataset.gold_form != GoldForm::answer) value["gold_is"] = name(dataset.gold_form);
  if (!options.members.empty()) value["option_members"] = options.members;
  if (!options.separator.empty()) value["option_separator"] = options.separator;
  if (options.order == OptionOrder::digest) value["option_order"] = "digest";
  if (options.is_labelled) value["options_labelled"] = true;
  if (options.is_optional) value["options_optional"] = true;
  if (dataset.is_aligned) value["aligned"] = true;
  if (!dataset.optional_texts.empty()) value["optional_texts"] = dataset.optional_texts;
  return value;
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
  json value = {{"id", dataset.id},
                {"gold", dataset.gold},
                {"options", dataset.options.member},
                {"stratum", dataset.stratum},
                {"cluster", dataset.cluster},
                {"images", dataset.images}};
  if (dataset.files.size() == 1 && dataset.files.front().name.empty()) {
    value["sha256"] = dataset.files.front().sha256;
    if (!dataset.files.front().left_out.empty()) value["left_out"] = dataset.files.front().left_out;
  } else {
    value["files"] = files_json(dataset.files);
  }
  if (!dataset.gold_members.empty()) value["gold_members"] = dataset.gold_members;
  if (dataset.shots.lines > 0) value["shots"] = dataset.shots.sha256;
  if (json form = form_json(dataset); !form.empty()) value["form"] = std::move(form);
  return value;
}

json prompt_json(const PromptForm& prompt) {
  json value = {{"messages", messages_json(prompt.messages)},
                {"parameters", parameters_json(prompt.parameters)}};
  if (!prompt.shot.empty()) value["shot"] = messages_json(prompt.shot);
  return value;
}

}  // namespace assay::judge
