// SPDX-License-Identifier: Apache-2.0
// A program of the user's: the ask as JSON on its standard input, the reply as JSON on its output.
#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "adapter/carrying.hpp"
#include "adapter/encoding.hpp"
#include "adapter/error_table.hpp"
#include "adapter/json_reading.hpp"
#include "adapter/protocols.hpp"
#include "base/error.hpp"

namespace assay::adapter {
namespace {

using Json = nlohmann::json;
using Body = nlohmann::ordered_json;

Body parts(const Message& message) {
  Body list = Body::array();
  for (const MessagePart& part : message.parts) {
    if (const auto* image = std::get_if<Image>(&part)) {
      list.push_back({{"type", "image"},
                      {"media_type", image->media_type},
                      {"sha256", image->sha256},
                      {"data", base64(image->bytes)}});
    } else {
      list.push_back({{"type", "text"}, {"text", std::get<std::string>(part)}});
    }
  }
  return list;
}

Body parameters(const Parameters& asked) {
  Body all = Body::object();
  if (asked.temperature) all["temperature"] = number(*asked.temperature);
  if (asked.top_p) all["top_p"] = number(*asked.top_p);
  if (asked.top_k) all["top_k"] = *asked.top_k;
  if (asked.max_tokens) all["max_tokens"] = *asked.max_tokens;
  if (asked.seed) all["seed"] = *asked.seed;
  if (!asked.stop.empty()) all["stop"] = asked.stop;
  if (!asked.reasoning_effort.empty()) all["reasoning_effort"] = asked.reasoning_effort;
  if (asked.thinking_budget) all["thinking_budget"] = *asked.thinking_budget;
  if (!asked.image_detail.empty()) all["image_detail"] = asked.image_detail;
  if (asked.thinking != Switch::vendor_default) all["thinking"] = asked.thinking == Switch::on;
  if (asked.web_search != Switch::vendor_default) {
    all["web_search"] = asked.web_search == Switch::on;
  }
  return all;
}

}  // namespace

Encoding encode_exec(const Prompt& prompt, const Parameters& asked, const ModelSpec& model) {
  if (model.command.empty()) throw base::InputError("adapter \"exec\" needs a command");
  auto carrying = carry(prompt, asked, model);
  if (auto* failure = std::get_if<Failure>(&carrying)) return std::move(*failure);
  auto& carried = std::get<Carried>(carrying);
  Body messages = Body::array();
  for (const Message& message : carried.messages) {
    messages.push_back({{"role", role_word(message.role)}, {"content", parts(message)}});
  }
  Body body = {{"ask", "assay-exec/1"},
               {"model", model.requested_id},
               {"messages", std::move(messages)},
               {"parameters", parameters(carried.effective.parameters)}};
  add_extra_body(body, *carried.dialect, model);
  return Encoded{.request = {.channel = Channel::process,
                             .method = {},
                             .url = {},
                             .headers = {},
                             .body = body.dump() + "\n",
                             .command = model.command},
                 .effective = std::move(carried.effective.parameters),
                 .adjustments = std::move(carried.effective.adjustments)};
}

std::optional<VendorError> exec_error(const Json& body, const ModelSpec& model) {
  auto error = stated_error(body, model);
  if (error) error->kind = class_named(text_of(at_path(body, {"error", "class"})));
  return error;
}

void read_exec(const Json& body, const ModelSpec& /*model*/, Gathering& gathering) {
  const Json* const text = member(body, "text");
  if (text == nullptr || !text->is_string()) {
    gathering.is_unreadable = true;
    return;
  }
  add_text(gathering, string_of(text));
  add_reasoning(gathering, string_of(member(body, "reasoning")));
  Reply& reply = gathering.reply;
  reply.refusal = string_of(member(body, "refusal"));
  reply.finish_word = string_of(member(body, "finish"));
  reply.served_id = string_of(member(body, "model"));
  reply.fingerprint = string_of(member(body, "fingerprint"));
  reply.request_id = string_of(member(body, "request_id"));
  reply.usage.prompt_tokens = integer_of(at_path(body, {"usage", "prompt_tokens"}));
  reply.usage.completion_tokens = integer_of(at_path(body, {"usage", "completion_tokens"}));
  gathering.is_complete = true;
}

}  // namespace assay::adapter
