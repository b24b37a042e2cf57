// SPDX-License-Identifier: Apache-2.0
// Alibaba Model Studio's own generation API.
#include "vendors/answering.hpp"
#include "vendors/protocol.hpp"

namespace assay::vendors {
namespace {

constexpr std::string_view text_path = "/services/aigc/text-generation/generation";
constexpr std::string_view image_path = "/services/aigc/multimodal-generation/generation";

bool read_message(const Json& message, bool is_multimodal, Ask& ask) {
  if (!has_word("system user assistant tool", message.value("role", ""))) return false;
  if (!message.contains("content")) return false;
  std::string text;
  const Json& content = message["content"];
  if (content.is_string()) {
    text = content.get<std::string>();
  } else if (content.is_array() && is_multimodal) {
    for (const Json& part : content) {
      if (part.contains("text")) {
        text += part["text"].get<std::string>();
      } else if (part.contains("image") && part["image"].is_string()) {
        ++ask.images;
      } else {
        return false;
      }
    }
  } else {
    return false;
  }
  if (message["role"] == "user") ask.user_text = text;
  ask.all_text += text + "\n";
  return true;
}

std::string finish_word(const Answer& answer) {
  return answer.ending == Ending::length ? "length" : "stop";
}

Json chunk(const Ask& ask, const Answer& answer, const std::string& text, bool is_last,
           const std::string& reasoning) {
  const Json finish = is_last ? Json(finish_word(answer)) : Json("null");
  Json output;
  if (!ask.has_message_format) {
    output = {{"text", text}, {"finish_reason", finish}};
  } else {
    Json message{{"role", "assistant"}, {"content", text}};
    if (ask.images > 0) message["content"] = Json::array({{{"text", text}}});
    if (!reasoning.empty()) message["reasoning_content"] = reasoning;
    output["choices"] = Json::array({{{"finish_reason", finish}, {"message", message}}});
  }
  return {{"output", output},
          {"usage",
           {{"input_tokens", answer.prompt_tokens},
            {"output_tokens", answer.completion_tokens},
            {"total_tokens", answer.prompt_tokens + answer.completion_tokens}}},
          {"request_id", answer.id}};
}

void add_result(Reply& reply, const Json& body) {
  const std::string number = std::to_string(reply.pieces.size() + 1);
  reply.pieces.push_back(
      {.bytes = "id:" + number + "\nevent:result\n:HTTP_STATUS/200\ndata:" + body.dump() + "\n\n"});
}

std::optional<Reply> refuse_parameters(const Json& parameters) {
  constexpr Vendor vendor = Vendor::dashscope_native;
  if (!parameters.is_object()) return refuse(vendor, "bad_request");
  const double temperature = parameters.value("temperature", 1.0);
  if (temperature < 0 || temperature >= 2) {
    return refuse(vendor, "bad_request", "Temperature should be in [0.0, 2.0)");
  }
  const double top_p = parameters.value("top_p", 0.8);
  if (top_p <= 0 || top_p > 1) {
    return refuse(vendor, "bad_request", "Range of top_p should be (0.0, 1.0]");
  }
  return std::nullopt;
}

}  // namespace

Understood read_dashscope(const HttpRequest& request, Vendor vendor, const Settings& settings) {
  const std::string_view path = path_below(request, vendor);
  const bool is_multimodal = path == image_path;
  if ((path != text_path && !is_multimodal) || request.method != "POST") {
    return no_such_path(vendor);
  }
  if (!is_right_key(bearer(request), settings)) return refuse(vendor, "auth");
  const auto body = object_in(request.body);
  if (!body || !body->contains("model") || !body->contains("input")) {
    return refuse(vendor, "bad_request");
  }
  Ask ask{.vendor = vendor, .model = (*body)["model"].get<std::string>()};
  if (!is_served(vendor, ask.model, settings)) return refuse_model(vendor, ask.model);
  if ((ask.model.find("-vl-") != std::string::npos) != is_multimodal) {
    return refuse(vendor, "bad_request", "url error, please check url!");
  }
  const Json& input = (*body)["input"];
  if (!input.contains("messages") || !input["messages"].is_array() || input["messages"].empty()) {
    return refuse(vendor, "bad_request");
  }
  for (const Json& message : input["messages"]) {
    if (!read_message(message, is_multimodal, ask)) return refuse(vendor, "bad_request");
  }
  const Json parameters = body->value("parameters", Json::object());
  if (auto refusal = refuse_parameters(parameters)) return *refusal;
  ask.max_tokens = parameters.value("max_tokens", std::int64_t{-1});
  ask.has_delta_text = parameters.value("incremental_output", false);
  ask.has_message_format = is_multimodal || parameters.value("result_format", "text") == "message";
  ask.is_streamed = request.header("x-dashscope-sse") == "enable" ||
                    request.header("accept") == "text/event-stream";
  ask.has_reasoning = ask.model == "deepseek-r1";
  return ask;
}

Reply say_dashscope(const Ask& ask, const Answer& answer) {
  if (!ask.is_streamed) {
    return whole_json(chunk(ask, answer, answer.text, true, answer.reasoning));
  }
  Reply reply = event_stream();
  if (!answer.reasoning.empty()) add_result(reply, chunk(ask, answer, "", false, answer.reasoning));
  const std::string kept = ask.has_delta_text ? "" : answer.reasoning;
  std::string said;
  for (const std::string& piece : pieces_of(answer.text)) {
    said += piece;
    add_result(reply, chunk(ask, answer, ask.has_delta_text ? piece : said, false, kept));
  }
  add_result(reply, chunk(ask, answer, ask.has_delta_text ? "" : said, true, kept));
  return reply;
}

}  // namespace assay::vendors
