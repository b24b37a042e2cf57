// SPDX-License-Identifier: Apache-2.0
// iFlytek's chat completions: like OpenAI's, without id, model and finish reason.
#include "vendors/answering.hpp"
#include "vendors/failures.hpp"
#include "vendors/protocol.hpp"

namespace assay::vendors {
namespace {

std::string session(const Answer& answer) {
  return "cha" + answer.id.substr(0, 8) + "@dx" + answer.id.substr(8, 16);
}

Json usage_of(const Answer& answer) {
  return {{"prompt_tokens", answer.prompt_tokens},
          {"completion_tokens", answer.completion_tokens},
          {"total_tokens", answer.prompt_tokens + answer.completion_tokens}};
}

Json choice(const char* member, const Json& said) {
  Json message{{"role", "assistant"}};
  message.update(said);
  return Json::array({{{member, message}, {"index", 0}}});
}

Json chunk(const Answer& answer, const Json& delta) {
  return {{"code", 0},
          {"message", "Success"},
          {"sid", session(answer)},
          {"id", session(answer)},
          {"created", answer.created},
          {"choices", choice("delta", delta)}};
}

void add_tight(Reply& reply, const Json& body) {
  reply.pieces.push_back(
      {.bytes = "data:" + body.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n\n"});
}

bool is_within(const Json& body, const char* key, double low, double high) {
  if (!body.contains(key)) return true;
  return body[key].is_number() && body[key] >= low && body[key] <= high;
}

bool has_valid_parameters(const Json& body, std::string_view model) {
  const bool is_small = model == "lite" || model == "pro-128k";
  return is_within(body, "temperature", 0, 2) && is_within(body, "top_p", 1e-9, 1) &&
         is_within(body, "top_k", 1, 6) && is_within(body, "presence_penalty", -2, 2) &&
         is_within(body, "frequency_penalty", -2, 2) &&
         is_within(body, "max_tokens", 1, is_small ? 4096 : 32768);
}

Reply refuse_code(std::string_view code, std::string_view message) {
  return refuse(Vendor::spark_http, code, message);
}

}  // namespace

Understood read_spark_http(const HttpRequest& request, Vendor vendor, const Settings& settings) {
  const bool is_x1 = request.path == "/spark/v2/chat/completions";
  if ((!is_x1 && request.path != "/spark/v1/chat/completions") || request.method != "POST") {
    return no_such_path(vendor);
  }
  if (!is_right_key(bearer(request), settings)) return refuse(vendor, "auth");
  const auto body = object_in(request.body);
  if (!body) return refuse_code("10003", "");
  if (!body->contains("model")) return refuse_code("10004", "model is required");
  Ask ask{.vendor = vendor, .model = (*body)["model"].get<std::string>()};
  const bool is_reasoner = has_word("spark-x x1", ask.model);
  if (!(is_x1 ? is_reasoner : is_served(vendor, ask.model, settings))) {
    return refuse_code("11200.domain", "AppIdNoAuthError: domain." + ask.model);
  }
  if (!has_valid_parameters(*body, ask.model)) return refuse_code("10005", "");
  if (!body->contains("messages") || !(*body)["messages"].is_array())
    return refuse_code("10004", "");
  for (const Json& message : (*body)["messages"]) {
    if (!has_word("system user assistant tool", message.value("role", ""))) {
      return refuse_code("10005", "");
    }
    if (!message.contains("content") || !message["content"].is_string()) {
      return refuse_code("10004", "content must be a string");
    }
    const auto text = message["content"].get<std::string>();
    if (message["role"] == "user") ask.user_text = text;
    ask.all_text += text + "\n";
  }
  ask.max_tokens = body->value("max_tokens", std::int64_t{-1});
  ask.is_streamed = body->value("stream", false);
  ask.has_reasoning = is_x1;
  return ask;
}

Reply say_spark_http(const Ask& ask, const Answer& answer) {
  if (!ask.is_streamed) {
    Json said{{"content", answer.text}};
    if (!answer.reasoning.empty()) said["reasoning_content"] = answer.reasoning;
    return whole_json({{"code", 0},
                       {"message", "Success"},
                       {"sid", session(answer)},
                       {"choices", choice("message", said)},
                       {"usage", usage_of(answer)}});
  }
  Reply reply = event_stream();
  for (const std::string& piece : pieces_of(answer.reasoning)) {
    add_tight(reply, chunk(answer, {{"content", ""}, {"reasoning_content", piece}}));
  }
  for (const std::string& piece : pieces_of(answer.text)) {
    add_tight(reply, chunk(answer, {{"content", piece}}));
  }
  Json last = chunk(answer, {{"content", ""}});
  last["usage"] = usage_of(answer);
  add_tight(reply, last);
  reply.pieces.push_back({.bytes = "data:[DONE]\n\n"});
  return reply;
}

}  // namespace assay::vendors
