// SPDX-License-Identifier: Apache-2.0
#include "vendors/answering.hpp"
#include "vendors/protocol.hpp"

namespace assay::vendors {
namespace {

constexpr std::string_view known_members =
    "systemInstruction contents generationConfig safetySettings tools toolConfig cachedContent";
constexpr std::string_view known_settings =
    "temperature topP topK candidateCount maxOutputTokens stopSequences seed responseMimeType "
    "responseSchema presencePenalty frequencyPenalty responseLogprobs logprobs thinkingConfig "
    "mediaResolution";

std::string unknown_name(const std::string& name, const char* place) {
  return "Invalid JSON payload received. Unknown name \"" + name + "\"" + place +
         ": Cannot find field.";
}

// Its JSON takes a member by either of the two spellings that protocol buffers give it.
const Json* either(const Json& object, const char* name, const char* original) {
  const auto found = object.contains(name) ? object.find(name) : object.find(original);
  return found == object.end() ? nullptr : &*found;
}

bool read_parts(const Json& content, std::string& text, Ask& ask) {
  if (!content.contains("parts") || !content["parts"].is_array()) return false;
  for (const Json& part : content["parts"]) {
    if (part.contains("text")) {
      text += part["text"].get<std::string>();
    } else if (const Json* data = either(part, "inlineData", "inline_data")) {
      if (either(*data, "mimeType", "mime_type") == nullptr || !data->contains("data"))
        return false;
      ++ask.images;
    } else {
      return false;
    }
  }
  return true;
}

std::string finish_word(const Answer& answer) {
  switch (answer.ending) {
    case Ending::length: return "MAX_TOKENS";
    case Ending::content_filter:
    case Ending::refusal: return "SAFETY";
    case Ending::given_up: return "OTHER";
    default: return "STOP";
  }
}

Json usage_of(const Answer& answer) {
  return {{"promptTokenCount", answer.prompt_tokens},
          {"candidatesTokenCount", answer.completion_tokens - answer.reasoning_tokens},
          {"thoughtsTokenCount", answer.reasoning_tokens},
          {"cachedContentTokenCount", 0},
          {"totalTokenCount", answer.prompt_tokens + answer.completion_tokens}};
}

Json ratings() {
  return Json::array(
      {{{"category", "HARM_CATEGORY_DANGEROUS_CONTENT"}, {"probability", "NEGLIGIBLE"}}});
}

Json chunk(const Answer& answer, const std::string& text, bool is_last) {
  Json candidate{{"content", {{"role", "model"}, {"parts", Json::array({{{"text", text}}})}}}};
  if (is_last) candidate["finishReason"] = finish_word(answer);
  candidate["index"] = 0;
  candidate["safetyRatings"] = ratings();
  return {{"candidates", Json::array({candidate})},
          {"usageMetadata", usage_of(answer)},
          {"modelVersion", answer.served_model},
          {"responseId", answer.id}};
}

// The whole prompt is refused: no candidates.
Json blocked(const Answer& answer) {
  return {{"promptFeedback", {{"blockReason", "SAFETY"}, {"safetyRatings", ratings()}}},
          {"usageMetadata", usage_of(answer)},
          {"modelVersion", answer.served_model}};
}

std::optional<Reply> refuse_body(const Json& body, Vendor vendor) {
  std::string unknown = unknown_member(body, known_members);
  if (!unknown.empty()) return refuse(vendor, "bad_request", unknown_name(unknown, ""));
  const Json config = body.value("generationConfig", Json::object());
  unknown = unknown_member(config, known_settings);
  if (!unknown.empty()) {
    return refuse(vendor, "bad_request", unknown_name(unknown, " at 'generation_config'"));
  }
  const double temperature = config.value("temperature", 1.0);
  if (temperature < 0 || temperature > 2) {
    return refuse(vendor, "bad_request",
                  "Unable to submit request because it has a temperature value that is not in "
                  "[0.0, 2.0].");
  }
  if (!body.contains("contents") || !body["contents"].is_array() || body["contents"].empty()) {
    return refuse(vendor, "bad_request",
                  "* GenerateContentRequest.contents: contents is not specified");
  }
  return std::nullopt;
}

}  // namespace

Understood read_gemini(const HttpRequest& request, Vendor vendor, const Settings& settings) {
  constexpr std::string_view models = "/models/";
  const std::string_view path = path_below(request, vendor);
  const std::size_t colon = path.find(':');
  if (!path.starts_with(models) || colon == std::string_view::npos || request.method != "POST") {
    return no_such_path(vendor);
  }
  const std::string_view method = path.substr(colon + 1);
  if (method != "generateContent" && method != "streamGenerateContent") return no_such_path(vendor);
  const auto in_query = request.query.find("key");
  const std::string_view key = in_query == request.query.end() ? request.header("x-goog-api-key")
                                                               : std::string_view(in_query->second);
  if (key.empty()) return refuse(vendor, "permission");
  if (!is_right_key(key, settings)) return refuse(vendor, "auth");
  Ask ask{.vendor = vendor,
          .model = std::string(path.substr(models.size(), colon - models.size()))};
  if (!is_served(vendor, ask.model, settings)) return refuse_model(vendor, ask.model);
  const auto body = object_in(request.body);
  if (!body) return refuse(vendor, "bad_request", "Invalid JSON payload received.");
  if (auto refusal = refuse_body(*body, vendor)) return *refusal;
  if (body->contains("systemInstruction")) {
    if (!read_parts((*body)["systemInstruction"], ask.all_text, ask)) {
      return refuse(vendor, "bad_request");
    }
  }
  for (const Json& content : (*body)["contents"]) {
    const std::string role = content.value("role", "user");
    if (role != "user" && role != "model") {
      return refuse(vendor, "bad_request", "Please use a valid role: user, model.");
    }
    std::string text;
    if (!read_parts(content, text, ask)) return refuse(vendor, "bad_request");
    if (role == "user") ask.user_text = text;
    ask.all_text += "\n" + text;
  }
  const Json config = body->value("generationConfig", Json::object());
  ask.max_tokens = config.value("maxOutputTokens", std::int64_t{-1});
  ask.is_streamed = method == "streamGenerateContent";
  return ask;
}

Reply say_gemini(const Ask& ask, const Answer& answer) {
  const bool is_blocked = answer.ending == Ending::content_filter && answer.text.empty();
  if (!ask.is_streamed) {
    return whole_json(is_blocked ? blocked(answer) : chunk(answer, answer.text, true));
  }
  Reply reply = event_stream();
  if (is_blocked) {
    add_event(reply, blocked(answer));
    return reply;
  }
  const std::vector<std::string> pieces = pieces_of(answer.text);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    add_event(reply, chunk(answer, pieces[i], i + 1 == pieces.size()));
  }
  if (pieces.empty()) add_event(reply, chunk(answer, "", true));
  return reply;
}

}  // namespace assay::vendors
