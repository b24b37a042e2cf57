// SPDX-License-Identifier: Apache-2.0
#include "score/extraction.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"

namespace assay::score {
namespace {

std::string read(std::string_view rule, std::string_view reply, std::vector<std::string> options,
                 std::string tag = {}) {
  const Extraction extraction{.rule = std::string(rule), .tag = std::move(tag)};
  return find_extraction(rule)->extract(reply, extraction, Item{.options = std::move(options)});
}

const std::vector<std::string> numbers{"1", "2", "3"};
const std::vector<std::string> letters{"A", "B", "C"};
const std::vector<std::string> wrapped{"(A)", "(B)", "(C)"};

TEST_CASE("a rule is found by its name and by nothing else") {
  CHECK(find_extraction("tag_first")->needs_tag);
  CHECK_FALSE(find_extraction("choice_letter")->needs_tag);
  CHECK(find_extraction("tag_frist") == nullptr);
  CHECK(find_extraction("") == nullptr);
}

TEST_CASE("the tag rules take the first and the last element", "[M29]") {
  struct Row {
    const char* reply;
    const char* first;
    const char* last;
  };
  for (const Row& row : std::vector<Row>{
           {"<OUT>1</OUT>", "1", "1"},
           {"so <OUT> 2\n</OUT>, no: <OUT>3</OUT>.", "2", "3"},
           {"<OUT>2\\</OUT>", "", ""},
           {"<OUT>none</OUT> <OUT>1</OUT>", "", "1"},
           {"<OUT>4</OUT>", "", ""},
           {"<out>1</out>", "", ""},
           {"<OUT>1", "", ""},
           {"1</OUT>", "", ""},
           {"I put it in the <OUT> tag: <OUT>3</OUT>", "3", "3"},
           {"</OUT><OUT>3</OUT></OUT>", "3", "3"},
           {"<OUT>1</OUT><OUT>", "1", "1"},
           {"", "", ""},
       }) {
    INFO(row.reply);
    CHECK(read("tag_first", row.reply, numbers, "OUT") == row.first);
    CHECK(read("tag_last", row.reply, numbers, "OUT") == row.last);
  }
}

TEST_CASE("an open item takes any tagged content") {
  CHECK(read("tag_first", "<X> two words </X>", {}, "X") == "two words");
  CHECK(read("tag_last", "<X>a</X><X>\xE4\xB8\xAD</X>", {}, "X") == "\xE4\xB8\xAD");
}

TEST_CASE("a choice letter is read where it stands for an option", "[M30]") {
  struct Row {
    const char* reply;
    const char* bare;
  };
  for (const Row& row : std::vector<Row>{
           {"(C) Point C", "C"},
           {"B", "B"},
           {"A man in picture (B)", "B"},
           {"(Z)", ""},
           {"(Z) or B", "B"},
           {"About the same", ""},
           {"Option B.", "B"},
           {"CAB", ""},
           {"A1 B_ C", "C"},
           {"b", ""},
           {"\xE9\x80\x89"
            "B",
            "B"},  // a Chinese character joins no words
           {"\xC3\x89"
            "A C",
            "C"},  // an accented letter does
           {"A's B", "B"},
           {"A\xE2\x80\x99s C", "C"},
           {"'A'", "A"},
           {"", ""},
       }) {
    INFO(row.reply);
    const std::string bare = row.bare;
    CHECK(read("choice_letter", row.reply, letters) == bare);
    CHECK(read("choice_letter", row.reply, wrapped) == (bare.empty() ? "" : "(" + bare + ")"));
  }
}

TEST_CASE("a recorded answer counts only byte for byte", "[M30]") {
  CHECK(read("recorded", "(B)", wrapped) == "(B)");
  CHECK(read("recorded", "(B) ", wrapped).empty());
  CHECK(read("recorded", "(Z)", wrapped).empty());
  CHECK(read("recorded", "", wrapped).empty());
  CHECK(read("recorded", " 12 ", {}) == " 12 ");
}

TEST_CASE("bytes that are no UTF-8 are cut like characters") {
  CHECK(read("bbh_lmeval", "the answer is \xFF", {}).empty());
  CHECK(read("bbh_lmeval", "the answer is 7\x80\xBF", {}).empty());
  CHECK(read("bbh_lmeval", "the answer is 7\xE3\x80\x82", {}) == "7");
}

TEST_CASE("where an item has options every rule gives one of them or nothing") {
  const std::vector<std::string> replies{"I say F.",        "ANSWER: the second",
                                         "ANSWER: r",       "A B C D E F G",
                                         "Q: which?\nA: Z", "\\boxed{Z} #### 7 {\"answer\": 7}"};
  for (const ExtractionRow& row : extraction_table()) {
    for (const std::string& reply : replies) {
      INFO(row.name << ": " << reply);
      const std::string answer =
          row.extract(reply, {.tag = "T"}, {.gold = "B", .options = letters});
      CHECK((answer.empty() || std::ranges::count(letters, answer) == 1));
    }
  }
}

}  // namespace
}  // namespace assay::score
