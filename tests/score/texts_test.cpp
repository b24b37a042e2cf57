// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "base/error.hpp"
#include "catch.hpp"
#include "score/extraction.hpp"
#include "score/inspect.hpp"
#include "score/numerals.hpp"
#include "score/pass_at_k.hpp"
#include "score/pattern.hpp"
#include "score/scorer.hpp"
#include "score/squad.hpp"

namespace assay::score {
namespace {

Micro scored(std::string_view scorer, std::string_view answer, std::vector<std::string> golds) {
  Item item{.gold = golds.front()};
  item.other_golds.assign(golds.begin() + 1, golds.end());
  return find_scorer(scorer)->score(answer, item);
}

std::string read(std::string_view rule, std::string_view reply, std::string gold = {}) {
  return find_extraction(rule)->extract(reply, {}, Item{.gold = std::move(gold)});
}

TEST_CASE("SQuAD's normal form drops punctuation before articles") {
  CHECK(squad_normalised("The Cat-sat, an apple!") == "catsat apple");
  CHECK(squad_normalised("A.N. Other") == "other");  // "A.N." becomes the article "an"
  CHECK(squad_normalised(" the ").empty());
  CHECK(squad_normalised("\u00C9T\u00C9 \u2013 a") == "\u00E9t\u00E9 \u2013");
}

TEST_CASE("SQuAD scores the best gold answer") {
  CHECK(scored("squad_em", "the Nile", {"Amazon", "Nile"}) == micro_one);
  CHECK(scored("squad_f1", "river Nile", {"Amazon", "Nile"}) == Micro{666'667});
  CHECK(scored("squad_f1", "x y", {"z"}) == micro_zero);
  CHECK(scored("squad_f1", "a", {"the"}) == micro_one);
  CHECK(scored("squad_em", "", {"the", "x"}) == micro_zero);  // an empty gold answer is dropped
}

TEST_CASE("ANLS counts above a half, its variant from a half") {
  CHECK(scored("anls", "abcd", {"abcx"}) == Micro{750'000});
  CHECK(scored("anls", "abcd", {"abxy"}) == micro_zero);
  CHECK(scored("anls_raw_length", "abcd", {"abxy"}) == Micro{500'000});
  CHECK(scored("anls", " AB  cd ", {"ab cd"}) == micro_one);
  CHECK(scored("anls", "", {""}) == micro_one);
  CHECK(scored("anls", std::string(1'000'000, 'x'), {"x"}) == micro_zero);
}

TEST_CASE("ChartQA forgives five per cent") {
  CHECK(scored("chartqa_relaxed", "104.9", {"100"}) == micro_one);
  CHECK(scored("chartqa_relaxed", "105.1", {"100"}) == micro_zero);
  CHECK(scored("chartqa_relaxed", "50%", {"0.5"}) == micro_one);
  CHECK(scored("chartqa_relaxed", "BLUE", {"blue"}) == micro_one);
  CHECK(scored("chartqa_relaxed", "0.0", {"0"}) == micro_zero);
}

TEST_CASE("VQA accuracy leaves one person out at a time") {
  CHECK(scored("vqa_soft", "two", {"2", "2", "two", "3"}) == Micro{750'000});
  CHECK(scored("vqa_soft", "Two", {"two", "two"}) == micro_zero);
  CHECK(scored("vqa_soft_vlmevalkit", "Two", {"two", "two"}) == Micro{333'333});
  CHECK(scored("vqa_soft", "dont know, ok", {"don't know ok", "x"}) == Micro{166'667});
}

TEST_CASE("the matchers of openai/evals look at starts, parts, JSON and normal forms") {
  CHECK(scored("starts_with", "yes, sir", {"no", "yes"}) == micro_one);
  CHECK(scored("includes", "say YES", {"yes"}) == micro_zero);
  CHECK(scored("includes_any_case", "say YES", {"yes"}) == micro_one);
  CHECK(scored("json_match", R"({"b": [1.0], "a": null})", {R"({"a":null,"b":[1]})"}) == micro_one);
  CHECK(scored("json_match", "{", {"{"}) == micro_zero);
  CHECK(scored("fuzzy", "The cat.", {"black cat"}) == micro_one);
  CHECK(scored("fuzzy", "the", {"x"}) == micro_zero);
}

TEST_CASE("BBH answers follow the last marker, the harness' the first") {
  CHECK(read("bbh", "the answer is (A). No, the answer is (B).\n") == "(B)");
  CHECK(read("bbh", " valid. ") == "valid");
  CHECK(read("bbh_lmeval", "the answer is (A)\nso") == "(A");
  CHECK(read("bbh_lmeval", "the answer is \nthe answer is no.") == "no");
  CHECK(read("bbh_lmeval", "none").empty());
}

TEST_CASE("GAOKAO-Bench's readers follow the kind of question") {
  const std::string label = "\u3010\u7B54\u6848\u3011";
  CHECK(read("gaokao_single", "A, or rather C (E)") == "C");
  CHECK(read("gaokao_questions", label + "B " + label + "\uFF1A D", "A A") == "B D");
  CHECK(read("gaokao_questions", label + "B, C, D", "A A") == "B C");
  CHECK(read("gaokao_several", "A " + label + " B D") == "BD");
  CHECK(read("gaokao_several", label + "B 0123456789 C") == "C");
  CHECK(read("gaokao_seven", "GHFEDCBA") == "G F E D C");
  CHECK(scored("words_in_place", "A B C", {"A C C D"}) == Micro{500'000});
}

TEST_CASE("Inspect reads the answer behind the last label") {
  CHECK(read("inspect_letter", "Answer: a\nANSWER : B.") == "B");
  CHECK(read("inspect_letter", "answer: Bee").empty());
  CHECK(read("inspect_word", "ANSWER: maybe.\n") == "maybe");
  CHECK(read("inspect_word", "ANSWER: may be").empty());
  CHECK(read("inspect_line", "ANSWER:\n two words \nrest") == "two words");
}

TEST_CASE("Inspect compares numbers to five digits and texts at their place") {
  CHECK(scored("inspect_numeric", "so $1,234.00!", {"1234"}) == micro_one);
  CHECK(scored("inspect_numeric", "7 then 8", {"7"}) == micro_zero);
  CHECK(scored("inspect_numeric", "123456", {"123457"}) == micro_one);
  CHECK(scored("inspect_match", "It is Blue.", {"blue"}) == micro_one);
  CHECK(inspect_matches("Blue it is", "blue", Where::begin, Compared::text));
  CHECK_FALSE(inspect_matches("12 x", "12", Where::exact, Compared::number));
}

TEST_CASE("numerals of many scripts have values") {
  CHECK(numeral_value("\u00BE") == 0.75);
  CHECK(numeral_value("\u22123\u00BD") == -3.5);
  CHECK(numeral_value("\u4E09") == 3.0);
  CHECK(numeral_value("2\u00B3") == 8.0);
  CHECK_FALSE(numeral_value("x"));
  CHECK_FALSE(numeral_value("--3"));
  CHECK_FALSE(numeral_value(""));
}

TEST_CASE("a user's pattern gives the groups of its first match") {
  const auto groups = first_groups("a1 b2", "([ab])(\\d)(x)?", Capitals::heeded);
  REQUIRE(groups);
  CHECK(*groups == std::vector<std::optional<std::string>>{"a", "1", std::nullopt});
  CHECK_FALSE(first_groups("abc", "B", Capitals::heeded));
  CHECK(first_groups("abc", "B", Capitals::ignored));
  CHECK_THROWS_AS(first_groups("a", "(", Capitals::heeded), base::InputError);
}

TEST_CASE("pass@k is exact") {
  CHECK(pass_at_k(5, 2, 3) == base::Rational(9, 10));
  CHECK(pass_at_k(5, 0, 5) == 0);
  CHECK(pass_at_k(5, 1, 5) == 1);
}

}  // namespace
}  // namespace assay::score
