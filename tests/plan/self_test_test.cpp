// SPDX-License-Identifier: Apache-2.0
#include "plan/self_test.hpp"

#include "base/sha256.hpp"
#include "catch.hpp"

namespace assay::plan {
namespace {

Suite quiz() {
  return {
      .id = "quiz",
      .strict = {.rule = "choice_letter", .tag = {}},
      .lenient = {.rule = "letter_order", .tag = {}},
      .scorer = "exact",
      .dataset = Dataset{.files = {{.file = "q"}}, .gold = "g", .texts = {"t"}},
      .prompt = PromptForm{
          .messages = {{.role = Role::user, .pieces = {{.kind = PieceKind::field, .text = "t"}}}}}};
}

ItemStore store(const std::vector<std::string>& golds) {
  ItemStore items({"t"});
  for (const std::string& gold : golds) {
    items.add({.item = {.id = std::to_string(items.size()),
                        .gold = gold,
                        .options = {"A", "B", "C"},
                        .option_texts = {"red", "green", "blue"}},
               .texts = {{"t", "Which?"}},
               .images = {}});
  }
  return items;
}

}  // namespace

TEST_CASE("a suite that reads and scores its own gold answers has no problem") {
  const SelfTest test = self_test(quiz(), store({"A", "B", "C", "B"}));
  CHECK(test.problems.empty());
  CHECK(test.chance == Micro{333'333});
  REQUIRE(test.rules.size() == 2);
  CHECK(test.rules[0].rule == "choice_letter");
  CHECK(test.rules[0].right == 4);
  CHECK(test.rules[0].empty == 0);
  CHECK(test.rules[0].shuffled == Micro{500'000});  // A for C, B for B, C for A, B for B
  CHECK(test.rules[1].rule == "letter_order");
}

TEST_CASE("gold answers that do not score 1 are a problem") {
  Suite suite = quiz();
  suite.strict.rule = "gsm8k_strict";
  const SelfTest test = self_test(suite, store({"A", "B"}));
  CHECK(test.problems ==
        std::vector<std::string>{
            "by the rule gsm8k_strict the gold answers of 2 items do not score 1, \"0\" first"});
  CHECK(test.rules[0].right == 0);
}

TEST_CASE("gold answers that fit every item are a problem") {
  const SelfTest test = self_test(quiz(), store({"B", "B", "B"}));
  REQUIRE(test.problems.size() == 2);
  CHECK(test.problems[0] == "by the rule choice_letter other items' gold answers score 100.0 %");
}

TEST_CASE("a prompt that says nothing is a problem") {
  Suite suite = quiz();
  suite.prompt->messages[0].pieces = {{.kind = PieceKind::text, .text = " \n"}};
  const SelfTest test = self_test(suite, store({"A", "B", "C"}));
  CHECK(test.problems == std::vector<std::string>{"the prompt of item \"0\" is empty"});
}

TEST_CASE("conditions are no replies, so only prompts are tried") {
  Suite suite = quiz();
  suite.scorer = "ifeval_prompt_strict";
  const SelfTest test = self_test(suite, store({"A", "B", "C"}));
  CHECK_FALSE(test.is_replied);
  CHECK(test.rules.empty());
  CHECK(test.problems.empty());
}

}  // namespace assay::plan
