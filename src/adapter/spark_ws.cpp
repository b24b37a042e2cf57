// SPDX-License-Identifier: Apache-2.0
// iFlytek Spark over WebSocket: one connection, one frame out, frames with status 0, 1, 2 back.
#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "adapter/carrying.hpp"
#include "adapter/encoding.hpp"
#include "adapter/json_reading.hpp"
#include "adapter/protocols.hpp"
#include "adapter/signing.hpp"
#include "base/error.hpp"

namespace assay::adapter {
namespace {

using Json = nlohmann::json;
using Body = nlohmann::ordered_json;

Body chat_parameters(const Carried& carried, const ModelSpec& model) {
  const Parameters& parameters = carried.effective.parameters;
  const Dialect& dialect = *carried.dialect;
  Body chat = {{"domain", model.requested_id}};
  if (parameters.temperature) chat["temperature"] = number(*parameters.temperature);
  if (parameters.top_p) chat["top_p"] = number(*parameters.top_p);
  if (parameters.top_k) chat["top_k"] = *parameters.top_k;
  if (parameters.max_tokens) chat[std::string(dialect.max_tokens)] = *parameters.max_tokens;
  if (parameters.thinking != Switch::vendor_default) {
    chat["thinking"] = {{"type", parameters.thinking == Switch::on ? "enabled" : "disabled"}};
  }
  if (parameters.web_search != Switch::vendor_default) {
    const bool is_on = parameters.web_search == Switch::on;
    chat["tools"] = Body::array({{{"type", "web_search"}, {"web_search", {{"enable", is_on}}}}});
  }
  return chat;
}

Encoding framed(Carried& carried, Body texts, const ModelSpec& model) {
  Body frame = {{"header", {{"app_id", ""}}},
                {"parameter", {{"chat", chat_parameters(carried, model)}}},
                {"payload", {{"message", {{"text", std::move(texts)}}}}}};
  add_extra_body(frame, *carried.dialect, model);
  Encoding encoding = posted(frame, carried.dialect->path, model, std::move(carried.effective));
  Request& request = std::get<Encoded>(encoding).request;
  request.channel = Channel::websocket;
  request.method = "GET";
  request.headers = model.headers;
  base::check(request.body.starts_with(spark_frame_head), "a Spark frame begins with its app");
  return encoding;
}

// The one image goes first, as raw base64; only then the texts.
std::variant<Body, Failure> image_texts(const Carried& carried) {
  Body texts = Body::array();
  const Image* image = nullptr;
  for (const Message& message : carried.messages) {
    for (const MessagePart& part : message.parts) {
      const auto* const found = std::get_if<Image>(&part);
      if (found == nullptr) continue;
      if (image != nullptr) return unsupported("more than one image in one ask");
      image = found;
    }
    const std::string text = text_of(message);
    if (text.empty()) continue;
    texts.push_back(
        {{"role", role_word(message.role)}, {"content", text}, {"content_type", "text"}});
  }
  if (image == nullptr) return unsupported("this API answers questions about one image only");
  texts.insert(
      texts.begin(),
      Body{{"role", "user"}, {"content", base64(image->bytes)}, {"content_type", "image"}});
  return texts;
}

}  // namespace

Encoding encode_spark_ws(const Prompt& prompt, const Parameters& asked, const ModelSpec& model) {
  auto carrying = carry(prompt, asked, model);
  if (auto* failure = std::get_if<Failure>(&carrying)) return std::move(*failure);
  auto& carried = std::get<Carried>(carrying);
  Body texts = Body::array();
  for (const Message& message : carried.messages) {
    texts.push_back({{"role", role_word(message.role)}, {"content", text_of(message)}});
  }
  return framed(carried, std::move(texts), model);
}

Encoding encode_spark_image_ws(const Prompt& prompt, const Parameters& asked,
                               const ModelSpec& model) {
  auto carrying = carry(prompt, asked, model);
  if (auto* failure = std::get_if<Failure>(&carrying)) return std::move(*failure);
  auto& carried = std::get<Carried>(carrying);
  auto texts = image_texts(carried);
  if (auto* failure = std::get_if<Failure>(&texts)) return std::move(*failure);
  return framed(carried, std::move(std::get<Body>(texts)), model);
}

void read_spark_frame(const Json& body, const ModelSpec& /*model*/, Gathering& gathering) {
  Reply& reply = gathering.reply;
  if (auto sid = text_of(at_path(body, {"header", "sid"})); !sid.empty()) {
    reply.request_id = std::move(sid);
  }
  if (const Json* texts = at_path(body, {"payload", "choices", "text"});
      texts != nullptr && texts->is_array()) {
    for (const Json& text : *texts) {
      add_reasoning(gathering, string_of(member(text, "reasoning_content")));
      add_text(gathering, string_of(member(text, "content")));
    }
  }
  // References found on the web come in frames of their own, before the answer.
  if (at_path(body, {"payload", "plugins"}) != nullptr && reply.marks.empty()) {
    reply.marks.push_back(Mark::web_search);
  }
  if (const Json* usage = at_path(body, {"payload", "usage", "text"}); usage != nullptr) {
    reply.usage = {.prompt_tokens = integer_of(member(*usage, "prompt_tokens")),
                   .completion_tokens = integer_of(member(*usage, "completion_tokens")),
                   .total_tokens = integer_of(member(*usage, "total_tokens"))};
  }
  const auto status = integer_of(at_path(body, {"header", "status"}));
  const auto choice_status = integer_of(at_path(body, {"payload", "choices", "status"}));
  if (status == 2 || choice_status == 2) {
    gathering.is_complete = true;
    gathering.has_ended = true;
  }
}

void absorb_spark_frame(const Event& event, const ModelSpec& model, Gathering& gathering) {
  constexpr std::string_view flagged_after_the_fact = "10019";
  const auto body = parse_json(event.data);
  if (!body) {
    gathering.is_unreadable = true;
    return;
  }
  auto error = find_error(*body);
  if (error && error->code == flagged_after_the_fact) {
    read_spark_frame(*body, model, gathering);
    if (!gathering.reply.text.empty()) {
      gathering.reply.marks.push_back(Mark::moderated);
      gathering.is_complete = true;
      gathering.has_ended = true;
      return;
    }
  }
  gathering.error = std::move(error);
  if (gathering.error) {
    gathering.reply.request_id = text_of(at_path(*body, {"header", "sid"}));
    return;
  }
  read_spark_frame(*body, model, gathering);
}

}  // namespace assay::adapter
