// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>

#include "vendors/chat_host.hpp"
#include "vendors/failures.hpp"
#include "vendors/protocol.hpp"

namespace assay::vendors {
namespace {

constexpr std::string_view openai_members =
    "model messages max_tokens max_completion_tokens temperature top_p presence_penalty "
    "frequency_penalty n stop seed logit_bias logprobs top_logprobs reasoning_effort "
    "response_format stream stream_options service_tier store metadata user tools tool_choice "
    "parallel_tool_calls modalities functions function_call";

Reply openai_refusal(Vendor vendor, std::string_view code, std::string_view message,
                     std::string_view parameter) {
  FailureRow failure = failure_named(vendor, "bad_request");
  failure.code = code;
  failure.message = message;
  failure.detail = parameter;
  return fail(vendor, failure);
}

bool is_within(const Json& body, const char* key, double low, double high) {
  if (!body.contains(key) || body[key].is_null()) return true;
  return body[key].is_number() && body[key].get<double>() >= low && body[key].get<double>() <= high;
}

// The first parameter out of its range; "" when all are in order.
std::string_view out_of_range(const Json& body, Vendor vendor) {
  const double hottest = vendor == Vendor::dashscope ? 1.999999 : 2;
  if (!is_within(body, "temperature", 0, hottest)) return "temperature";
  if (!is_within(body, "top_p", 0, 1)) return "top_p";
  if (!is_within(body, "max_tokens", 1, 1e9)) return "max_tokens";
  if (!is_within(body, "max_completion_tokens", 1, 1e9)) return "max_completion_tokens";
  if (!is_within(body, "presence_penalty", -2, 2)) return "presence_penalty";
  if (!is_within(body, "frequency_penalty", -2, 2)) return "frequency_penalty";
  if (!is_within(body, "n", 1, vendor == Vendor::dashscope ? 4 : 128)) return "n";
  if (!is_within(body, "top_logprobs", 0, 20)) return "top_logprobs";
  if (body.contains("stream") && !body["stream"].is_boolean() && !body["stream"].is_null()) {
    return "stream";
  }
  return "";
}

std::optional<Reply> refuse_o_series(const Json& body, Vendor vendor, std::string_view model) {
  if (body.contains("max_tokens")) {
    return openai_refusal(vendor, "unsupported_parameter",
                          "Unsupported parameter: 'max_tokens' is not supported with this model. "
                          "Use 'max_completion_tokens' instead.",
                          "max_tokens");
  }
  for (const char* key : {"temperature", "top_p"}) {
    if (!body.contains(key) || body[key] == 1) continue;
    return openai_refusal(vendor, "unsupported_value",
                          "Unsupported value: '" + std::string(key) + "' does not support " +
                              body[key].dump() +
                              " with this model. Only the default (1) value is supported.",
                          key);
  }
  for (const char* key : {"logprobs", "top_logprobs", "presence_penalty", "frequency_penalty"}) {
    if (!body.contains(key) || body[key] == 0 || body[key] == false) continue;
    return openai_refusal(
        vendor, "unsupported_parameter",
        "Unsupported parameter: '" + std::string(key) + "' is not supported with this model.", key);
  }
  const bool is_early = model.starts_with("o1-preview") || model.starts_with("o1-mini");
  if (is_early && body.contains("reasoning_effort")) {
    return openai_refusal(vendor, "unsupported_parameter",
                          "Unsupported parameter: 'reasoning_effort' is not supported with this "
                          "model.",
                          "reasoning_effort");
  }
  for (const Json& message : body["messages"]) {
    const std::string role = message.value("role", "");
    if (!is_early || (role != "system" && role != "developer")) continue;
    return openai_refusal(
        vendor, "unsupported_value",
        "Unsupported value: 'messages[0].role' does not support '" + role + "' with this model.",
        "messages[0].role");
  }
  return std::nullopt;
}

// Adds what a message says to the ask; false: the message is malformed.
bool read_message(const Json& message, Vendor vendor, Ask& ask) {
  constexpr std::string_view roles = "system developer user assistant tool";
  if (!message.is_object() || !message.contains("content")) return false;
  if (!has_word(roles, message.value("role", ""))) return false;
  std::string text;
  const Json& content = message["content"];
  if (content.is_string()) {
    text = content.get<std::string>();
  } else if (content.is_array()) {
    for (const Json& part : content) {
      const std::string type = part.is_object() ? part.value("type", "") : "";
      if (type == "text" && part.contains("text") && part["text"].is_string()) {
        text += part["text"].get<std::string>();
      } else if (type == "image_url" && part.contains("image_url")) {
        const Json& image = part["image_url"];
        const std::string url = image.is_object() ? image.value("url", "") : "";
        const bool is_data = url.starts_with("data:") && url.find(";base64,") != std::string::npos;
        const bool is_fetched = url.starts_with("http://") || url.starts_with("https://");
        if (!is_data && (!is_fetched || vendor == Vendor::ollama_compatible)) return false;
        ++ask.images;
      } else {
        return false;
      }
    }
  } else if (!content.is_null()) {
    return false;
  }
  if (message["role"] == "user") ask.user_text = text;
  ask.all_text += text + "\n";
  return true;
}

std::optional<Reply> refuse_deepseek(const Json& body, const Ask& ask) {
  if (ask.model != "deepseek-reasoner") return std::nullopt;
  if (body.contains("logprobs") || body.contains("top_logprobs")) {
    return refuse(Vendor::deepseek, "bad_request",
                  "deepseek-reasoner does not support logprobs or top_logprobs");
  }
  for (const Json& message : body["messages"]) {
    if (message.contains("reasoning_content")) {
      return refuse(Vendor::deepseek, "bad_request",
                    "The reasoning_content is an invalid input, please remove it.");
    }
  }
  return std::nullopt;
}

std::optional<Reply> refuse_body(const Json& body, Vendor vendor) {
  if (chat_host(vendor).refuses_unknown) {
    const std::string unknown = unknown_member(body, openai_members);
    if (!unknown.empty()) {
      return openai_refusal(vendor, "", "Unrecognized request argument supplied: " + unknown, "");
    }
  }
  if (!body.contains("messages") || !body["messages"].is_array() || body["messages"].empty()) {
    return refuse(vendor, "bad_request");
  }
  const std::string_view wrong = out_of_range(body, vendor);
  if (!wrong.empty()) {
    return refuse(vendor, "bad_request", "Invalid value for '" + std::string(wrong) + "'.",
                  vendor == Vendor::vllm ? "" : wrong);
  }
  if (body.contains("logprobs") && !body["logprobs"].is_null() &&
      body["logprobs"].is_boolean() == (vendor == Vendor::together)) {
    return refuse(vendor, "bad_request", "Invalid type for 'logprobs'.");
  }
  return std::nullopt;
}

std::optional<Reply> refuse_images(const Json& body, Vendor vendor, const Ask& ask) {
  const std::string_view vision = chat_host(vendor).vision;
  if (vision == "*" || has_word(vision, ask.model)) return std::nullopt;
  if (vendor == Vendor::dashscope) {
    for (const Json& message : body["messages"]) {
      if (message["content"].is_array()) {
        return refuse(vendor, "bad_request", "input content must be a string.");
      }
    }
  }
  if (ask.images == 0) return std::nullopt;
  return refuse(vendor, "bad_request",
                "Invalid content type. image_url is only supported by certain models.");
}

// The model: of the body, or of Azure's path. A refusal when it is not served.
std::variant<std::string, Reply> model_asked(const HttpRequest& request, const Json& body,
                                             Vendor vendor, const Settings& settings) {
  std::string model;
  if (vendor == Vendor::azure) {
    const std::string_view below = path_below(request, vendor).substr(1);
    model = std::string(below.substr(0, below.find('/')));
  } else if (body.contains("model") && body["model"].is_string()) {
    model = body["model"].get<std::string>();
  }
  if (model.empty() && row(vendor).models != "*") {
    if (vendor == Vendor::ark) return refuse(vendor, "missing");
    if (vendor == Vendor::openai) {
      return openai_refusal(vendor, "", "you must provide a model parameter", "");
    }
    return refuse(vendor, "bad_request");
  }
  if (!is_served(vendor, model, settings)) return refuse_model(vendor, model);
  return model;
}

std::string_view key_in(const HttpRequest& request, Vendor vendor) {
  const std::string_view own = request.header("api-key");
  return vendor == Vendor::azure && !own.empty() ? own : bearer(request);
}

Ask ask_in(const Json& body, Vendor vendor, const std::string& model) {
  Ask ask{.vendor = vendor, .model = model};
  for (const char* key : {"max_tokens", "max_completion_tokens"}) {
    if (body.contains(key) && body[key].is_number_integer()) {
      ask.max_tokens = body[key].get<std::int64_t>();
    }
  }
  ask.is_streamed = body.contains("stream") && body["stream"] == true;
  if (body.contains("stream_options") && body["stream_options"].is_object()) {
    ask.has_usage_chunk = body["stream_options"].value("include_usage", false);
  }
  ask.has_logprobs = body.contains("logprobs") && body["logprobs"] != false &&
                     !body["logprobs"].is_null() && body["logprobs"] != 0;
  ask.has_reasoning = has_word(chat_host(vendor).reasoning_models, model);
  return ask;
}

bool is_chat_path(const HttpRequest& request, Vendor vendor) {
  const std::string_view path = path_below(request, vendor);
  if (vendor != Vendor::azure) {
    return path == "/chat/completions" ||
           (vendor == Vendor::deepseek && path == "/v1/chat/completions");
  }
  return path.ends_with("/chat/completions") && std::ranges::count(path, '/') == 3;
}

}  // namespace

Understood read_chat(const HttpRequest& request, Vendor vendor, const Settings& settings) {
  if (!is_chat_path(request, vendor) || request.method != "POST") return no_such_path(vendor);
  if (vendor == Vendor::azure && !request.query.contains("api-version")) {
    return fail(vendor,
                {.vendor = vendor, .status = 404, .code = "404", .message = "Resource not found"});
  }
  if (chat_host(vendor).needs_key && !is_right_key(key_in(request, vendor), settings)) {
    return refuse(vendor, "auth");
  }
  const auto body = object_in(request.body);
  if (!body) {
    return refuse(vendor, "bad_request", "We could not parse the JSON body of your request.");
  }
  auto model = model_asked(request, *body, vendor, settings);
  if (auto* refusal = std::get_if<Reply>(&model)) return *refusal;
  if (auto refusal = refuse_body(*body, vendor)) return *refusal;
  const auto& name = std::get<std::string>(model);
  if (is_o_series(vendor, name)) {
    if (auto refusal = refuse_o_series(*body, vendor, name)) return *refusal;
  }
  Ask ask = ask_in(*body, vendor, name);
  for (const Json& message : (*body)["messages"]) {
    if (!read_message(message, vendor, ask)) return refuse(vendor, "bad_request");
  }
  if (auto refusal = refuse_images(*body, vendor, ask)) return *refusal;
  if (vendor == Vendor::deepseek) {
    if (auto refusal = refuse_deepseek(*body, ask)) return *refusal;
  }
  return ask;
}

}  // namespace assay::vendors
