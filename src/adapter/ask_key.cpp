// SPDX-License-Identifier: Apache-2.0
#include "adapter/ask_key.hpp"

#include <nlohmann/json.hpp>

#include "adapter/adapter.hpp"
#include "adapter/carrying.hpp"
#include "adapter/dialect.hpp"
#include "adapter/effective.hpp"
#include "base/canonical_json.hpp"
#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/json_string.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"

namespace assay::adapter {
namespace {

using Json = nlohmann::json;

// Members in the order of their names, as RFC 8785 has them.
void add_part(std::string& out, const MessagePart& part) {
  if (const auto* image = std::get_if<Image>(&part)) {
    out += R"({"image":)";
    base::add_json_string(out, image->sha256);
    out += R"(,"media_type":)";
    base::add_json_string(out, image->media_type);
  } else {
    const auto& text = std::get<std::string>(part);
    if (base::find_invalid_utf8(text)) throw base::InputError("a prompt is not valid UTF-8");
    out += R"({"text":)";
    base::add_json_string(out, text);
  }
  out += '}';
}

void add_messages(std::string& out, const Prompt& prompt) {
  out += '[';
  for (const Message& message : prompt.messages) {
    if (out.back() == '}') out += ',';
    out += R"({"parts":[)";
    for (const MessagePart& part : message.parts) {
      if (out.back() == '}') out += ',';
      add_part(out, part);
    }
    out += R"(],"role":)";
    base::add_json_string(out, role_word(message.role));
    out += '}';
  }
  out += ']';
}

Json value_of(const std::optional<Micro>& value) {
  return value ? Json(base::to_text(*value)) : Json();
}
Json value_of(const std::optional<std::int64_t>& value) { return value ? Json(*value) : Json(); }
Json value_of(const std::string& value) { return value.empty() ? Json() : Json(value); }
Json value_of(const std::vector<std::string>& value) {
  return value.empty() ? Json() : Json(value);
}
Json value_of(Switch value) {
  return value == Switch::vendor_default ? Json() : Json(value == Switch::on);
}

Json parameters(const Parameters& all) {
  Json object = Json::object();
  const auto add = [&](Parameter parameter, Json value) {
    if (!value.is_null()) object[std::string(name(parameter))] = std::move(value);
  };
  add(Parameter::temperature, value_of(all.temperature));
  add(Parameter::top_p, value_of(all.top_p));
  add(Parameter::top_k, value_of(all.top_k));
  add(Parameter::max_tokens, value_of(all.max_tokens));
  add(Parameter::seed, value_of(all.seed));
  add(Parameter::stop, value_of(all.stop));
  add(Parameter::reasoning_effort, value_of(all.reasoning_effort));
  add(Parameter::thinking_budget, value_of(all.thinking_budget));
  add(Parameter::image_detail, value_of(all.image_detail));
  add(Parameter::thinking, value_of(all.thinking));
  add(Parameter::web_search, value_of(all.web_search));
  return object;
}

// What a declared protocol makes of a reply: the text that is kept is read by it.
Json decoding(const CustomProtocol& custom) {
  Json object = Json::object();
  const auto add = [&](const char* key, const std::string& pointer) {
    if (!pointer.empty()) object[key] = pointer;
  };
  add("text", custom.text);
  add("reasoning", custom.reasoning);
  add("refusal", custom.refusal);
  add("finish", custom.finish);
  add("served_id", custom.served_id);
  add("fingerprint", custom.fingerprint);
  add("request_id", custom.request_id);
  add("prompt_tokens", custom.prompt_tokens);
  add("completion_tokens", custom.completion_tokens);
  add("error", custom.error);
  add("error_code", custom.error_code);
  add("error_message", custom.error_message);
  for (const CustomWord& word : custom.finish_words) {
    object["finish_words"].push_back({word.word, word.means});
  }
  for (const CustomWord& word : custom.error_codes) {
    object["error_codes"].push_back({word.word, word.means});
  }
  return object;
}

// What is sent where that is not what was asked, and by which limits a reply is understood.
void add_sent(Json& ask, const Parameters& asked, const ModelSpec& model) {
  const Limits& limits = model.limits;
  Parameters all = effective(asked, model, dialect_of(model)).parameters;
  if (all.web_search == Switch::vendor_default) all.web_search = asked.web_search;  // has none
  Json sent = parameters(all);
  if (sent != ask["parameters"]) ask["sent"] = std::move(sent);
  const bool is_vendors =
      limits.output_tokens > 0 && all.max_tokens && *all.max_tokens >= limits.output_tokens;
  if (is_vendors) ask["cut_by_vendor"] = true;
  if (model.adapter == "ollama_native" && limits.context_tokens > 0) {
    ask["num_ctx"] = limits.context_tokens;
  }
}

// Everything in the model file that changes what is asked; members that say nothing are left out,
// so that new ones change no old key.
void add_model(Json& ask, const ModelSpec& model) {
  const auto add = [&](const char* key, Json value) {
    if (!value.empty()) ask[key] = std::move(value);
  };
  add("dialect", value_of(model.dialect));
  add("query", value_of(model.query));
  add("extra_body", value_of(model.extra_body));
  add("forced", parameters(model.forced));
  Json refused = Json::array();
  for (const Parameter parameter : model.refused) refused.push_back(name(parameter));
  add("refused", std::move(refused));
  Json headers = Json::array();
  for (const Header& header : model.headers) headers.push_back({header.name, header.value});
  add("headers", std::move(headers));
  add("command", value_of(model.command));
  if (model.adapter == "custom") {
    add("custom", {model.custom.method, model.custom.path, model.custom.body});
    add("decoding", decoding(model.custom));
  }
  if (model.stream_text == StreamText::cumulative) ask["stream_text"] = "cumulative";
}

}  // namespace

AskForm::AskForm(const Parameters& asked, const ModelSpec& model, std::int64_t epoch)
    : AskForm(asked, model, adapter_of(model), epoch) {}

AskForm::AskForm(const Parameters& asked, const ModelSpec& model, const AdapterRow& row,
                 std::int64_t epoch) {
  constexpr std::string_view place = R"("messages":)";
  Json ask = {{"ask", "assay-ask/1"},
              {"adapter", model.adapter},
              {"endpoint", model.base_url},
              {"requested_id", model.requested_id},
              {"parameters", parameters(asked)},
              {"epoch", epoch}};
  if (row.version > 1) ask["adapter_version"] = row.version;
  add_model(ask, model);
  add_sent(ask, asked, model);
  // Names sort around that of the messages, and there are some on either side.
  Json behind = Json::object();
  for (auto member = ask.begin(); member != ask.end();) {
    if (member.key() < "messages") {
      ++member;
      continue;
    }
    behind[member.key()] = std::move(member.value());
    member = ask.erase(member);
  }
  before_ = base::canonical_json(ask);
  before_.back() = ',';
  before_ += place;
  after_ = base::canonical_json(behind);
  after_.front() = ',';
}

std::string AskForm::with(const Prompt& prompt) const {
  std::string bytes = before_;
  add_messages(bytes, prompt);
  return bytes += after_;
}

std::string canonical_ask(const Prompt& prompt, const Parameters& asked, const ModelSpec& model,
                          std::int64_t epoch) {
  return AskForm(asked, model, epoch).with(prompt);
}

std::string ask_key(const Prompt& prompt, const Parameters& asked, const ModelSpec& model,
                    std::int64_t epoch) {
  return base::sha256_hex(canonical_ask(prompt, asked, model, epoch));
}

}  // namespace assay::adapter
