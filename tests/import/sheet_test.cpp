// SPDX-License-Identifier: Apache-2.0
#include "import/sheet.hpp"

#include <algorithm>

#include "catch.hpp"
#include "import/inputs.hpp"

namespace assay::imports {
namespace {

const std::string items_head = "id\tstratum\tcluster\tgold\toptions\n";
const std::string answers_head = "id\tstrict\tlenient\toutcome\n";

std::vector<Item> items() {
  return {{.id = "a", .gold = "1", .options = {"1", "2"}}, {.id = "b", .gold = "free text"}};
}

std::string items_problem(const std::string& text) {
  return problem_of([&] { read_items_tsv("items.tsv", text); });
}

std::string answers_problem(const std::string& text) {
  return problem_of([&] { read_answers_tsv("x.tsv", text, items()); });
}

}  // namespace

TEST_CASE("awkward cells survive a sheet") {
  const std::vector<Item> written{
      {.id = "a\tb\\c\r\n", .stratum = "s 1", .gold = "\\n"},
      {.id = "b", .cluster = "k", .gold = "\\t", .options = {"\\t", "y"}}};
  const std::string text = items_tsv(written);
  CHECK(text == items_head + "a\\tb\\\\c\\r\\n\ts 1\t\t\\\\n\t\nb\t\tk\t\\\\t\t\\\\t y\n");
  const std::vector<Item> read = read_items_tsv("items.tsv", text);
  REQUIRE(read.size() == 2);
  CHECK(read[0].id == "a\tb\\c\r\n");
  CHECK(read[0].gold == "\\n");
  CHECK(read[1].options == std::vector<std::string>{"\\t", "y"});
}

TEST_CASE("random sheets survive being shuffled") {
  std::mt19937 random(3);
  for (int round = 0; round < 100; ++round) {
    std::vector<Item> sorted;
    std::vector<Answer> answers;
    for (std::size_t i = 0; i < 8; ++i) {
      const std::string id = std::to_string(i) + random_text(random, 4);
      sorted.push_back({.id = id, .stratum = random_text(random, 3), .gold = "g"});
      answers.push_back({.item = id,
                         .strict = random_text(random, 3),
                         .lenient = random_text(random, 3),
                         .outcome = Outcome::answered});
    }
    std::vector<Item> items_mixed = sorted;
    std::vector<Answer> answers_mixed = answers;
    std::shuffle(items_mixed.begin(), items_mixed.end(), random);
    std::shuffle(answers_mixed.begin(), answers_mixed.end(), random);
    const auto items_read = read_items_tsv("items.tsv", items_tsv(items_mixed));
    REQUIRE(items_tsv(items_read) == items_tsv(sorted));
    REQUIRE(answers_tsv(read_answers_tsv("x.tsv", answers_tsv(answers_mixed), items_read)) ==
            answers_tsv(answers));
  }
}

TEST_CASE("malformed sheets of items are refused with their line") {
  struct Case {
    std::string text;
    std::string expected;
  };
  for (const Case& c : {
           Case{"",
                "items.tsv:1: the first line must be the column names "
                "\"id\\x09stratum\\x09cluster\\x09gold\\x09options\""},
           Case{"id\tgold\n",
                "items.tsv:1: the first line must be the column names "
                "\"id\\x09stratum\\x09cluster\\x09gold\\x09options\""},
           Case{items_head + "a\t\t\t1\t\nb\t\t\t1\n", "items.tsv:3: 4 cells instead of 5"},
           Case{items_head + "a\t\t\t1\t",
                "items.tsv:2: the last line has no line feed: the file is cut"},
           Case{items_head + "\t\t\t1\t\n", "items.tsv:2: an empty id"},
           Case{items_head + "a\t\t\t1\t\na\t\t\t1\t\n", "items.tsv: the id \"a\" comes twice"},
           Case{items_head + "a\t\t\t\t\n", "items.tsv:2: no gold answer"},
           Case{items_head + "a\t\t\t3\t1 2\n",
                "items.tsv:2: the gold answer \"3\" is none of the options \"1 2\""},
           Case{items_head + "a\t\t\t1\t1  2\n",
                "items.tsv:2: the options \"1  2\" are not different words with one space between "
                "them"},
           Case{items_head + "a\t\t\t1\t\r\n",
                "items.tsv:2: a carriage return; lines end with a line feed alone"},
           Case{items_head + "a\\x\t\t\t1\t\n",
                "items.tsv:2: a backslash that starts none of \\t \\n \\r \\\\"},
           Case{items_head + "a\t\t\t1\t\nb\t\t\t\xFF\t\n", "items.tsv:3: invalid UTF-8"},
           Case{items_head + "a\t\t\t" + std::string(10'000'000, 'x') + "\t\n",
                "items.tsv:2: a line of more than 1 MiB"},
       }) {
    CHECK(items_problem(c.text) == c.expected);
  }
}

TEST_CASE("malformed sheets of answers are refused with their line") {
  struct Case {
    std::string row;
    std::string expected;
  };
  for (const Case& c : {
           Case{"a\t1\t2\tanswered\n", "none"},
           Case{"a\t\t\tmissing\n", "none"},
           Case{"b\tany text\t\tanswered\n", "none"},
           Case{"c\t1\t1\tanswered\n", "x.tsv:2: no item \"c\""},
           Case{"a\t3\t1\tanswered\n",
                "x.tsv:2: the answer \"3\" is none of the item's options \"1 2\""},
           Case{"a\t1\tI think 2\tanswered\n",
                "x.tsv:2: the answer \"I think 2\" is none of the item's options \"1 2\""},
           Case{"a\t1\t1\tanswerd\n",
                "x.tsv:2: no outcome \"answerd\"; did you mean \"answered\"?"},
           Case{"a\t\t\tanswered_unparsed\n",
                "x.tsv:2: answered_unparsed is what an empty cell says; the outcome is answered"},
           Case{"a\t1\t\tempty\n", "x.tsv:2: an answer, but the outcome is empty"},
           Case{"a\t1\t1\tanswered\na\t1\t1\tanswered\n", "x.tsv: the id \"a\" comes twice"},
       }) {
    CHECK(answers_problem(answers_head + c.row) == c.expected);
  }
}

TEST_CASE("what a sheet cannot hold is not written") {
  CHECK(problem_of([] { items_tsv({{.id = "a", .gold = "x y", .options = {"x y"}}}); }) ==
        "item \"a\": the option \"x y\" is empty or has a space, which a score sheet cannot hold");
  CHECK(problem_of([] { answers_tsv({{.item = "a", .strict = std::string(2'000'000, 'x')}}); }) ==
        "item \"a\": its row is longer than a score sheet allows (1 MiB)");
}

}  // namespace assay::imports
