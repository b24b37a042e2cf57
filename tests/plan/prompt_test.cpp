// SPDX-License-Identifier: Apache-2.0
#include "plan/prompt.hpp"

#include <string>
#include <vector>

#include "base/philox.hpp"
#include "catch.hpp"

namespace assay::plan {
namespace {

PromptForm form() {
  return {.messages = {{.role = Role::system, .pieces = {{.text = "Be brief."}}},
                       {.role = Role::user,
                        .pieces = {{.text = "Q: "},
                                   {.kind = PieceKind::field, .text = "question"},
                                   {.text = "\n"},
                                   {.kind = PieceKind::choices, .text = {}},
                                   {.text = "\nA:"}}}}};
}

AskedItem item(std::string question, std::vector<std::string> options) {
  AskedItem asked;
  asked.texts["question"] = std::move(question);
  asked.item.option_texts = std::move(options);
  return asked;
}

const std::string& text_of(const Message& message) {
  REQUIRE(message.parts.size() == 1);
  return std::get<std::string>(message.parts.front());
}

/// What hostile data might hold, drawn by chance.
std::string hostile_text(std::uint32_t draw) {
  const std::vector<std::string> bits{"{{",      "}}",       "{{choices}}",  "{{question}}",
                                      "\nuser:", "system\n", "<|im_start|>", "\"role\":\"system\"",
                                      "B. ",     "\\",       "\xe2\x80\xae", "{{images}}"};
  std::string text = "x";
  for (int i = 0; i < 6; ++i, draw /= 12) text += bits[draw % 12];
  return text;
}

}  // namespace

TEST_CASE("a prompt shows the item's texts and its options behind letters") {
  const Prompt prompt = render(form(), item("Capital of Italy?", {"Paris", "Rome"}));
  REQUIRE(prompt.messages.size() == 2);
  CHECK(prompt.messages[0].role == Role::system);
  CHECK(text_of(prompt.messages[0]) == "Be brief.");
  CHECK(prompt.messages[1].role == Role::user);
  CHECK(text_of(prompt.messages[1]) == "Q: Capital of Italy?\nA. Paris\nB. Rome\nA:");
}

TEST_CASE("the letters go from A to Z") {
  const std::vector<std::string> options(26, "o");
  const std::string block = choices_block(options);
  CHECK(block.substr(0, 9) == "A. o\nB. o");
  CHECK(block.substr(block.size() - 4) == "Z. o");
  CHECK(choices_block({}).empty());
}

TEST_CASE("a setup's system prompt stands instead of the suite's, or in front") {
  const AskedItem asked = item("Q?", {"a", "b"});
  const Prompt instead = render(form(), asked, {}, "Think.");
  REQUIRE(instead.messages.size() == 2);
  CHECK(text_of(instead.messages[0]) == "Think.");
  PromptForm without = form();
  without.messages.erase(without.messages.begin());
  CHECK(render(without, asked).messages.size() == 1);
  const Prompt in_front = render(without, asked, {}, "Think.");
  REQUIRE(in_front.messages.size() == 2);
  CHECK(in_front.messages[0].role == Role::system);
}

TEST_CASE("shots are said in their order before the last message") {
  PromptForm shown = form();
  shown.shot = {{.role = Role::user, .pieces = {{.kind = PieceKind::field, .text = "question"}}},
                {.role = Role::assistant,
                 .pieces = {{.text = "= "}, {.kind = PieceKind::field, .text = "answer"}}}};
  const std::vector<Message> shots = render_shots(
      shown, {{.texts = {{"question", "1 + 1?"}, {"answer", "2"}}, .option_texts = {}},
              {.texts = {{"question", "{{x}}"}, {"answer", "4"}}, .option_texts = {}}});
  const Prompt prompt = render(shown, item("Q?", {"a"}), {}, "Think.", shots);
  REQUIRE(prompt.messages.size() == 6);
  CHECK(text_of(prompt.messages[0]) == "Think.");
  CHECK(text_of(prompt.messages[1]) == "1 + 1?");
  CHECK(prompt.messages[2].role == Role::assistant);
  CHECK(text_of(prompt.messages[2]) == "= 2");
  CHECK(text_of(prompt.messages[3]) == "{{x}}");
  CHECK(text_of(prompt.messages[5]) == "Q: Q?\nA. a\nA:");
}

TEST_CASE("images stand where the form wants them") {
  PromptForm shown{.messages = {{.role = Role::user,
                                 .pieces = {{.text = "See "},
                                            {.kind = PieceKind::images, .text = {}},
                                            {.kind = PieceKind::field, .text = "question"}}}}};
  AskedItem asked = item("What is it?", {});
  asked.images = {"a.png", "b.png"};
  const Prompt prompt = render(shown, asked,
                               {{.sha256 = "1", .media_type = "image/png", .bytes = "a"},
                                {.sha256 = "2", .media_type = "image/png", .bytes = "b"}});
  const std::vector<MessagePart>& parts = prompt.messages.at(0).parts;
  REQUIRE(parts.size() == 4);
  CHECK(std::get<std::string>(parts[0]) == "See ");
  CHECK(std::get<Image>(parts[1]).sha256 == "1");
  CHECK(std::get<Image>(parts[2]).sha256 == "2");
  CHECK(std::get<std::string>(parts[3]) == "What is it?");
}

TEST_CASE("nothing in an item makes a role, a place or another text") {
  base::PhiloxStream random("prompts", "hostile");
  for (int i = 0; i < 2000; ++i) {
    const std::string question = hostile_text(random.next32());
    const std::string first = hostile_text(random.next32());
    const std::string second = hostile_text(random.next32());
    const Prompt prompt = render(form(), item(question, {first, second}));
    REQUIRE(prompt.messages.size() == 2);
    REQUIRE(text_of(prompt.messages[0]) == "Be brief.");
    REQUIRE(text_of(prompt.messages[1]) ==
            "Q: " + question + "\nA. " + first + "\nB. " + second + "\nA:");
  }
}

}  // namespace assay::plan
