// SPDX-License-Identifier: Apache-2.0
#include "score/ifeval.hpp"

#include <string>
#include <vector>

#include "base/error.hpp"
#include "catch.hpp"
#include "score/capital_words.hpp"
#include "score/json_text.hpp"
#include "score/language.hpp"
#include "score/scorer.hpp"
#include "score/sentences.hpp"

namespace assay::score {
namespace {

struct Case {
  Instruction instruction;
  const char* response;
  bool strict;
  bool loose;
};

void check(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    INFO(one.instruction.id << ": " << one.response);
    CHECK(follows_strictly(one.response, one.instruction) == one.strict);
    CHECK(follows_loosely(one.response, one.instruction) == one.loose);
  }
}

Instruction at_least(std::string id, std::int64_t number) {
  return {.id = std::move(id), .number = number};
}

Instruction with_text(std::string id, std::string text, std::int64_t number = 0) {
  return {.id = std::move(id), .text = std::move(text), .number = number};
}

TEST_CASE("there are 25 kinds of instruction, and no other") {
  CHECK(instruction_table().size() == 25);
  CHECK_THROWS_AS(follows_strictly("x", Instruction{.id = "keywords:existance"}), base::InputError);
  CHECK_THROWS_AS(read_instructions("{}"), base::InputError);
  CHECK_THROWS_AS(read_instructions("no JSON"), base::InputError);
}

TEST_CASE("a blank response follows nothing") {
  check({{at_least("length_constraints:number_words", 0), " \n", false, false}});
}

TEST_CASE("marks are counted") {
  check({
      {{.id = "punctuation:no_comma"}, "one\xEF\xBC\x8Ctwo", true, true},
      {{.id = "punctuation:no_comma"}, "a, b\nno comma", false, true},
      {at_least("detectable_content:number_placeholders", 2), "[a] [b\n] []", true, true},
      {at_least("detectable_content:number_placeholders", 2), "[a [b\n]", false, false},
      {at_least("detectable_format:number_highlighted_sections", 2), "*a* **b** ** **", true, true},
      {at_least("detectable_format:number_highlighted_sections", 3), "*a* **b** * *", false, false},
      {{.id = "detectable_format:title"}, "<< Title >>", true, true},
      {{.id = "detectable_format:title"}, "<< >>", false, false},
      {at_least("detectable_format:number_bullet_lists", 3), "* a\n- b\n\n  * c\n** d", true, true},
      {at_least("detectable_format:number_bullet_lists", 1), "* a\n* b", false, true},
      {with_text("detectable_format:multiple_sections", "Part", 2), "Part 1 x Part2 y", true, true},
      {with_text("detectable_format:multiple_sections", "Part", 2), "Part 1 part 2", false, false},
      {{.id = "detectable_format:constrained_response"}, "So: My answer is no.", true, true},
      {{.id = "detectable_format:constrained_response"}, "my answer is no.", false, false},
      {{.id = "startend:quotation"}, " \"x\" ", true, true},
      {{.id = "startend:quotation"}, "Here:\n\"x\"", false, true},
  });
}

TEST_CASE("words are found whatever their case") {
  check({
      {{.id = "keywords:existence", .words = {"Sun", "moon"}}, "MOONLIGHT and sun", true, true},
      {{.id = "keywords:forbidden_words", .words = {"sun"}}, "sunny", true, true},
      {{.id = "keywords:forbidden_words", .words = {"sun"}}, "the Sun!", false, false},
      {with_text("keywords:frequency", "an", 3), "Banana man", true, true},
      {with_text("keywords:letter_frequency", "q", 2), "Quite a q", true, true},
      {{.id = "keywords:letter_frequency",
        .text = "q",
        .number = 2,
        .relation = Relation::less_than},
       "Quite a q",
       false,
       false},
      {at_least("length_constraints:number_words", 3), "don't go", true, true},
      {at_least("change_case:capital_word_frequency", 2), "DON'T shout", true, true},
      {at_least("change_case:capital_word_frequency", 2), "A-B c", false, false},
  });
}

TEST_CASE("parts stand where they must") {
  check({
      {at_least("length_constraints:number_paragraphs", 2), "***a *** b***", true, true},
      {at_least("length_constraints:number_paragraphs", 2), "a***\n***b", false, false},
      {{.id = "length_constraints:nth_paragraph_first_word", .text = "so", .number = 2, .nth = 2},
       "One.\n\n\"So, it goes",
       true,
       true},
      {{.id = "length_constraints:nth_paragraph_first_word", .text = "so", .number = 2, .nth = 2},
       "One.\n\n\n\nSo",
       false,
       false},
      {{.id = "combination:two_responses"}, "a******b", true, true},
      {{.id = "combination:two_responses"}, "a****** a ", false, false},
      {with_text("detectable_content:postscript", "P.S."), "x p. s. y", true, true},
      {with_text("detectable_content:postscript", "P.P.S"), "x P.P. S", true, true},
      {with_text("detectable_content:postscript", "P.P.S"), "P.S. x", false, false},
      {with_text("startend:end_checker", "The end."), "so \"THE END.\"", true, true},
      {with_text("combination:repeat_prompt", "Say it"), "  say IT now", true, true},
  });
}

TEST_CASE("JSON is what Python takes for JSON") {
  for (const char* text :
       {"{}", "[1, -0.5e3, \"\\ud800\"]", "NaN", "{\"a\": 1, \"a\": [[]]}", " 1e999 "}) {
    INFO(text);
    CHECK(is_python_json(text));
  }
  for (const char* text : {"", "[1,]", "{a: 1}", "'x'", "\"a\nb\"", "01", "1.", "\"\\x\"", "{} {}",
                           "\xEF\xBB\xBF{}"}) {
    INFO(text);
    CHECK_FALSE(is_python_json(text));
  }
  CHECK_FALSE(is_python_json(std::string(100'000, '[')));
  check({{{.id = "detectable_format:json_format"}, "```json\n{\"a\": NaN}\n```", true, true},
         {{.id = "detectable_format:json_format"}, "Sure:\n[1]", false, true}});
}

TEST_CASE("sentences end at marks, not at abbreviations") {
  CHECK(count_sentences("Dr. Watson met Mrs. Peel. They talked!") == 2);
  CHECK(count_sentences("It cost 3.50 today. so what") == 2);
  CHECK(count_sentences("J. Doe left. \"Why?\" she asked.") == 3);
  CHECK(count_sentences("Well... maybe. No...") == 2);
  CHECK(count_sentences("1. Go\n2. Stop") == 3);
  CHECK(count_sentences("") == 0);
}

TEST_CASE("languages are told by script, words and letters") {
  CHECK(detected_language("The cat is in the house") == "en");
  CHECK(detected_language("Le chat est dans la maison") == "fr");
  CHECK(detected_language("Die Katze ist nicht im Haus") == "de");
  CHECK(detected_language("El gato no est\u00E1 en la casa") == "es");
  CHECK(detected_language("\u042D\u0442\u043E \u043D\u0435 \u043A\u043E\u0442") == "ru");
  CHECK(detected_language("\uACE0\uC591\uC774") == "ko");
  CHECK(detected_language("123 !").empty());
}

TEST_CASE("letters have one case, or both, or none") {
  CHECK(letter_case("abc 1") == LetterCase::lower);
  CHECK(letter_case("ABC!") == LetterCase::upper);
  CHECK(letter_case("Abc") == LetterCase::mixed);
  CHECK(letter_case("12 \u4E2D") == LetterCase::none);
}

TEST_CASE("a prompt is followed when all its instructions are") {
  const Item item{.gold = R"({"instruction_id_list": ["punctuation:no_comma", "startend:quotation"],
                              "kwargs": [{}, {}]})"};
  CHECK(find_scorer("ifeval_prompt_strict")->score("\"yes\"", item) == micro_one);
  CHECK(find_scorer("ifeval_prompt_strict")->score("\"a, b\"", item) == micro_zero);
  CHECK(find_scorer("ifeval_share_strict")->score("\"a, b\"", item) == Micro{500'000});
  CHECK(find_scorer("ifeval_prompt_loose")->score("*\"yes\"*", item) == micro_one);
  CHECK(find_scorer("ifeval_mean_strict")->score("\"yes\"", item) == micro_one);
  CHECK(find_scorer("ifeval_mean_strict")->score("\"a, b\"", item) == Micro{250'000});
  CHECK(find_scorer("ifeval_mean_strict")->score("a, b", item) == micro_zero);
  CHECK(find_scorer("ifeval_mean_loose")->score("*\"yes\"*", item) == micro_one);
  CHECK(find_scorer("ifeval_mean_strict")->score("*\"yes\"*", item) == Micro{250'000});
}

}  // namespace
}  // namespace assay::score
