// SPDX-License-Identifier: Apache-2.0
// Alibaba's own protocol: one path for text, one for images; streams of repeated or added text.
#include <utility>

#include <nlohmann/json.hpp>

#include "adapter/carrying.hpp"
#include "adapter/encoding.hpp"
#include "adapter/json_reading.hpp"
#include "adapter/protocols.hpp"

namespace assay::adapter {
namespace {

using Json = nlohmann::json;
using Body = nlohmann::ordered_json;

Body parts(const Message& message) {
  Body list = Body::array();
  for (const MessagePart& part : message.parts) {
    if (const auto* image = std::get_if<Image>(&part)) {
      list.push_back({{"image", data_url(image->media_type, image->bytes)}});
    } else {
      list.push_back({{"text", std::get<std::string>(part)}});
    }
  }
  return list;
}

Body request_parameters(const Carried& carried, const ModelSpec& model) {
  const Parameters& asked = carried.effective.parameters;
  Body parameters = {{"result_format", "message"}};
  if (asked.temperature) parameters["temperature"] = number(*asked.temperature);
  if (asked.top_p) parameters["top_p"] = number(*asked.top_p);
  if (asked.top_k) parameters["top_k"] = *asked.top_k;
  if (asked.max_tokens) parameters["max_tokens"] = *asked.max_tokens;
  if (asked.seed) parameters["seed"] = *asked.seed;
  if (!asked.stop.empty()) parameters["stop"] = asked.stop;
  if (asked.thinking != Switch::vendor_default) {
    parameters["enable_thinking"] = asked.thinking == Switch::on;
  }
  if (asked.thinking_budget) parameters["thinking_budget"] = *asked.thinking_budget;
  if (asked.web_search != Switch::vendor_default) {
    parameters["enable_search"] = asked.web_search == Switch::on;
  }
  if (model.delivery == Delivery::streamed) {
    parameters["incremental_output"] = model.stream_text == StreamText::delta;
  }
  return parameters;
}

std::string text_in(const Json* content) {
  if (content == nullptr || !content->is_array()) return string_of(content);
  std::string text;
  for (const Json& part : *content) text += string_of(member(part, "text"));
  return text;
}

// A cumulative stream repeats what it has said, so each piece replaces the one before.
void take(std::string& into, std::string text, StreamText kind) {
  if (kind == StreamText::delta) {
    into += text;
  } else if (!text.empty()) {
    into = std::move(text);
  }
}

void read_piece(const Json& body, StreamText kind, Gathering& gathering) {
  Reply& reply = gathering.reply;
  if (auto id = string_of(member(body, "request_id")); !id.empty()) reply.request_id = id;
  const Json* message = at_path(body, {"output", "choices", "0", "message"});
  const Json* finish = at_path(body, {"output", "choices", "0", "finish_reason"});
  if (message != nullptr) {
    take(reply.text, text_in(member(*message, "content")), kind);
    take(reply.reasoning, text_in(member(*message, "reasoning_content")), kind);
  } else if (const Json* text = at_path(body, {"output", "text"}); text != nullptr) {
    take(reply.text, string_of(text), kind);
    finish = at_path(body, {"output", "finish_reason"});
  }
  gathering.has_content = gathering.has_content || !reply.text.empty() || !reply.reasoning.empty();
  const std::string word = string_of(finish);
  if (!word.empty() && word != "null") {  // "null" means: still going on
    reply.finish_word = word;
    gathering.is_complete = true;
  }
  const auto read = [&](std::optional<std::int64_t>& into,
                        std::initializer_list<std::string_view> path) {
    if (const auto count = integer_of(at_path(body, path)); count) into = count;
  };
  read(reply.usage.prompt_tokens, {"usage", "input_tokens"});
  read(reply.usage.completion_tokens, {"usage", "output_tokens"});
  read(reply.usage.total_tokens, {"usage", "total_tokens"});
  read(reply.usage.cached_tokens, {"usage", "prompt_tokens_details", "cached_tokens"});
  read(reply.usage.reasoning_tokens, {"usage", "output_tokens_details", "reasoning_tokens"});
}

}  // namespace

Encoding encode_dashscope_native(const Prompt& prompt, const Parameters& asked,
                                 const ModelSpec& model) {
  auto carrying = carry(prompt, asked, model);
  if (auto* failure = std::get_if<Failure>(&carrying)) return std::move(*failure);
  auto& carried = std::get<Carried>(carrying);
  const bool is_multimodal = model.limits.images > 0;  // the model's kind, not the prompt's
  Body messages = Body::array();
  for (const Message& message : carried.messages) {
    messages.push_back({{"role", role_word(message.role)},
                        {"content", is_multimodal ? parts(message) : Body(text_of(message))}});
  }
  Body body = {{"model", model.requested_id},
               {"input", {{"messages", std::move(messages)}}},
               {"parameters", request_parameters(carried, model)}};
  add_extra_body(body, *carried.dialect, model);
  const std::string_view path = is_multimodal ? "/services/aigc/multimodal-generation/generation"
                                              : "/services/aigc/text-generation/generation";
  Encoding encoding = posted(body, path, model, std::move(carried.effective));
  if (model.delivery == Delivery::streamed) {
    Request& request = std::get<Encoded>(encoding).request;
    request.headers.push_back({"accept", "text/event-stream"});
    request.headers.push_back({"x-dashscope-sse", "enable"});
  }
  return encoding;
}

void read_dashscope_native(const Json& body, const ModelSpec& /*model*/, Gathering& gathering) {
  read_piece(body, StreamText::delta, gathering);
  if (member(body, "output") == nullptr) {
    gathering.is_unreadable = true;
  } else {
    gathering.is_complete = true;
  }
}

void absorb_dashscope_native(const Event& event, const ModelSpec& model, Gathering& gathering) {
  const auto body = parse_json(event.data);
  if (!body) {
    gathering.is_unreadable = true;
    return;
  }
  gathering.error = find_error(*body);
  if (!gathering.error && event.name == "error") gathering.error = VendorError{};
  if (gathering.error) {
    gathering.reply.request_id = string_of(member(*body, "request_id"));
    return;
  }
  read_piece(*body, model.stream_text, gathering);
}

}  // namespace assay::adapter
