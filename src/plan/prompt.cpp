// SPDX-License-Identifier: Apache-2.0
#include "plan/prompt.hpp"

#include "base/error.hpp"

namespace assay::plan {
namespace {

/// Texts that follow each other become one part.
void add_text(Message& message, std::string_view text) {
  if (text.empty()) return;
  if (!message.parts.empty()) {
    if (auto* last = std::get_if<std::string>(&message.parts.back())) {
      last->append(text);
      return;
    }
  }
  message.parts.emplace_back(std::string(text));
}

std::string text_of(const PromptPiece& piece, const AskedItem& asked) {
  switch (piece.kind) {
    case PieceKind::text: return piece.text;
    case PieceKind::choices: return choices_block(asked.item.option_texts);
    case PieceKind::field: {
      const auto found = asked.texts.find(piece.text);
      base::check(found != asked.texts.end(), "an item has the texts that its prompt shows");
      return found->second;
    }
    case PieceKind::images: break;
  }
  return {};
}

Message render_message(const PromptMessage& form, const AskedItem& asked,
                       const std::vector<Image>& images) {
  Message message{.role = form.role, .parts = {}};
  for (const PromptPiece& piece : form.pieces) {
    if (piece.kind == PieceKind::images) {
      message.parts.insert(message.parts.end(), images.begin(), images.end());
    } else {
      add_text(message, text_of(piece, asked));
    }
  }
  return message;
}

}  // namespace

std::string choices_block(const std::vector<std::string>& option_texts) {
  std::string block;
  char letter = 'A';
  for (const std::string& text : option_texts) {
    if (!block.empty()) block += '\n';
    block += letter++;
    block += ". ";
    block += text;
  }
  return block;
}

Prompt render(const PromptForm& form, const AskedItem& asked, const std::vector<Image>& images,
              std::string_view system_prompt) {
  base::check(images.size() == asked.images.size(), "as many images as the item names");
  Prompt prompt;
  if (!system_prompt.empty()) {
    prompt.messages.push_back({.role = Role::system, .parts = {std::string(system_prompt)}});
  }
  for (const PromptMessage& message : form.messages) {
    if (message.role == Role::system && !system_prompt.empty()) continue;
    prompt.messages.push_back(render_message(message, asked, images));
  }
  return prompt;
}

}  // namespace assay::plan
