// SPDX-License-Identifier: Apache-2.0
// A protocol declared in a model file. Placeholders are replaced in the parsed template, so that no
// prompt can change its structure.
#include "adapter/custom.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "adapter/carrying.hpp"
#include "adapter/encoding.hpp"
#include "adapter/error_table.hpp"
#include "adapter/json_reading.hpp"
#include "adapter/protocols.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::adapter {
namespace {

using Json = nlohmann::json;
using Body = nlohmann::ordered_json;

constexpr std::array<std::string_view, 13> placeholders{
    "model", "prompt", "system",     "messages", "images", "image",           "temperature",
    "top_p", "top_k",  "max_tokens", "seed",     "stop",   "reasoning_effort"};

constexpr std::array<std::pair<std::string_view, Finish>, 4> finish_meanings{
    {{"stop", Finish::stop},
     {"length", Finish::length},
     {"filtered", Finish::filtered},
     {"refused", Finish::refused}}};

constexpr std::array<std::pair<std::string_view, Parameter>, 7> optional_parameters{
    {{"temperature", Parameter::temperature},
     {"top_p", Parameter::top_p},
     {"top_k", Parameter::top_k},
     {"max_tokens", Parameter::max_tokens},
     {"seed", Parameter::seed},
     {"stop", Parameter::stop},
     {"reasoning_effort", Parameter::reasoning_effort}}};

// Calls `take` with the texts and the names in turn.
template <typename TakeText, typename TakeName>
void scan(std::string_view text, const TakeText& take_text, const TakeName& take_name) {
  while (true) {
    const std::size_t open = text.find("{{");
    const std::size_t close = open == std::string_view::npos ? open : text.find("}}", open);
    take_text(text.substr(0, close == std::string_view::npos ? close : open));
    if (close == std::string_view::npos) return;
    take_name(base::trimmed(text.substr(open + 2, close - open - 2)));
    text.remove_prefix(close + 2);
  }
}

void check_name(std::string_view name) {
  if (std::ranges::find(placeholders, name) != placeholders.end()) return;
  throw base::InputError(fmt::format("unknown placeholder {}{}", base::quoted(name),
                                     base::did_you_mean(name, placeholders)));
}

Body parse_template(const std::string& text) {
  Body body = Body::parse(text, nullptr, false);
  if (!body.is_object()) throw base::InputError("the body of a custom protocol is no JSON object");
  return body;
}

// Names used anywhere in the values of the template.
void collect(const Body& node, std::set<std::string, std::less<>>& names) {
  if (node.is_string()) {
    scan(
        node.get_ref<const std::string&>(), [](std::string_view) {},
        [&](std::string_view name) {
          check_name(name);
          names.emplace(name);
        });
  } else if (node.is_structured()) {
    for (const Body& child : node) collect(child, names);
  }
}

std::set<std::string, std::less<>> names_in(const Body& body) {
  std::set<std::string, std::less<>> names;
  collect(body, names);
  return names;
}

void check_pointer(std::string_view what, std::string_view pointer) {
  bool is_well_formed = pointer.empty() || pointer.front() == '/';
  for (std::size_t at = pointer.find('~'); at != std::string_view::npos;
       at = pointer.find('~', at + 1)) {
    const char next = at + 1 < pointer.size() ? pointer[at + 1] : '\0';
    is_well_formed = is_well_formed && (next == '0' || next == '1');
  }
  if (is_well_formed) return;
  throw base::InputError(fmt::format("{}: {} is no JSON pointer", what, base::quoted(pointer)));
}

std::optional<Finish> finish_meaning(std::string_view word) {
  for (const auto& [meaning, finish] : finish_meanings) {
    if (meaning == word) return finish;
  }
  return std::nullopt;
}

class Filler {
 public:
  Filler(const Carried& carried, const ModelSpec& model) {
    for (const Message& message : carried.messages) add(message);
    const Parameters& asked = carried.effective.parameters;
    values_["model"] = model.requested_id;
    values_["prompt"] = prompt_;
    if (!system_.empty()) values_["system"] = system_;
    values_["messages"] = chat_messages(carried);
    if (!images_.empty()) values_["image"] = images_.front();
    if (!images_.empty()) values_["images"] = images_;
    if (asked.temperature) values_["temperature"] = number(*asked.temperature);
    if (asked.top_p) values_["top_p"] = number(*asked.top_p);
    if (asked.top_k) values_["top_k"] = *asked.top_k;
    if (asked.max_tokens) values_["max_tokens"] = *asked.max_tokens;
    if (asked.seed) values_["seed"] = *asked.seed;
    if (!asked.stop.empty()) values_["stop"] = asked.stop;
    if (!asked.reasoning_effort.empty()) values_["reasoning_effort"] = asked.reasoning_effort;
  }

  /// Nothing: a placeholder without a value; the member is left out.
  std::optional<Body> filled(const Body& node) const {
    if (node.is_string()) return filled_text(node.get_ref<const std::string&>());
    if (!node.is_structured()) return node;
    Body out = node.is_object() ? Body::object() : Body::array();
    for (const auto& [key, child] : node.items()) {
      auto value = filled(child);
      if (!value) continue;
      if (node.is_object()) {
        out[key] = std::move(*value);
      } else {
        out.push_back(std::move(*value));
      }
    }
    return out;
  }

 private:
  void add(const Message& message) {
    if (message.role == Role::system) {
      system_ += (system_.empty() ? "" : "\n\n") + text_of(message);
      return;
    }
    prompt_ += (prompt_.empty() ? "" : "\n\n") + text_of(message);
    for (const MessagePart& part : message.parts) {
      if (const auto* image = std::get_if<Image>(&part)) images_.push_back(base64(image->bytes));
    }
  }

  std::optional<Body> filled_text(const std::string& text) const {
    std::string out;
    std::optional<Body> alone;
    std::size_t names = 0;
    scan(
        text, [&](std::string_view plain) { out += plain; },
        [&](std::string_view name) {
          ++names;
          const auto value = values_.find(name);
          if (value == values_.end()) return;
          alone = *value;
          if (!value->is_string()) {
            out += value->dump();
          } else {
            out += value->get_ref<const std::string&>();
          }
        });
    const bool is_alone = names == 1 && text.starts_with("{{") && text.ends_with("}}");
    return is_alone ? alone : Body(out);
  }

  Body values_ = Body::object();
  std::string prompt_;
  std::string system_;
  std::vector<std::string> images_;
};

// Why the template cannot carry the prompt, if so.
std::optional<std::string> template_problem(const Prompt& prompt,
                                            const std::set<std::string, std::less<>>& names) {
  if (names.contains("messages")) return std::nullopt;
  std::size_t images = 0;
  for (const Message& message : prompt.messages) {
    if (message.role == Role::assistant) return "the template has no place for a conversation";
    if (message.role == Role::system && !names.contains("system")) {
      return "the template has no place for a system message";
    }
    images +=
        static_cast<std::size_t>(std::ranges::count_if(message.parts, [](const MessagePart& part) {
          return std::holds_alternative<Image>(part);
        }));
  }
  if (images > 0 && !names.contains("images") && (images > 1 || !names.contains("image"))) {
    return "the template has no place for the images";
  }
  return std::nullopt;
}

}  // namespace

std::span<const std::string_view> custom_placeholders() { return placeholders; }

void check_custom(const CustomProtocol& protocol) {
  names_in(parse_template(protocol.body));
  if (protocol.text.empty()) throw base::InputError("text: the pointer to the answer is missing");
  const std::array<std::pair<std::string_view, const std::string*>, 12> pointers{
      {{"text", &protocol.text},
       {"reasoning", &protocol.reasoning},
       {"refusal", &protocol.refusal},
       {"finish", &protocol.finish},
       {"served_id", &protocol.served_id},
       {"fingerprint", &protocol.fingerprint},
       {"request_id", &protocol.request_id},
       {"prompt_tokens", &protocol.prompt_tokens},
       {"completion_tokens", &protocol.completion_tokens},
       {"error", &protocol.error},
       {"error_code", &protocol.error_code},
       {"error_message", &protocol.error_message}}};
  for (const auto& [what, pointer] : pointers) check_pointer(what, *pointer);
  for (const CustomWord& word : protocol.finish_words) {
    if (!finish_meaning(word.means)) {
      throw base::InputError(
          fmt::format("finish_words: {} means nothing here; say stop, length, "
                      "filtered or refused",
                      base::quoted(word.means)));
    }
  }
  for (const CustomWord& word : protocol.error_codes) {
    if (!class_named(word.means)) {
      throw base::InputError(
          fmt::format("error_codes: no error class is called {}", base::quoted(word.means)));
    }
  }
}

Encoding encode_custom(const Prompt& prompt, const Parameters& asked, const ModelSpec& model) {
  check_custom(model.custom);
  const Body shape = parse_template(model.custom.body);
  const auto names = names_in(shape);
  if (auto problem = template_problem(prompt, names)) return unsupported(std::move(*problem));
  ModelSpec limited = model;
  for (const auto& [name, parameter] : optional_parameters) {
    if (!names.contains(name)) limited.refused.push_back(parameter);
  }
  auto carrying = carry(prompt, asked, limited);
  if (auto* failure = std::get_if<Failure>(&carrying)) return std::move(*failure);
  auto& carried = std::get<Carried>(carrying);
  Body body = *Filler(carried, model).filled(shape);
  add_extra_body(body, *carried.dialect, model);
  std::string path = model.custom.path;
  if (const std::size_t at = path.find("{{model}}"); at != std::string::npos) {
    path.replace(at, std::string_view("{{model}}").size(), percent_encoded(model.requested_id));
  }
  Encoding encoding = posted(body, path, model, std::move(carried.effective));
  std::get<Encoded>(encoding).request.method = model.custom.method;
  return encoding;
}

std::optional<VendorError> custom_error(const Json& body, const ModelSpec& model) {
  const CustomProtocol& protocol = model.custom;
  if (protocol.error.empty()) return find_error(body);
  const Json* const said = at_pointer(body, protocol.error);
  const std::string text = text_of(said);
  if (said == nullptr || said->is_null() || *said == "" || *said == false || *said == 0) {
    return std::nullopt;
  }
  VendorError error{.message = text};
  if (!protocol.error_code.empty()) error.code = text_of(at_pointer(body, protocol.error_code));
  if (!protocol.error_message.empty()) {
    error.message = text_of(at_pointer(body, protocol.error_message));
  }
  for (const CustomWord& word : protocol.error_codes) {
    if (word.word == error.code) error.kind = class_named(word.means);
  }
  return error;
}

void read_custom(const Json& body, const ModelSpec& model, Gathering& gathering) {
  const CustomProtocol& protocol = model.custom;
  const auto find = [&](const std::string& pointer) {
    return pointer.empty() ? nullptr : at_pointer(body, pointer);
  };
  const Json* const text = find(protocol.text);
  Reply& reply = gathering.reply;
  reply.refusal = string_of(find(protocol.refusal));
  reply.finish_word = text_of(find(protocol.finish));
  for (const CustomWord& word : protocol.finish_words) {
    if (word.word == reply.finish_word) reply.finish = *finish_meaning(word.means);
  }
  const bool is_told = !reply.refusal.empty() || !reply.finish_word.empty();
  if ((text == nullptr || !text->is_string()) && !is_told) {
    gathering.is_unreadable = true;
    return;
  }
  add_text(gathering, string_of(text));
  add_reasoning(gathering, string_of(find(protocol.reasoning)));
  reply.served_id = text_of(find(protocol.served_id));
  reply.fingerprint = text_of(find(protocol.fingerprint));
  reply.request_id = text_of(find(protocol.request_id));
  reply.usage.prompt_tokens = integer_of(find(protocol.prompt_tokens));
  reply.usage.completion_tokens = integer_of(find(protocol.completion_tokens));
  gathering.is_complete = true;
}

}  // namespace assay::adapter
