// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace assay {

enum class Role { system, user, assistant };

/// `sha256` identifies it (64 hexadecimal digits); the bytes may be left out where only the
/// identity counts, such as for the key of an ask.
struct Image {
  std::string sha256;
  std::string media_type;  ///< "image/png"
  std::string bytes;
};

/// A text or an image.
using MessagePart = std::variant<std::string, Image>;

struct Message {
  Role role = Role::user;
  std::vector<MessagePart> parts;
};

/// What one call says to a model, in the order it is said.
struct Prompt {
  std::vector<Message> messages;
};

}  // namespace assay
