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

Body message_body(const Message& message) {
  Body body = {{"role", role_word(message.role)}, {"content", text_of(message)}};
  for (const MessagePart& part : message.parts) {
    if (const auto* image = std::get_if<Image>(&part)) {
      body["images"].push_back(base64(image->bytes));
    }
  }
  return body;
}

// The server's own context is 4,096 tokens whatever the model can do: the model file's is sent.
Body options(const Carried& carried, const ModelSpec& model) {
  const Parameters& asked = carried.effective.parameters;
  Body options = Body::object();
  if (asked.temperature) options["temperature"] = number(*asked.temperature);
  if (asked.top_p) options["top_p"] = number(*asked.top_p);
  if (asked.top_k) options["top_k"] = *asked.top_k;
  if (asked.seed) options["seed"] = *asked.seed;
  if (!asked.stop.empty()) options["stop"] = asked.stop;
  if (model.limits.context_tokens > 0) options["num_ctx"] = model.limits.context_tokens;
  if (asked.max_tokens) options[std::string(carried.dialect->max_tokens)] = *asked.max_tokens;
  return options;
}

void read_end(const Json& body, const ModelSpec& model, Gathering& gathering) {
  Reply& reply = gathering.reply;
  gathering.is_complete = true;
  gathering.has_ended = true;
  reply.finish_word = string_of(member(body, "done_reason"));
  reply.usage.prompt_tokens = integer_of(member(body, "prompt_eval_count"));
  reply.usage.completion_tokens = integer_of(member(body, "eval_count"));
  const std::int64_t context = model.limits.context_tokens;
  if (context > 0 && reply.usage.prompt_tokens.value_or(0) >= context) {
    gathering.error = VendorError{.message = "the prompt filled the context and was cut",
                                  .kind = ErrorClass::context_length};
  }
}

void read_piece(const Json& body, const ModelSpec& model, Gathering& gathering) {
  if (const Json* message = member(body, "message")) {
    add_reasoning(gathering, string_of(member(*message, "thinking")));
    add_text(gathering, string_of(member(*message, "content")));
  }
  if (auto id = string_of(member(body, "model")); !id.empty()) gathering.reply.served_id = id;
  if (const Json* done = member(body, "done"); done != nullptr && *done == true) {
    read_end(body, model, gathering);
  }
}

}  // namespace

Encoding encode_ollama_native(const Prompt& prompt, const Parameters& asked,
                              const ModelSpec& model) {
  auto carrying = carry(prompt, asked, model);
  if (auto* failure = std::get_if<Failure>(&carrying)) return std::move(*failure);
  auto& carried = std::get<Carried>(carrying);
  Body messages = Body::array();
  for (const Message& message : carried.messages) messages.push_back(message_body(message));
  Body body = {{"model", model.requested_id},
               {"messages", std::move(messages)},
               {"stream", model.delivery == Delivery::streamed}};  // streams unless told not to
  if (carried.effective.parameters.thinking != Switch::vendor_default) {
    body["think"] = carried.effective.parameters.thinking == Switch::on;
  }
  if (Body all = options(carried, model); !all.empty()) body["options"] = std::move(all);
  add_extra_body(body, *carried.dialect, model);
  return posted(body, carried.dialect->path, model, std::move(carried.effective));
}

void read_ollama_native(const Json& body, const ModelSpec& model, Gathering& gathering) {
  read_piece(body, model, gathering);
  if (member(body, "message") == nullptr) gathering.is_unreadable = true;
}

void absorb_ollama_native(const Event& event, const ModelSpec& model, Gathering& gathering) {
  const auto body = parse_json(event.data);
  if (!body) {
    gathering.is_unreadable = true;
    return;
  }
  gathering.error = find_error(*body);
  if (!gathering.error) read_piece(*body, model, gathering);
}

}  // namespace assay::adapter
