// SPDX-License-Identifier: Apache-2.0
#include "plan/items.hpp"

#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "catch.hpp"
#include "plan/item_store.hpp"

namespace assay::plan {
namespace {

Suite suite_of(const std::string& content, std::size_t items) {
  Suite suite{.id = "quiz", .items = items};
  suite.dataset =
      Dataset{.files = {{.file = "own/quiz.jsonl", .sha256 = base::sha256_hex(content)}},
              .id = "id",
              .gold = "answer",
              .options = {.member = "options"},
              .stratum = "kind",
              .texts = {"question"}};
  return suite;
}

std::vector<AskedItem> read(const std::string& content, std::size_t items) {
  return read_items({{"quiz.jsonl", content}}, suite_of(content, items));
}

std::string complaint(const std::string& content, std::size_t items) {
  try {
    read(content, items);
  } catch (const base::InputError& error) {
    return error.what();
  }
  return "nothing";
}

const std::string first =
    R"({"id": "b", "kind": "easy", "question": "1 + 1?", "options": ["1", "2"], "answer": "B"})"
    "\n";
const std::string second =
    R"({"id": 7, "kind": "hard", "question": "2?", "options": ["x"], "answer": "A", "note": 1})"
    "\r\n";

}  // namespace

TEST_CASE("items are read as the suite names their members, sorted by id") {
  const std::vector<AskedItem> items = read(first + "\n" + second, 2);
  REQUIRE(items.size() == 2);
  CHECK(items[0].item.id == "7");
  CHECK(items[1].item.id == "b");
  CHECK(items[1].item.gold == "B");
  CHECK(items[1].item.stratum == "easy");
  CHECK(items[1].item.cluster.empty());
  CHECK(items[1].item.options == std::vector<std::string>{"A", "B"});
  CHECK(items[1].item.option_texts == std::vector<std::string>{"1", "2"});
  CHECK(items[1].texts.at("question") == "1 + 1?");
}

TEST_CASE("items that are kept close together come out as they went in") {
  const std::string long_text(20'000, 'q');
  AskedItem asked{.item = {.id = "b",
                           .stratum = "easy",
                           .cluster = "",
                           .gold = "B",
                           .options = {"A", "B"},
                           .option_texts = {"one", std::string(127, 'x')},
                           .other_golds = {"C", std::string(128, 'y')}},
                  .texts = {{"hint", ""}, {"question", long_text}},
                  .images = {"shown/1.png"}};
  ItemStore store({"hint", "question"});
  store.add(asked);
  asked.item.id = "a";
  asked.images.clear();
  store.add(asked);
  store.sort_by_id();
  REQUIRE(store.size() == 2);
  CHECK(store.id(0) == "a");
  CHECK(store.id(1) == "b");
  CHECK(store[0].images.empty());
  const AskedItem kept = store[1];
  CHECK(kept.item.stratum == "easy");
  CHECK(kept.item.cluster.empty());
  CHECK(kept.item.gold == "B");
  CHECK(kept.item.options == asked.item.options);
  CHECK(kept.item.option_texts == asked.item.option_texts);
  CHECK(kept.item.other_golds == asked.item.other_golds);
  CHECK(kept.texts == asked.texts);
  CHECK(kept.images == std::vector<std::string>{"shown/1.png"});
}

TEST_CASE("what is wrong with a dataset is named with its line") {
  const auto changed = [](std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
  };
  CHECK(complaint(first, 2) == "quiz.jsonl: holds 1 items, but the suite quiz has 2");
  CHECK(complaint(first + first, 2) == "quiz.jsonl:2: the item \"b\" is there twice");
  CHECK(complaint("[1]", 1) == "quiz.jsonl:1: the line must be a JSON object");
  CHECK(complaint("{\"id\": \"\xff\"}", 1) == "quiz.jsonl:1: the line is not UTF-8");
  CHECK(complaint(second + changed(first, "question", "text"), 2) ==
        "quiz.jsonl:2: there is no \"question\"");
  CHECK(complaint(changed(first, "\"1 + 1?\"", "\" \""), 1) ==
        "quiz.jsonl:1: \"question\" is empty");
  CHECK(complaint(changed(first, "\"1 + 1?\"", "1.5"), 1) ==
        "quiz.jsonl:1: \"question\" must be text");
  CHECK(complaint(changed(first, "\"B\"", "\"C\""), 1) ==
        "quiz.jsonl:1: the right answer \"C\" is none of the options A to B");
  CHECK(complaint(changed(first, "[\"1\", \"2\"]", "[]"), 1) ==
        "quiz.jsonl:1: \"options\" must be a list of texts");
}

TEST_CASE("a dataset that is not the one the suite names is refused as damaged") {
  Suite suite = suite_of(first, 1);
  try {
    read_items({{"quiz.jsonl", second}}, suite);
    FAIL("it was taken");
  } catch (const base::InputError& error) {
    CHECK(error.code() == ExitCode::tampered);
    CHECK(std::string(error.what()).find("but the suite quiz names") != std::string::npos);
  }
}

TEST_CASE("items without an id are called by the numbers of their lines") {
  Suite suite = suite_of("", 0);
  suite.dataset->id.clear();
  suite.dataset->options = {};
  suite.dataset->stratum.clear();
  std::string content;
  for (int i = 1; i <= 11; ++i) {
    content += R"({"question": "q", "answer": ")" + std::to_string(i) + "\"}\n";
  }
  suite.items = 11;
  suite.dataset->files.front().sha256 = base::sha256_hex(content);
  const std::vector<AskedItem> items = read_items({{"quiz.jsonl", content}}, suite);
  REQUIRE(items.size() == 11);
  CHECK(items[1].item.id == "02");
  CHECK(items[1].item.gold == "2");
  CHECK(items[10].item.id == "11");
}

TEST_CASE("several members make one gold answer") {
  const std::string line =
      R"({"key": 7, "question": "?", "ids": ["a"], "kwargs": [{"n": 1}], "more": 1})";
  Suite suite = suite_of(line, 1);
  suite.dataset->id = "key";
  suite.dataset->gold.clear();
  suite.dataset->gold_members = {"kwargs", "ids"};
  suite.dataset->options = {};
  suite.dataset->stratum.clear();
  const std::vector<AskedItem> items = read_items({{"quiz.jsonl", line}}, suite);
  CHECK(items.at(0).item.gold == R"({"ids":["a"],"kwargs":[{"n":1}]})");
  suite.dataset->gold_members = {"ids", "kwrgs"};
  CHECK_THROWS_WITH(read_items({{"quiz.jsonl", line}}, suite),
                    "quiz.jsonl:1: there is no \"kwrgs\"");
}

TEST_CASE("shots are the first lines of their file, whatever follows, and no others") {
  const std::string head = R"({"id": 1, "question": "q1", "options": ["x"], "answer": "A"})"
                           "\n"
                           R"({"id": 2, "question": "q2", "options": ["y"], "answer": "A"})"
                           "\n";
  Suite suite = suite_of("", 0);
  suite.dataset->shots = {.file = "own/s.jsonl", .lines = 2, .sha256 = base::sha256_hex(head)};
  for (const std::string rest : {"", "whatever\nfollows"}) {
    const std::vector<Shot> shots = read_shots("s.jsonl", head + rest, suite);
    REQUIRE(shots.size() == 2);
    CHECK(shots[1].texts.at("question") == "q2");
    CHECK(shots[1].texts.at("answer") == "A");
    CHECK(shots[1].option_texts == std::vector<std::string>{"y"});
  }
  try {
    read_shots("s.jsonl", head.substr(0, head.size() - 1), suite);
    FAIL("it was taken");
  } catch (const base::InputError& error) {
    CHECK(error.code() == ExitCode::tampered);
    CHECK(std::string(error.what()).starts_with("s.jsonl (its first 2 lines): has the SHA-256"));
  }
}

TEST_CASE("an image file is beside its dataset") {
  const std::string line = R"({"id": "a", "answer": "1", "question": "?", "shown": "../b.png"})";
  Suite suite = suite_of(line, 1);
  suite.dataset->options = {};
  suite.dataset->stratum.clear();
  suite.dataset->images = {"shown"};
  CHECK_THROWS_AS(read_items({{"quiz.jsonl", line}}, suite), base::InputError);
}

}  // namespace assay::plan
