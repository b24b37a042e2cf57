// SPDX-License-Identifier: Apache-2.0
#include "adapter/carrying.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "adapter/image_size.hpp"
#include "adapter/json_reading.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::adapter {
namespace {

std::optional<std::string> image_problem(const Image& image, const ImageRules& rules,
                                         std::int64_t most_bytes) {
  const auto types = base::split(rules.media_types, ' ');
  if (std::ranges::find(types, std::string_view(image.media_type)) == types.end()) {
    return fmt::format("images of type {} are not taken", base::quoted(image.media_type));
  }
  const auto size = static_cast<std::int64_t>(image.bytes.size());
  if (most_bytes > 0 && size > most_bytes) {
    return fmt::format("an image has {} bytes, at most {} are taken", size, most_bytes);
  }
  const auto sides = image_size(image.bytes);
  if (!sides) return std::nullopt;
  const auto [low, high] = std::minmax(sides->width, sides->height);
  if (low < rules.low_side || (rules.high_side > 0 && high > rules.high_side) ||
      (rules.aspect > 0 && high > rules.aspect * low)) {
    return fmt::format("an image of {} x {} pixels is outside the limits", sides->width,
                       sides->height);
  }
  return std::nullopt;
}

std::optional<std::string> message_problem(const Message& message, const ModelSpec& model,
                                           const Dialect& dialect, std::int64_t& images) {
  for (const MessagePart& part : message.parts) {
    if (const auto* text = std::get_if<std::string>(&part); text != nullptr) {
      if (base::find_invalid_utf8(*text)) return "a text is not valid UTF-8";
      continue;
    }
    if (message.role != Role::user) return "an image stands outside a user message";
    if (++images > model.limits.images) {
      return model.limits.images == 0
                 ? std::string("the model takes no images")
                 : fmt::format("more than {} images in one ask", model.limits.images);
    }
    const std::int64_t ours = model.limits.image_bytes;
    auto problem = image_problem(std::get<Image>(part), dialect.images,
                                 ours > 0 ? ours : dialect.images.bytes);
    if (problem) return problem;
  }
  return std::nullopt;
}

std::optional<std::string> prompt_problem(const Prompt& prompt, const ModelSpec& model,
                                          const Dialect& dialect) {
  std::int64_t images = 0;
  bool is_past_system = false;
  for (const Message& message : prompt.messages) {
    if (message.role == Role::system && is_past_system) return "a system message comes late";
    is_past_system = is_past_system || message.role != Role::system;
    if (message.parts.empty()) return "a message is empty";
    if (auto problem = message_problem(message, model, dialect, images); problem) return problem;
  }
  if (prompt.messages.empty() || prompt.messages.back().role != Role::user) {
    return "the last message is not the user's";
  }
  return std::nullopt;
}

void place_system(Carried& carried) {
  const SystemPlace place = carried.dialect->system;
  if (place == SystemPlace::message || place == SystemPlace::developer) return;
  std::vector<Message>& messages = carried.messages;
  const auto end = std::ranges::find_if(
      messages, [](const Message& message) { return message.role != Role::system; });
  if (end == messages.begin()) return;
  std::string system;
  for (auto message = messages.begin(); message != end; ++message) {
    if (!system.empty()) system += "\n\n";
    system += text_of(*message);
  }
  messages.erase(messages.begin(), end);
  if (place == SystemPlace::own_field) {
    carried.system = std::move(system);
    return;
  }
  carried.effective.adjustments.push_back({.parameter = Parameter::system_role,
                                           .asked = "system",
                                           .effective = "user",
                                           .reason = AdjustmentReason::refused});
  const auto user = std::ranges::find(messages, Role::user, &Message::role);
  const auto first_text = std::ranges::find_if(user->parts, [](const MessagePart& part) {
    return std::holds_alternative<std::string>(part);
  });
  if (first_text == user->parts.end()) {
    user->parts.emplace_back(std::move(system));
  } else {
    auto& text = std::get<std::string>(*first_text);
    text = system + "\n\n" + text;
  }
}

nlohmann::ordered_json parse_object(std::string_view text) {
  auto value = nlohmann::ordered_json::parse(text, nullptr, false);
  if (!value.is_object()) throw base::InputError("extra_body is not a JSON object");
  return value;
}

}  // namespace

std::variant<Carried, Failure> carry(const Prompt& prompt, const Parameters& asked,
                                     const ModelSpec& model) {
  const Dialect& dialect = dialect_of(model);
  if (auto problem = prompt_problem(prompt, model, dialect); problem) {
    return unsupported(std::move(*problem));
  }
  Carried carried{.messages = prompt.messages,
                  .dialect = &dialect,
                  .effective = effective(asked, model, dialect)};
  place_system(carried);
  return carried;
}

Failure unsupported(std::string message) {
  return {.kind = ErrorClass::unsupported,
          .retry = row(ErrorClass::unsupported).retry,
          .message = std::move(message)};
}

std::string text_of(const Message& message) {
  std::string joined;
  bool is_first = true;
  for (const MessagePart& part : message.parts) {
    const auto* const text = std::get_if<std::string>(&part);
    if (text == nullptr) continue;
    if (!std::exchange(is_first, false)) joined += '\n';
    joined += *text;
  }
  return joined;
}

bool has_image(const Message& message) {
  return std::ranges::any_of(
      message.parts, [](const MessagePart& part) { return std::holds_alternative<Image>(part); });
}

std::string_view role_word(Role role) {
  switch (role) {
    case Role::system: return "system";
    case Role::user: return "user";
    case Role::assistant: break;
  }
  return "assistant";
}

double number(Micro value) { return static_cast<double>(value.units) / 1e6; }

void add_extra_body(nlohmann::ordered_json& body, const Dialect& dialect, const ModelSpec& model) {
  if (!dialect.extra_body.empty()) body.merge_patch(parse_object(dialect.extra_body));
  if (!model.extra_body.empty()) body.merge_patch(parse_object(model.extra_body));
}

Encoding posted(const nlohmann::ordered_json& body, std::string_view path, const ModelSpec& model,
                Effective effective) {
  return posted(body.dump(), path, model, std::move(effective));
}

Encoding posted(std::string body, std::string_view path, const ModelSpec& model,
                Effective effective) {
  Encoded encoded{.request = {.method = "POST", .url = model.base_url + std::string(path)},
                  .effective = std::move(effective.parameters),
                  .adjustments = std::move(effective.adjustments)};
  Request& request = encoded.request;
  if (!model.query.empty()) {
    request.url += request.url.find('?') == std::string::npos ? '?' : '&';
    request.url += model.query;
  }
  request.headers.push_back({"content-type", "application/json"});
  request.headers.insert(request.headers.end(), model.headers.begin(), model.headers.end());
  request.body = std::move(body);
  return encoded;
}

}  // namespace assay::adapter
