// SPDX-License-Identifier: Apache-2.0
// Ollama's own chat: a line of JSON for every piece.
#include "vendors/answering.hpp"
#include "vendors/protocol.hpp"

namespace assay::vendors {
namespace {

Json head(const Answer& answer) {
  return {{"model", answer.served_model}, {"created_at", "2026-01-01T00:00:00.000000Z"}};
}

Json message(const std::string& text) { return {{"role", "assistant"}, {"content", text}}; }

void add_end(Json& body, const Answer& answer) {
  body["done"] = true;
  body["done_reason"] = answer.ending == Ending::length ? "length" : "stop";
  body["total_duration"] = 5191566416;
  body["load_duration"] = 2154458;
  body["prompt_eval_count"] = answer.prompt_tokens;
  body["prompt_eval_duration"] = 383809000;
  body["eval_count"] = answer.completion_tokens;
  body["eval_duration"] = 4799921000;
}

void add_line(Reply& reply, const Json& body) {
  reply.pieces.push_back(
      {.bytes = body.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"});
}

}  // namespace

Understood read_ollama(const HttpRequest& request, Vendor vendor, const Settings& settings) {
  if (path_below(request, vendor) != "/api/chat" || request.method != "POST") {
    return no_such_path(vendor);
  }
  if (!bearer(request).empty() && !is_right_key(bearer(request), settings)) {
    return refuse(vendor, "auth");
  }
  const auto body = object_in(request.body);
  if (!body) return refuse(vendor, "bad_request", "invalid character in the request body");
  if (!body->contains("model")) return refuse(vendor, "bad_request", "model is required");
  Ask ask{.vendor = vendor, .model = (*body)["model"].get<std::string>()};
  if (!is_served(vendor, ask.model, settings)) return refuse_model(vendor, ask.model);
  for (const Json& said : body->value("messages", Json::array())) {
    if (!has_word("system user assistant tool", said.value("role", ""))) {
      return refuse(vendor, "bad_request", "invalid role");
    }
    const std::string text = said.at("content").get<std::string>();
    for (const Json& image : said.value("images", Json::array())) {
      if (image.get<std::string>().starts_with("data:")) {
        return refuse(vendor, "bad_request", "illegal base64 data at input byte 4");
      }
      ++ask.images;
    }
    if (said["role"] == "user") ask.user_text = text;
    ask.all_text += text + "\n";
  }
  const Json options = body->value("options", Json::object());
  ask.max_tokens = options.value("num_predict", std::int64_t{-1});
  ask.is_streamed = body->value("stream", true);
  ask.has_reasoning = body->contains("think") && (*body)["think"] == true;
  return ask;
}

Reply say_ollama(const Ask& ask, const Answer& answer) {
  if (!ask.is_streamed) {
    Json body = head(answer);
    body["message"] = message(answer.text);
    if (!answer.reasoning.empty()) body["message"]["thinking"] = answer.reasoning;
    add_end(body, answer);
    Reply reply = whole_json(body);
    reply.headers.front().second = "application/json; charset=utf-8";
    return reply;
  }
  Reply reply{.delivery = Delivery::chunked};
  reply.headers.emplace_back("content-type", "application/x-ndjson");
  for (const std::string& piece : pieces_of(answer.reasoning)) {
    Json line = head(answer);
    line["message"] = message("");
    line["message"]["thinking"] = piece;
    line["done"] = false;
    add_line(reply, line);
  }
  for (const std::string& piece : pieces_of(answer.text)) {
    Json line = head(answer);
    line["message"] = message(piece);
    line["done"] = false;
    add_line(reply, line);
  }
  Json last = head(answer);
  last["message"] = message("");
  add_end(last, answer);
  add_line(reply, last);
  return reply;
}

}  // namespace assay::vendors
