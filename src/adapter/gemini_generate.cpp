// SPDX-License-Identifier: Apache-2.0
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
      list.push_back(
          {{"inlineData", {{"mimeType", image->media_type}, {"data", base64(image->bytes)}}}});
    } else {
      list.push_back({{"text", std::get<std::string>(part)}});
    }
  }
  return list;
}

Body generation_config(const Carried& carried) {
  const Parameters& asked = carried.effective.parameters;
  Body config = Body::object();
  if (asked.temperature) config["temperature"] = number(*asked.temperature);
  if (asked.top_p) config["topP"] = number(*asked.top_p);
  if (asked.top_k) config["topK"] = *asked.top_k;
  if (asked.max_tokens) config[std::string(carried.dialect->max_tokens)] = *asked.max_tokens;
  if (!asked.stop.empty()) config["stopSequences"] = asked.stop;
  if (asked.seed) config["seed"] = *asked.seed;
  if (asked.thinking_budget) {
    config["thinkingConfig"] = {{"thinkingBudget", *asked.thinking_budget}};
  }
  return config;
}

void read_usage(const Json& body, Usage& usage) {
  const Json* const said = member(body, "usageMetadata");
  if (said == nullptr) return;
  const auto count = [&](std::string_view key) { return integer_of(member(*said, key)); };
  if (const auto prompt = count("promptTokenCount")) usage.prompt_tokens = prompt;
  if (const auto cached = count("cachedContentTokenCount")) usage.cached_tokens = cached;
  if (const auto total = count("totalTokenCount")) usage.total_tokens = total;
  const auto thoughts = count("thoughtsTokenCount");
  const auto candidates = count("candidatesTokenCount");
  if (thoughts) usage.reasoning_tokens = thoughts;
  if (thoughts || candidates) {
    usage.completion_tokens = thoughts.value_or(0) + candidates.value_or(0);
  }
}

// The same for whole replies and for the pieces of a stream.
void read_piece(const Json& body, Gathering& gathering) {
  Reply& reply = gathering.reply;
  if (auto id = string_of(member(body, "modelVersion")); !id.empty()) reply.served_id = id;
  if (auto id = string_of(member(body, "responseId")); !id.empty()) reply.request_id = id;
  read_usage(body, reply.usage);
  if (!string_of(at_path(body, {"promptFeedback", "blockReason"})).empty()) {
    reply.finish = Finish::filtered;
    reply.finish_word = string_of(at_path(body, {"promptFeedback", "blockReason"}));
    gathering.is_complete = true;
  }
  const Json* const list = at_path(body, {"candidates", "0", "content", "parts"});
  if (list != nullptr && list->is_array()) {
    for (const Json& part : *list) {
      const Json* const is_thought = member(part, "thought");
      const std::string text = string_of(member(part, "text"));
      if (is_thought != nullptr && *is_thought == true) {
        add_reasoning(gathering, text);
      } else {
        add_text(gathering, text);
      }
    }
  }
  if (auto word = string_of(at_path(body, {"candidates", "0", "finishReason"})); !word.empty()) {
    reply.finish_word = std::move(word);
    gathering.is_complete = true;
  }
}

}  // namespace

Encoding encode_gemini_generate(const Prompt& prompt, const Parameters& asked,
                                const ModelSpec& model) {
  auto carrying = carry(prompt, asked, model);
  if (auto* failure = std::get_if<Failure>(&carrying)) return std::move(*failure);
  auto& carried = std::get<Carried>(carrying);
  Body body = Body::object();
  if (!carried.system.empty()) {
    body["systemInstruction"] = {{"parts", Body::array({{{"text", carried.system}}})}};
  }
  Body contents = Body::array();
  for (const Message& message : carried.messages) {
    contents.push_back(
        {{"role", message.role == Role::user ? "user" : "model"}, {"parts", parts(message)}});
  }
  body["contents"] = std::move(contents);
  if (Body config = generation_config(carried); !config.empty()) {
    body["generationConfig"] = std::move(config);
  }
  add_extra_body(body, *carried.dialect, model);
  const bool is_streamed = model.delivery == Delivery::streamed;
  const std::string path = "/models/" + percent_encoded(model.requested_id) +
                           (is_streamed ? ":streamGenerateContent?alt=sse" : ":generateContent");
  return posted(body, path, model, std::move(carried.effective));
}

void read_gemini_generate(const Json& body, const ModelSpec& /*model*/, Gathering& gathering) {
  read_piece(body, gathering);
  if (gathering.is_complete || at_path(body, {"candidates", "0"}) != nullptr) {
    gathering.is_complete = true;
  } else {
    gathering.is_unreadable = true;
  }
}

void absorb_gemini_generate(const Event& event, const ModelSpec& /*model*/, Gathering& gathering) {
  const auto body = parse_json(event.data);
  if (!body) {
    gathering.is_unreadable = true;
    return;
  }
  gathering.error = find_error(*body);
  if (!gathering.error) read_piece(*body, gathering);
}

}  // namespace assay::adapter
