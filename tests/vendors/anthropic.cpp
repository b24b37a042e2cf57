// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "vendors/answering.hpp"
#include "vendors/protocol.hpp"

namespace assay::vendors {
namespace {

constexpr Vendor vendor_here = Vendor::anthropic;
constexpr std::string_view known_members =
    "model messages max_tokens system temperature top_p top_k stop_sequences stream metadata "
    "service_tier thinking tools tool_choice";

// Adds the text of a string or of an array of blocks; false: malformed.
bool read_content(const Json& content, std::string& text, Ask& ask) {
  if (content.is_string()) {
    text += content.get<std::string>();
    return true;
  }
  if (!content.is_array()) return false;
  for (const Json& block : content) {
    const std::string type = block.value("type", "");
    if (type == "text") {
      text += block.at("text").get<std::string>();
    } else if (type == "image") {
      const Json& source = block.at("source");
      constexpr std::string_view types = "image/jpeg image/png image/gif image/webp";
      if (source.value("type", "") == "base64" && !has_word(types, source.value("media_type", "")))
        return false;
      if (source.value("data", "").starts_with("data:")) return false;
      ++ask.images;
    } else {
      return false;
    }
  }
  return true;
}

// Of the second version (21 October 2026), whatever their values.
constexpr std::string_view second_version = "2026-10-21";
constexpr std::array<const char*, 3> removed_members{"temperature", "top_p", "top_k"};

std::optional<Reply> refuse_removed(const Json& body, std::string_view version) {
  if (version != second_version) return std::nullopt;
  for (const char* key : removed_members) {
    if (body.contains(key)) {
      return refuse(vendor_here, "bad_request",
                    std::string(key) + ": Extra inputs are not permitted");
    }
  }
  return std::nullopt;
}

std::optional<Reply> refuse_body(const Json& body) {
  const auto refused = [](const std::string& message) {
    return refuse(vendor_here, "bad_request", message);
  };
  const std::string unknown = unknown_member(body, known_members);
  if (!unknown.empty()) return refused(unknown + ": Extra inputs are not permitted");
  for (const char* key : {"model", "max_tokens", "messages"}) {
    if (!body.contains(key)) return refused(std::string(key) + ": Field required");
  }
  if (!body["max_tokens"].is_number_integer() || body["max_tokens"] < 1) {
    return refused("max_tokens: Input should be greater than or equal to 1");
  }
  const double temperature = body.value("temperature", 1.0);
  if (temperature < 0 || temperature > 1) return refused("temperature: range: 0..1");
  if (!body["messages"].is_array() || body["messages"].empty()) {
    return refused("messages: at least one message is required");
  }
  return std::nullopt;
}

std::string stop_word(const Answer& answer) {
  switch (answer.ending) {
    case Ending::length: return "max_tokens";
    case Ending::refusal:
    case Ending::content_filter: return "refusal";
    default: return "end_turn";
  }
}

Json message_of(const Answer& answer) {
  Json content = Json::array();
  if (!answer.reasoning.empty()) {
    content.push_back(
        {{"type", "thinking"}, {"thinking", answer.reasoning}, {"signature", "c2lnbmVk"}});
  }
  content.push_back({{"type", "text"}, {"text", answer.text}});
  return {{"id", "msg_" + answer.id.substr(0, 24)},
          {"type", "message"},
          {"role", "assistant"},
          {"model", answer.served_model},
          {"content", content},
          {"stop_reason", stop_word(answer)},
          {"stop_sequence", nullptr},
          {"usage",
           {{"input_tokens", answer.prompt_tokens},
            {"output_tokens", answer.completion_tokens},
            {"cache_creation_input_tokens", 0},
            {"cache_read_input_tokens", 0}}}};
}

void add_named(Reply& reply, const std::string& name, Json body) {
  Json typed{{"type", name}};
  typed.update(body);
  reply.pieces.push_back({.bytes = "event: " + name + "\ndata: " + typed.dump() + "\n\n"});
}

void add_block(Reply& reply, int index, const char* type, const std::string& text) {
  const std::string kind = type;
  add_named(reply, "content_block_start",
            {{"index", index}, {"content_block", {{"type", kind}, {kind, ""}}}});
  if (index == 0) add_named(reply, "ping", Json::object());
  for (const std::string& piece : pieces_of(text)) {
    add_named(reply, "content_block_delta",
              {{"index", index}, {"delta", {{"type", kind + "_delta"}, {kind, piece}}}});
  }
  if (kind == "thinking") {
    add_named(
        reply, "content_block_delta",
        {{"index", index}, {"delta", {{"type", "signature_delta"}, {"signature", "c2lnbmVk"}}}});
  }
  add_named(reply, "content_block_stop", {{"index", index}});
}

Reply streamed(const Answer& answer) {
  Reply reply = event_stream();
  Json start = message_of(answer);
  start["content"] = Json::array();
  start["stop_reason"] = nullptr;
  start["usage"]["output_tokens"] = 1;
  add_named(reply, "message_start", {{"message", start}});
  int index = 0;
  if (!answer.reasoning.empty()) add_block(reply, index++, "thinking", answer.reasoning);
  add_block(reply, index, "text", answer.text);
  add_named(reply, "message_delta",
            {{"delta", {{"stop_reason", stop_word(answer)}, {"stop_sequence", nullptr}}},
             {"usage", {{"output_tokens", answer.completion_tokens}}}});
  add_named(reply, "message_stop", Json::object());
  return reply;
}

}  // namespace

Understood read_anthropic(const HttpRequest& request, Vendor vendor, const Settings& settings) {
  if (path_below(request, vendor) != "/messages" || request.method != "POST") {
    return no_such_path(vendor);
  }
  // Its client sends the key as a bearer token since 2.0; the API takes either.
  const std::string_view own = request.header("x-api-key");
  if (!is_right_key(own.empty() ? bearer(request) : own, settings)) return refuse(vendor, "auth");
  if (request.header("anthropic-version").empty()) {
    return refuse(vendor, "bad_request", "anthropic-version: header is required");
  }
  const auto body = object_in(request.body);
  if (!body) return refuse(vendor, "bad_request", "The request body is not valid JSON");
  if (auto refusal = refuse_removed(*body, request.header("anthropic-version"))) return *refusal;
  if (auto refusal = refuse_body(*body)) return *refusal;
  Ask ask{.vendor = vendor, .model = (*body)["model"].get<std::string>()};
  if (!is_served(vendor, ask.model, settings)) return refuse_model(vendor, ask.model);
  if (body->contains("system") && !read_content((*body)["system"], ask.all_text, ask)) {
    return refuse(vendor, "bad_request", "system: Input should be a valid string");
  }
  for (const Json& message : (*body)["messages"]) {
    const std::string role = message.value("role", "");
    std::string text;
    if (role != "user" && role != "assistant") {
      return refuse(vendor, "bad_request",
                    "messages: Unexpected role \"" + role +
                        "\". The Messages API accepts a top-level `system` parameter, not "
                        "\"system\" as an input message role.");
    }
    if (!read_content(message.at("content"), text, ask)) return refuse(vendor, "bad_request");
    if (role == "user") ask.user_text = text;
    ask.all_text += "\n" + text;
  }
  ask.max_tokens = (*body)["max_tokens"].get<std::int64_t>();
  ask.is_streamed = body->value("stream", false);
  ask.has_reasoning =
      body->contains("thinking") && (*body)["thinking"].value("type", "") == "enabled";
  return ask;
}

Reply say_anthropic(const Ask& ask, const Answer& answer) {
  Reply reply = ask.is_streamed ? streamed(answer) : whole_json(message_of(answer));
  reply.headers.emplace_back("request-id", "req_" + answer.id.substr(0, 24));
  for (const std::string what : {"requests", "tokens", "input-tokens", "output-tokens"}) {
    const std::string name = "anthropic-ratelimit-" + what;
    reply.headers.emplace_back(name + "-limit", "4000");
    reply.headers.emplace_back(name + "-remaining", "3999");
    reply.headers.emplace_back(name + "-reset", "2030-01-01T00:00:00Z");
  }
  return reply;
}

}  // namespace assay::vendors
