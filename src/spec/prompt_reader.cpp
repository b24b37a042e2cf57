// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "spec/parameters.hpp"
#include "spec/prompt.hpp"
#include "spec/words.hpp"

namespace assay::spec {
namespace {

constexpr std::string_view opening = "{{";
constexpr std::string_view closing = "}}";

class PromptReader {
 public:
  PromptReader(const Dataset& dataset, std::vector<std::string_view> more_words, Problems& problems)
      : dataset_(dataset), problems_(problems), words_(std::move(more_words)) {
    for (const std::string& text : dataset.texts) words_.emplace_back(text);
    for (const std::string& text : dataset.optional_texts) words_.emplace_back(text);
    if (!dataset.files.empty() && !dataset.files.front().ask.empty()) words_.emplace_back("ask");
    if (dataset.options.is_there()) words_.emplace_back("choices");
    if (!dataset.images.empty()) words_.emplace_back("images");
  }

  PromptForm read(const Fields& prompt) {
    PromptForm form{
        .messages = {}, .shot = {}, .parameters = read_parameters(prompt.record("parameters"))};
    for (const Fields& message : prompt.records("messages")) {
      form.messages.push_back(
          {.role = message.choice<Role>("role"), .pieces = pieces(message.text("text"), message)});
      check_turn(form.messages, message);
    }
    check_end(form, prompt);
    read_shot(prompt, form);
    return form;
  }

 private:
  void complain(const Fields& message, std::string_view problem) {
    problems_.add(message.mark("text"), problem);
  }

  std::vector<PromptPiece> pieces(std::string_view text, const Fields& message) {
    std::vector<PromptPiece> pieces;
    while (!text.empty()) {
      const std::size_t start = text.find(opening);
      if (start != 0) {
        pieces.push_back({.kind = PieceKind::text, .text = std::string(text.substr(0, start))});
        if (start == std::string_view::npos) return pieces;
      }
      const std::size_t end = text.find(closing, start);
      if (end == std::string_view::npos) {
        complain(message, "\"{{\" without \"}}\"");
        return pieces;
      }
      const std::size_t name = start + opening.size();
      pieces.push_back(placeholder(base::trimmed(text.substr(name, end - name)), message));
      text.remove_prefix(end + closing.size());
    }
    return pieces;
  }

  PromptPiece placeholder(std::string_view name, const Fields& message) {
    if (std::ranges::find(words_, name) == words_.end()) {
      complain(message, unknown("placeholder", name, words_));
    }
    if (name == "choices") return {.kind = PieceKind::choices, .text = {}};
    if (name != "images") return {.kind = PieceKind::field, .text = std::string(name)};
    if (message.text("role") != "user") complain(message, "only the user shows images");
    ++image_places_;
    return {.kind = PieceKind::images, .text = {}};
  }

  void read_shot(const Fields& prompt, PromptForm& form) {
    if (prompt.has("shot") != (dataset_.shots.lines > 0)) {
      problems_.add(prompt.has("shot") ? prompt.mark("shot") : prompt.mark(),
                    "the dataset's \"shots\" and the prompt's \"shot\" belong together: one says "
                    "what is shown, the other how");
    }
    if (!prompt.has("shot")) return;
    if (!dataset_.gold.empty()) words_.emplace_back(dataset_.gold);
    for (const std::string& gold : dataset_.gold_members) words_.emplace_back(gold);
    std::erase(words_, std::string_view("images"));
    std::erase(words_, std::string_view("ask"));
    for (const Fields& message : prompt.records("shot")) {
      form.shot.push_back(
          {.role = message.choice<Role>("role"), .pieces = pieces(message.text("text"), message)});
      if (form.shot.back().role == Role::system) {
        problems_.add(message.mark("role"), "a shot is said by user and assistant");
      } else {
        check_turn(form.shot, message);
      }
    }
    if (!form.shot.empty() && form.shot.back().role != Role::assistant) {
      problems_.add(prompt.mark("shot"), "a shot ends with the assistant's answer");
    }
  }

  void check_turn(const std::vector<PromptMessage>& messages, const Fields& message) {
    const std::size_t count = messages.size();
    const Role role = messages.back().role;
    if (role == Role::system && count > 1) {
      problems_.add(message.mark("role"), "the system speaks first or not at all");
    }
    const Role before = count > 1 ? messages[count - 2].role : Role::assistant;
    if (role == Role::user && before == Role::user) {
      problems_.add(message.mark("role"), "user and assistant take turns");
    }
    if (role == Role::assistant && before != Role::user) {
      problems_.add(message.mark("role"), "the assistant answers a user");
    }
  }

  void check_end(const PromptForm& form, const Fields& prompt) {
    if (!form.messages.empty() && form.messages.back().role != Role::user) {
      problems_.add(prompt.mark("messages"), "the last message must be the user's");
    }
    if (!dataset_.images.empty() && image_places_ != 1) {
      problems_.add(prompt.mark("messages"), "{{images}} must stand in exactly one place");
    }
  }

  const Dataset& dataset_;
  Problems& problems_;
  std::vector<std::string_view> words_;
  int image_places_ = 0;
};

}  // namespace

std::optional<PromptForm> read_prompt(const Fields& suite, const std::optional<Dataset>& dataset,
                                      Problems& problems) {
  if (suite.has("prompt") != dataset.has_value()) {
    problems.add(
        suite.has("prompt") ? suite.mark("prompt") : suite.mark("dataset"),
        "\"dataset\" and \"prompt\" belong together: one says what is asked, the other how");
  }
  if (!suite.has("prompt") || !dataset) return std::nullopt;
  return read_form(suite.record("prompt"), *dataset, {}, problems);
}

PromptForm read_form(const Fields& prompt, const Dataset& dataset,
                     const std::vector<std::string_view>& more_words, Problems& problems) {
  return PromptReader(dataset, more_words, problems).read(prompt);
}

}  // namespace assay::spec
