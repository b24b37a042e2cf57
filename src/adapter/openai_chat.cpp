// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "adapter/carrying.hpp"
#include "adapter/encoding.hpp"
#include "adapter/json_reading.hpp"
#include "adapter/protocols.hpp"
#include "base/json_string.hpp"
#include "base/text.hpp"

namespace assay::adapter {
namespace {

using Json = nlohmann::json;
using Body = nlohmann::ordered_json;

Body content(const Message& message, const std::string& detail) {
  if (!has_image(message)) return text_of(message);  // text-only models take nothing but strings
  Body parts = Body::array();
  for (const MessagePart& part : message.parts) {
    if (const auto* text = std::get_if<std::string>(&part); text != nullptr) {
      parts.push_back({{"type", "text"}, {"text", *text}});
      continue;
    }
    const auto& image = std::get<Image>(part);
    Body url = {{"url", data_url(image.media_type, image.bytes)}};
    if (!detail.empty()) url["detail"] = detail;
    parts.push_back({{"type", "image_url"}, {"image_url", std::move(url)}});
  }
  return parts;
}

std::string_view role_of(const Message& message, const Carried& carried) {
  const bool has_developer = carried.dialect->system == SystemPlace::developer;
  return has_developer && message.role == Role::system ? "developer" : role_word(message.role);
}

double value_of(Micro value) { return number(value); }
std::int64_t value_of(std::int64_t value) { return value; }

/// A member of the body, behind others.
void add(std::string& body, std::string_view name, std::string_view value) {
  body += R"(,")";
  body.append(name).append(R"(":)").append(value);
}

void add_messages(std::string& body, const Carried& carried) {
  body += '[';
  for (const Message& message : carried.messages) {
    if (body.back() != '[') body += ',';
    body += R"({"role":")";
    body += role_of(message, carried);
    body += R"(","content":)";
    if (has_image(message)) {
      body += content(message, carried.effective.parameters.image_detail).dump();
    } else {
      base::add_json_string(body, text_of(message));
    }
    body += '}';
  }
  body += ']';
}

void add_parameters(std::string& body, const Parameters& parameters, const Dialect& dialect) {
  const auto add_number = [&](std::string_view name, const auto& value) {
    if (value) add(body, name, Json(value_of(*value)).dump());
  };
  if (dialect.temperature) add_number("temperature", parameters.temperature);
  add_number("top_p", parameters.top_p);
  add_number("top_k", parameters.top_k);
  add_number(dialect.max_tokens, parameters.max_tokens);
  add_number("seed", parameters.seed);
  if (!parameters.stop.empty()) add(body, "stop", Json(parameters.stop).dump());
  if (!parameters.reasoning_effort.empty()) {
    add(body, "reasoning_effort", Json(parameters.reasoning_effort).dump());
  }
  if (parameters.thinking != Switch::vendor_default) {
    const bool is_on = parameters.thinking == Switch::on;
    if (dialect.thinking == ThinkingWord::enable_thinking) {
      add(body, "enable_thinking", is_on ? "true" : "false");
    }
    if (dialect.thinking == ThinkingWord::thinking_type) {
      add(body, "thinking", is_on ? R"({"type":"enabled"})" : R"({"type":"disabled"})");
    }
  }
  add_number("thinking_budget", parameters.thinking_budget);
  if (parameters.web_search != Switch::vendor_default) {
    const std::string_view is_on = parameters.web_search == Switch::on ? "true" : "false";
    if (dialect.search == SearchWord::enable_search) add(body, "enable_search", is_on);
    if (dialect.search == SearchWord::spark_tool) {
      add(body, "tools",
          fmt::format(R"([{{"type":"web_search","web_search":{{"enable":{}}}}}])", is_on));
    }
  }
}

void read_usage(const Json& body, Usage& usage) {
  const Json* const said = member(body, "usage");
  if (said == nullptr || !said->is_object()) return;
  const auto read = [&](std::optional<std::int64_t>& into,
                        std::initializer_list<std::string_view> path) {
    if (const auto count = integer_of(at_path(*said, path)); count) into = count;
  };
  read(usage.prompt_tokens, {"prompt_tokens"});
  read(usage.completion_tokens, {"completion_tokens"});
  read(usage.total_tokens, {"total_tokens"});
  read(usage.cached_tokens, {"prompt_cache_hit_tokens"});
  read(usage.cached_tokens, {"prompt_tokens_details", "cached_tokens"});
  read(usage.reasoning_tokens, {"completion_tokens_details", "reasoning_tokens"});
}

void set_if_said(std::string& into, std::string said) {
  if (!said.empty()) into = std::move(said);
}

// A string, or the parts of an array.
void add_content(const Json* content, Gathering& gathering) {
  if (content == nullptr) return;
  if (content->is_string()) return add_text(gathering, string_of(content));
  if (!content->is_array()) return;
  for (const Json& part : *content) {
    add_text(gathering, string_of(member(part, "text")));
    gathering.reply.refusal += string_of(member(part, "refusal"));
  }
}

void read_message(const Json& message, Gathering& gathering) {
  add_content(member(message, "content"), gathering);
  const std::string reasoning = string_of(member(message, "reasoning_content"));
  add_reasoning(gathering, reasoning.empty() ? string_of(member(message, "reasoning")) : reasoning);
  const std::string refusal = string_of(member(message, "refusal"));
  gathering.reply.refusal += refusal;
  gathering.has_content = gathering.has_content || !refusal.empty();
}

// The same for whole replies and for the pieces of a stream.
void read_piece(const Json& body, Gathering& gathering) {
  Reply& reply = gathering.reply;
  set_if_said(reply.served_id, string_of(member(body, "model")));
  set_if_said(reply.served_by, string_of(member(body, "provider")));
  set_if_said(reply.fingerprint, string_of(member(body, "system_fingerprint")));
  for (const std::string_view key : {"id", "sid", "request_id"}) {
    set_if_said(reply.request_id, string_of(member(body, key)));
  }
  read_usage(body, reply.usage);
  const Json* const choices = member(body, "choices");
  if (choices == nullptr || !choices->is_array()) return;
  for (const Json& choice : *choices) {
    if (integer_of(member(choice, "index")).value_or(0) != 0) continue;
    for (const std::string_view key : {"message", "delta"}) {
      if (const Json* message = member(choice, key)) read_message(*message, gathering);
    }
    const Json* const finish = member(choice, "finish_reason");
    if (finish != nullptr && finish->is_string() && *finish != "null") {
      reply.finish_word = string_of(finish);
      gathering.is_complete = gathering.is_complete || !reply.finish_word.empty();
    }
    if (!string_of(member(choice, "moderation_hit_type")).empty()) {
      reply.marks.push_back(Mark::moderated);
    }
  }
}

}  // namespace

Body chat_messages(const Carried& carried) {
  Body messages = Body::array();
  for (const Message& message : carried.messages) {
    Body& added = messages.emplace_back(Body::object());
    added["role"] = role_of(message, carried);
    added["content"] = content(message, carried.effective.parameters.image_detail);
  }
  return messages;
}

Encoding encode_openai_chat(const Prompt& prompt, const Parameters& asked, const ModelSpec& model) {
  auto carrying = carry(prompt, asked, model);
  if (auto* failure = std::get_if<Failure>(&carrying)) return std::move(*failure);
  auto& carried = std::get<Carried>(carrying);
  const Dialect& dialect = *carried.dialect;
  std::string body = R"({"model":)";
  base::add_json_string(body, model.requested_id);
  body += R"(,"messages":)";
  add_messages(body, carried);
  add_parameters(body, carried.effective.parameters, dialect);
  if (model.delivery == Delivery::streamed) {
    add(body, "stream", "true");
    if (dialect.has_usage_option) add(body, "stream_options", R"({"include_usage":true})");
  }
  body += '}';
  if (!dialect.extra_body.empty() || !model.extra_body.empty()) {
    Body patched = Body::parse(body);
    add_extra_body(patched, dialect, model);
    body = patched.dump();
  }
  return posted(std::move(body), dialect.path, model, std::move(carried.effective));
}

void read_openai_chat(const nlohmann::json& body, const ModelSpec& model, Gathering& gathering) {
  read_piece(body, gathering);
  const Json* const choices = member(body, "choices");
  if (choices != nullptr && choices->is_array() && !choices->empty()) {
    gathering.is_complete = true;
  } else if (dialect_of(model).vendor == Vendor::openrouter) {
    gathering.is_complete = true;  // the model is being loaded
    gathering.is_interrupted = true;
  } else {
    gathering.is_unreadable = true;
  }
}

void absorb_openai_chat(const Event& event, const ModelSpec& model, Gathering& gathering) {
  if (base::trimmed(event.data).starts_with("[DONE]")) {
    gathering.is_complete = true;
    gathering.has_ended = true;
    return;
  }
  const auto body = parse_json(event.data);
  if (!body) {
    gathering.is_unreadable = true;
    return;
  }
  gathering.error = find_error(*body);
  if (gathering.error) return;
  read_piece(*body, gathering);
  // Spark names no finish reason; its last piece is the one with the usage.
  if (!dialect_of(model).has_finish_reason && gathering.reply.usage.total_tokens) {
    gathering.is_complete = true;
  }
}

}  // namespace assay::adapter
