// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "adapter/adapter.hpp"
#include "adapter/dialect.hpp"
#include "adapter/effective.hpp"

namespace assay::adapter {

/// A prompt as an API takes it: the system's text put where the dialect wants it.
struct Carried {
  std::string system;  ///< only where it has a field of its own
  std::vector<Message> messages;
  const Dialect* dialect = nullptr;
  Effective effective;
};

/// Checks that the API can carry the prompt, and settles the parameters.
std::variant<Carried, Failure> carry(const Prompt& prompt, const Parameters& asked,
                                     const ModelSpec& model);

Failure unsupported(std::string message);

/// The texts of a message, a line break between two.
std::string text_of(const Message& message);

bool has_image(const Message& message);

/// system, user, assistant.
std::string_view role_word(Role role);

/// The messages as OpenAI takes them: text as a string, or parts where there are images.
nlohmann::ordered_json chat_messages(const Carried& carried);

/// A decimal as JSON prints it: 0.7, 1.0.
double number(Micro value);

/// Puts what the dialect and the model file always send into the body. InputError: no JSON object.
void add_extra_body(nlohmann::ordered_json& body, const Dialect& dialect, const ModelSpec& model);

/// POST of a JSON body to the base URL, `path` and the model's query, with the model's headers.
Encoding posted(const nlohmann::ordered_json& body, std::string_view path, const ModelSpec& model,
                Effective effective);
Encoding posted(std::string body, std::string_view path, const ModelSpec& model,
                Effective effective);

}  // namespace assay::adapter
