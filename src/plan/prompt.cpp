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

/// What a prompt shows of an item, or of a shot.
struct Shown {
  const std::map<std::string, std::string>& texts;
  const std::vector<std::string>& option_texts;
};

std::string text_of(const PromptPiece& piece, const Shown& shown) {
  switch (piece.kind) {
    case PieceKind::text: return piece.text;
    case PieceKind::choices: return choices_block(shown.option_texts);
    case PieceKind::field: {
      const auto found = shown.texts.find(piece.text);
      base::check(found != shown.texts.end(), "an item has the texts that its prompt shows");
      return found->second;
    }
    case PieceKind::images: break;
  }
  return {};
}

Message render_message(const PromptMessage& form, const Shown& shown,
                       const std::vector<Image>& images) {
  Message message{.role = form.role, .parts = {}};
  for (const PromptPiece& piece : form.pieces) {
    if (piece.kind == PieceKind::images) {
      message.parts.insert(message.parts.end(), images.begin(), images.end());
    } else {
      add_text(message, text_of(piece, shown));
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

std::vector<Message> render_shots(const PromptForm& form, const std::vector<Shot>& shots) {
  std::vector<Message> said;
  for (const Shot& shot : shots) {
    for (const PromptMessage& message : form.shot) {
      said.push_back(render_message(message, {shot.texts, shot.option_texts}, {}));
    }
  }
  return said;
}

Prompt render(const PromptForm& form, const AskedItem& asked, const std::vector<Image>& images,
              std::string_view system_prompt, const std::vector<Message>& shots) {
  base::check(images.size() == asked.images.size(), "as many images as the item names");
  Prompt prompt;
  if (!system_prompt.empty()) {
    prompt.messages.push_back({.role = Role::system, .parts = {std::string(system_prompt)}});
  }
  for (const PromptMessage& message : form.messages) {
    if (message.role == Role::system && !system_prompt.empty()) continue;
    if (&message == &form.messages.back()) {
      prompt.messages.insert(prompt.messages.end(), shots.begin(), shots.end());
    }
    prompt.messages.push_back(
        render_message(message, {asked.texts, asked.item.option_texts}, images));
  }
  return prompt;
}

}  // namespace assay::plan
