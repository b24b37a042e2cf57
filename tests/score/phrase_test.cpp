// SPDX-License-Identifier: Apache-2.0
#include "score/phrase.hpp"

#include "catch.hpp"
#include "score/extraction.hpp"

namespace assay::score {

TEST_CASE("every rule reads the gold answer out of what is said for it") {
  const Item choice{
      .id = "1", .gold = "B", .options = {"A", "B", "C"}, .option_texts = {"x", "y", "z"}};
  const Item number{.id = "2", .gold = "42"};
  for (const ExtractionRow& row : extraction_table()) {
    INFO(row.name);
    const Extraction rule{.rule = std::string(row.name), .tag = row.needs_tag ? "answer" : ""};
    const std::string chosen = row.extract(right_reply(rule, choice), rule, choice);
    const std::string said = row.extract(right_reply(rule, number), rule, number);
    CHECK((chosen == "B" || said == "42"));
  }
}

TEST_CASE("a gold answer that says the way to it is said as it is") {
  const Item item{.id = "1", .gold = "2 + 2 is 4.\n#### 4"};
  CHECK(right_reply({.rule = "gsm8k_strict", .tag = {}}, item) == item.gold);
  CHECK(right_reply({.rule = "tag_last", .tag = "x"}, {.id = "1", .gold = "4"}) == "<x>4</x>");
  CHECK(right_reply({.rule = "json_answer_strict", .tag = {}}, {.id = "1", .gold = "\"4\""}) ==
        R"({"answer": "\"4\""})");
}

TEST_CASE("instructions are no replies") {
  CHECK_FALSE(is_gold_reply("ifeval_prompt_strict"));
  CHECK(is_gold_reply("exact"));
}

}  // namespace assay::score
