// SPDX-License-Identifier: Apache-2.0
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "adapter/carrying.hpp"
#include "adapter/encoding.hpp"
#include "adapter/json_reading.hpp"
#include "adapter/pacing.hpp"
#include "adapter/protocols.hpp"

namespace assay::adapter {
namespace {

using Json = nlohmann::json;
using Body = nlohmann::ordered_json;

Body content(const Message& message) {
  if (!has_image(message)) return text_of(message);
  Body blocks = Body::array();
  for (const MessagePart& part : message.parts) {
    if (const auto* image = std::get_if<Image>(&part)) {
      blocks.push_back({{"type", "image"},
                        {"source",
                         {{"type", "base64"},
                          {"media_type", image->media_type},
                          {"data", base64(image->bytes)}}}});
    } else {
      blocks.push_back({{"type", "text"}, {"text", std::get<std::string>(part)}});
    }
  }
  return blocks;
}

void add_parameters(Body& body, const Parameters& parameters) {
  if (parameters.max_tokens) body["max_tokens"] = *parameters.max_tokens;
  if (parameters.temperature) body["temperature"] = number(*parameters.temperature);
  if (parameters.top_p) body["top_p"] = number(*parameters.top_p);
  if (parameters.top_k) body["top_k"] = *parameters.top_k;
  if (!parameters.stop.empty()) body["stop_sequences"] = parameters.stop;
  if (parameters.thinking == Switch::off) body["thinking"] = {{"type", "disabled"}};
  if (parameters.thinking == Switch::on) {
    body["thinking"] = {{"type", "enabled"}};
    if (parameters.thinking_budget) {
      body["thinking"]["budget_tokens"] = *parameters.thinking_budget;
    }
  }
}

// Of a whole message, of message_start and of message_delta; counts of the last are totals.
void read_usage(const Json& usage, Usage& into) {
  const auto count = [&](std::string_view key) { return integer_of(member(usage, key)); };
  if (const auto fresh = count("input_tokens")) {
    const std::int64_t created = count("cache_creation_input_tokens").value_or(0);
    const std::int64_t cached = count("cache_read_input_tokens").value_or(0);
    into.prompt_tokens = *fresh + created + cached;
    into.cached_tokens = cached;
  }
  if (const auto output = count("output_tokens")) into.completion_tokens = output;
  if (into.prompt_tokens && into.completion_tokens) {
    into.total_tokens = *into.prompt_tokens + *into.completion_tokens;
  }
}

void read_head(const Json& message, Reply& reply) {
  reply.served_id = string_of(member(message, "model"));
  reply.request_id = string_of(member(message, "id"));
  if (const Json* usage = member(message, "usage")) read_usage(*usage, reply.usage);
}

void read_block(const Json& block, Gathering& gathering) {
  add_text(gathering, string_of(member(block, "text")));
  add_reasoning(gathering, string_of(member(block, "thinking")));
}

void read_stop(const Json& holder, Gathering& gathering) {
  if (auto word = string_of(member(holder, "stop_reason")); !word.empty()) {
    gathering.reply.finish_word = std::move(word);
    gathering.is_complete = true;
  }
}

}  // namespace

Encoding encode_anthropic_messages(const Prompt& prompt, const Parameters& asked,
                                   const ModelSpec& model) {
  auto carrying = carry(prompt, asked, model);
  if (auto* failure = std::get_if<Failure>(&carrying)) return std::move(*failure);
  auto& carried = std::get<Carried>(carrying);
  const Parameters& parameters = carried.effective.parameters;
  if (parameters.thinking == Switch::on && !parameters.thinking_budget) {
    return unsupported("thinking needs a thinking_budget here");
  }
  Body messages = Body::array();
  for (const Message& message : carried.messages) {
    messages.push_back({{"role", message.role == Role::user ? "user" : "assistant"},
                        {"content", content(message)}});
  }
  Body body = {{"model", model.requested_id}};
  if (!carried.system.empty()) body["system"] = carried.system;
  body["messages"] = std::move(messages);
  add_parameters(body, parameters);
  if (model.delivery == Delivery::streamed) body["stream"] = true;
  add_extra_body(body, *carried.dialect, model);
  Encoding encoding = posted(body, carried.dialect->path, model, std::move(carried.effective));
  // The next version, 2026-10-21, refuses temperature, top_p and top_k.
  std::vector<Header>& headers = std::get<Encoded>(encoding).request.headers;
  if (header(headers, "anthropic-version").empty()) {
    headers.push_back({"anthropic-version", "2023-06-01"});
  }
  return encoding;
}

void read_anthropic_messages(const Json& body, const ModelSpec& /*model*/, Gathering& gathering) {
  const Json* const blocks = member(body, "content");
  if (blocks == nullptr || !blocks->is_array()) {
    gathering.is_unreadable = true;
    return;
  }
  read_head(body, gathering.reply);
  for (const Json& block : *blocks) read_block(block, gathering);
  read_stop(body, gathering);
  gathering.is_complete = true;
}

void absorb_anthropic_messages(const Event& event, const ModelSpec& /*model*/,
                               Gathering& gathering) {
  const auto body = parse_json(event.data);
  if (!body) {
    gathering.is_unreadable = true;
    return;
  }
  gathering.error = find_error(*body);
  if (gathering.error) return;
  const std::string type = string_of(member(*body, "type"));
  if (type == "message_start") {
    if (const Json* message = member(*body, "message")) read_head(*message, gathering.reply);
  } else if (type == "content_block_start") {
    if (const Json* block = member(*body, "content_block")) read_block(*block, gathering);
  } else if (type == "content_block_delta") {
    if (const Json* delta = member(*body, "delta")) read_block(*delta, gathering);
  } else if (type == "message_delta") {
    if (const Json* delta = member(*body, "delta")) read_stop(*delta, gathering);
    if (const Json* usage = member(*body, "usage")) read_usage(*usage, gathering.reply.usage);
  } else if (type == "message_stop") {
    gathering.is_complete = true;
    gathering.has_ended = true;
  }
}

}  // namespace assay::adapter
