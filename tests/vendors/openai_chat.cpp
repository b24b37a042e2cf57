// SPDX-License-Identifier: Apache-2.0
// Chat completions of OpenAI and of all that is modelled on them.
#include <algorithm>

#include "vendors/answering.hpp"
#include "vendors/chat_host.hpp"
#include "vendors/protocol.hpp"

namespace assay::vendors {
namespace {

std::string finish_word(const Ask& ask, const Answer& answer) {
  switch (answer.ending) {
    case Ending::length: return "length";
    case Ending::content_filter: return "content_filter";
    case Ending::given_up:
      return ask.vendor == Vendor::deepseek ? "insufficient_system_resource" : "error";
    default: return std::string(chat_host(ask.vendor).stop_word);
  }
}

bool says_reasoning(const Ask& ask, const Answer& answer) {
  return !answer.reasoning.empty() && !chat_host(ask.vendor).reasoning_member.empty();
}

Json usage_of(const Ask& ask, const Answer& answer) {
  Json usage{{"prompt_tokens", answer.prompt_tokens},
             {"completion_tokens", answer.completion_tokens},
             {"total_tokens", answer.prompt_tokens + answer.completion_tokens}};
  switch (ask.vendor) {
    case Vendor::openai:
    case Vendor::azure:
      usage["prompt_tokens_details"] = {{"cached_tokens", 0}, {"audio_tokens", 0}};
      usage["completion_tokens_details"] = {{"reasoning_tokens", answer.reasoning_tokens},
                                            {"audio_tokens", 0},
                                            {"accepted_prediction_tokens", 0},
                                            {"rejected_prediction_tokens", 0}};
      break;
    case Vendor::deepseek:
      usage["prompt_cache_hit_tokens"] = 0;
      usage["prompt_cache_miss_tokens"] = answer.prompt_tokens;
      [[fallthrough]];
    case Vendor::dashscope:
      usage["prompt_tokens_details"] = {{"cached_tokens", 0}};
      usage["completion_tokens_details"] = {{"reasoning_tokens", answer.reasoning_tokens}};
      break;
    case Vendor::ark: usage["prompt_tokens_details"] = {{"cached_tokens", 0}}; break;
    default: break;
  }
  return usage;
}

Json logprobs_of(const Ask& ask, const Answer& answer) {
  if (!ask.has_logprobs) return {};
  if (ask.vendor == Vendor::together) {
    const std::vector<std::string> tokens = pieces_of(answer.text);
    return {{"tokens", tokens}, {"token_logprobs", std::vector<double>(tokens.size(), -0.01)}};
  }
  Json content = Json::array();
  for (const std::string& token : pieces_of(answer.text)) {
    content.push_back({{"token", token},
                       {"logprob", -0.01},
                       {"bytes", std::vector<std::uint8_t>(token.begin(), token.end())},
                       {"top_logprobs", Json::array()}});
  }
  return {{"content", content}, {"refusal", nullptr}};
}

Json azure_filter() {
  const Json safe{{"filtered", false}, {"severity", "safe"}};
  return {{"hate", safe}, {"self_harm", safe}, {"sexual", safe}, {"violence", safe}};
}

Json azure_prompt_filter() {
  return Json::array({{{"prompt_index", 0}, {"content_filter_results", azure_filter()}}});
}

Json timings(const Answer& answer) {
  return {{"cache_n", 0},
          {"prompt_n", answer.prompt_tokens},
          {"prompt_ms", 30.5},
          {"prompt_per_second", 600.25},
          {"predicted_n", answer.completion_tokens},
          {"predicted_ms", 661.0},
          {"predicted_per_second", 52.5}};
}

// What every reply and every chunk begins with.
Json head(const Ask& ask, const Answer& answer, std::string_view object) {
  const ChatHost& host = chat_host(ask.vendor);
  const std::string fingerprint =
      answer.fingerprint.empty() ? std::string(host.fingerprint) : answer.fingerprint;
  Json body{{"id", std::string(host.id_head) + answer.id},
            {"object", object},
            {"created", answer.created},
            {"model", answer.served_model}};
  if (!fingerprint.empty()) body["system_fingerprint"] = fingerprint;
  if (ask.vendor == Vendor::dashscope && fingerprint.empty()) body["system_fingerprint"] = nullptr;
  if (ask.vendor == Vendor::openai || ask.vendor == Vendor::ark) body["service_tier"] = "default";
  if (ask.vendor == Vendor::openrouter) body["provider"] = "Lambda";
  return body;
}

Json message_of(const Ask& ask, const Answer& answer) {
  Json message{{"role", "assistant"}, {"content", answer.text}};
  if (ask.vendor == Vendor::openai || ask.vendor == Vendor::azure) message["refusal"] = nullptr;
  if (answer.ending == Ending::refusal) {
    message["content"] = nullptr;
    message["refusal"] = answer.text;
  }
  if (says_reasoning(ask, answer)) {
    message[chat_host(ask.vendor).reasoning_member] = answer.reasoning;
  } else if (ask.vendor == Vendor::dashscope) {
    message["reasoning_content"] = "";
  }
  return message;
}

Json whole_body(const Ask& ask, const Answer& answer) {
  Json body = head(ask, answer, "chat.completion");
  Json choice{{"index", 0},
              {"finish_reason", finish_word(ask, answer)},
              {"logprobs", logprobs_of(ask, answer)},
              {"message", message_of(ask, answer)}};
  if (ask.vendor == Vendor::azure) {
    choice["content_filter_results"] = azure_filter();
    body["prompt_filter_results"] = azure_prompt_filter();
  }
  body["choices"] = Json::array({choice});
  body["usage"] = usage_of(ask, answer);
  if (ask.vendor == Vendor::llama_cpp) body["timings"] = timings(answer);
  return body;
}

// Writes the chunks of one reply.
class Chunks {
 public:
  Chunks(const Ask& ask, const Answer& answer) : ask_(ask), answer_(answer) {}

  Reply all() {
    if (ask_.vendor == Vendor::openrouter) comment(": OPENROUTER PROCESSING\n\n");
    if (ask_.vendor == Vendor::azure) {
      Json first = chunk();
      first["choices"] = Json::array();
      first["prompt_filter_results"] = azure_prompt_filter();
      add_event(reply_, first);
    }
    add_delta({{"role", "assistant"}, {"content", ""}});
    if (says_reasoning(ask_, answer_)) {
      for (const std::string& piece : pieces_of(answer_.reasoning)) {
        add_delta({{"content", nullptr}, {chat_host(ask_.vendor).reasoning_member, piece}});
      }
    }
    const char* member = answer_.ending == Ending::refusal ? "refusal" : "content";
    for (const std::string& piece : pieces_of(answer_.text)) add_delta({{member, piece}});
    add_end();
    comment("data: [DONE]\n\n");
    return reply_;
  }

 private:
  Json chunk() const {
    Json body = head(ask_, answer_, "chat.completion.chunk");
    body["choices"] = Json::array();
    if (ask_.has_usage_chunk) body["usage"] = nullptr;
    return body;
  }

  Json choice(const Json& delta, const Json& finish) const {
    Json made{{"index", 0}, {"delta", delta}, {"logprobs", nullptr}, {"finish_reason", finish}};
    if (ask_.vendor == Vendor::together) made["seed"] = 1234;
    if (ask_.vendor == Vendor::azure) made["content_filter_results"] = azure_filter();
    return made;
  }

  void add_delta(const Json& delta) {
    Json body = chunk();
    body["choices"].push_back(choice(delta, nullptr));
    add_event(reply_, body);
  }

  void add_end() {
    Json body = chunk();
    body["choices"].push_back(choice(Json::object(), finish_word(ask_, answer_)));
    const bool is_last = chat_host(ask_.vendor).usage == UsagePlace::last_chunk;
    if (is_last) body["usage"] = usage_of(ask_, answer_);
    if (ask_.vendor == Vendor::llama_cpp) body["timings"] = timings(answer_);
    add_event(reply_, body);
    if (is_last || !ask_.has_usage_chunk) return;
    Json usage = chunk();
    usage["usage"] = usage_of(ask_, answer_);
    add_event(reply_, usage);
  }

  void comment(std::string line) { reply_.pieces.push_back({.bytes = std::move(line)}); }

  const Ask& ask_;
  const Answer& answer_;
  Reply reply_ = event_stream();
};

void add_headers(const Ask& ask, const Answer& answer, Reply& reply) {
  const auto add = [&](const char* name, std::string value) {
    reply.headers.emplace_back(name, std::move(value));
  };
  if (has_word("vllm llama_cpp ollama_compatible", row(ask.vendor).name)) return;
  add("x-request-id", "req_" + answer.id);
  if (ask.vendor != Vendor::openai && ask.vendor != Vendor::azure) return;
  if (ask.vendor == Vendor::openai) {
    add("openai-processing-ms", "42");
    add("openai-version", "2020-10-01");
    add("openai-model", answer.served_model);
  }
  add("x-ratelimit-limit-requests", "5000");
  add("x-ratelimit-limit-tokens", "160000");
  add("x-ratelimit-remaining-requests", "4999");
  add("x-ratelimit-remaining-tokens",
      std::to_string(std::max<std::int64_t>(0, 160000 - answer.prompt_tokens)));
  add("x-ratelimit-reset-requests", "12ms");
  add("x-ratelimit-reset-tokens", "9ms");
}

}  // namespace

Reply say_chat(const Ask& ask, const Answer& answer) {
  Reply reply = ask.is_streamed ? Chunks(ask, answer).all() : whole_json(whole_body(ask, answer));
  add_headers(ask, answer, reply);
  return reply;
}

}  // namespace assay::vendors
