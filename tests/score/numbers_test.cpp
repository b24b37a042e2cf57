// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "catch.hpp"
#include "score/extraction.hpp"
#include "score/float_text.hpp"
#include "score/mmmu_open.hpp"
#include "score/open_numbers.hpp"
#include "score/scorer.hpp"

namespace assay::score {
namespace {

std::string read(std::string_view rule, std::string_view reply) {
  return find_extraction(rule)->extract(reply, {}, Item{});
}

bool is_right(std::string_view scorer, std::string_view answer, std::string gold) {
  return find_scorer(scorer)->score(answer, Item{.gold = std::move(gold)}) == micro_one;
}

TEST_CASE("the strict reader wants the marker, the flexible one takes the last number") {
  struct Row {
    const char* reply;
    const char* strict;
    const char* flexible;
  };
  for (const Row& row : std::vector<Row>{
           {"so 7.\n#### 7", "7", "7"},
           {"#### 1,250.\n#### 9", "1,250.", "9"},
           {"####7", "", "7"},
           {"#### -3 apples", "-3", "-3"},
           {"it costs $4.50.", "", "$4.50."},
           {"6-4", "", "-4"},
           {"wait...", "", "..."},
           {"$", "", ""},
           {"none", "", ""},
       }) {
    INFO(row.reply);
    CHECK(read("gsm8k_strict", row.reply) == row.strict);
    CHECK(read("gsm8k_flexible", row.reply) == row.flexible);
  }
}

TEST_CASE("the recorded solutions end with a line that starts with A:") {
  CHECK(read("last_line_a", "2+2=4\nA: 4") == "4");
  CHECK(read("last_line_a", "A: 4\nno").empty());
  CHECK(read("last_line_a", "so A: 4").empty());
}

TEST_CASE("a JSON answer is read strictly or from what is left of the object") {
  struct Row {
    const char* reply;
    const char* strict;
    const char* lenient;
  };
  for (const Row& row : std::vector<Row>{
           {R"j({"why": "a", "answer": " 5 apples "})j", "5 apples", "5 apples"},
           {R"j({"answer": 5.50} and {"note": 1})j", "5.5", "5.5"},
           {R"j(```json {"answer": true} ```)j", "true", "true"},
           {R"j({"answer": "1"} {"answer": "2"})j", "2", "2"},
           {R"j({"why": "\( x \)", "answer": "7"})j", "", "7"},
           {R"j({"why": "cut off", "answer": 7, )j", "", "7"},
           {R"j({"why": "cut)j", "", ""},
           {"so $\\boxed{8}$", "", "8"},
           {R"j({"answer": {"n": 1}})j", "", ""},
           {"{\"answer\":\n\"a\nb\"}", "ab", "ab"},
           {"}}{", "", ""},
       }) {
    INFO(row.reply);
    CHECK(read("json_answer_strict", row.reply) == row.strict);
    CHECK(read("json_answer_lenient", row.reply) == row.lenient);
  }
}

TEST_CASE("numbers are compared exactly") {
  CHECK(is_right("numeric", "$1,250.00", "1250"));
  CHECK(is_right("numeric", "about 12 apples or 13", "12"));
  CHECK(is_right("numeric", "0.50", ".5"));
  CHECK(is_right("numeric", "3/4", "0.75"));
  CHECK(is_right("numeric", "-0", "0"));
  CHECK(is_right("numeric", "65960", "# 65,960"));
  CHECK_FALSE(is_right("numeric", "123456789012345678901", "123456789012345678902"));
  CHECK_FALSE(is_right("numeric", "3/4", "3"));
  CHECK_FALSE(is_right("numeric", "-5", "5"));
  CHECK_FALSE(is_right("numeric", "none", "5"));
  CHECK(is_right("numeric", "x+1", "x+1"));
  CHECK_FALSE(is_right("numeric", "1", "x+1"));
  CHECK_FALSE(is_right("numeric", std::string(1'000'000, '9'), "9"));
}

TEST_CASE("the harness' exact match keeps a decimal tail") {
  CHECK(is_right("gsm8k_exact", "$1,250.", "1250"));
  CHECK(is_right("gsm8k_exact", "#### 7", "7"));
  CHECK_FALSE(is_right("gsm8k_exact", "7.0", "7"));
}

TEST_CASE("numbers in open answers come by kind") {
  using List = std::vector<std::string>;
  CHECK(open_numbers("1,234.5 and -2e3") == List{"1,234", "-2e3", "234.5", "3"});
  CHECK(open_numbers("a12 12b 12") == List{"12", "12"});
  CHECK(open_numbers("1.25e3") == List{"1.25e3", "1", "3"});
  CHECK(open_numbers("12,34") == List{"34"});
  CHECK(open_numbers("1,2345") == List{"2345"});
  CHECK(open_numbers("-.5 x-7") == List{"-.5", "-7"});
}

TEST_CASE("an open answer is right by a number or a text in a telling tail") {
  CHECK(is_right("mmmu_open", "The area is 12.345 square metres", "12.35"));
  CHECK(is_right("mmmu_open", "x = 1,500", "1500"));
  CHECK(is_right("mmmu_open", "So it is a Blue Whale.", "blue whale"));
  CHECK_FALSE(is_right("mmmu_open", "12 cats is 13", "12"));
  CHECK_FALSE(is_right("mmmu_open", "a", "b"));
  const Item either{.gold = "7", .other_golds = {"seven"}};
  CHECK(find_scorer("mmmu_open")->score("it is seven", either) == micro_one);
}

TEST_CASE("floats are read and printed as Python does") {
  CHECK(parse_float(" 1_000.5 ") == 1000.5);
  CHECK(parse_float("\u0663") == 3.0);  // Arabic-Indic three
  CHECK(parse_float("-Infinity") == -parse_float("inf").value());
  CHECK(parse_float("1e999") == parse_float("inf"));
  CHECK(parse_float("1e-999") == 0.0);
  for (const char* text : {"", "-", "1__0", "_1", "1_", "0x10", "1,5", "+-1", ".", "1 2"}) {
    INFO(text);
    CHECK_FALSE(parse_float(text));
  }
  CHECK(rounded_to(2.675, 2) == 2.67);
  CHECK(rounded_to(0.125, 2) == 0.12);
  CHECK(float_text(2) == "2.0");
  CHECK(float_text(-0.05) == "-0.05");
  CHECK(float_text(1e16) == "1e+16");
  CHECK(float_text(12345678901234.5) == "12345678901234.5");
}

}  // namespace
}  // namespace assay::score
