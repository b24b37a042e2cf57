// SPDX-License-Identifier: Apache-2.0
// Lists in JSON records, options by their texts, and answers of which only the number stays.
#include <functional>

#include "catch.hpp"
#include "import/inputs.hpp"
#include "import/sheet.hpp"

namespace assay::imports {
namespace {

Suite lettered_suite() {
  return {.id = "quiz",
          .items = 2,
          .strict = {.rule = "mmlu_pro_strict"},
          .lenient = {.rule = "mmmu_pro"},
          .scorer = "exact"};
}

Recipe lettered_recipe() {
  return {.id = "quiz",
          .suite = "quiz",
          .records = {.patterns = {"{name}.jsonl"}, .format = Format::jsonl},
          .item_id = "{n}",
          .gold = "{gold}",
          .option_texts = OptionTexts{"{choices}", ListForm::json_list},
          .reply = "{out.0}",
          .setup = "{name}",
          .setups = {{"one", {.setup = "one", .model = "m"}}},
          .expected_items = 2,
          .expected_setups = 1};
}

Files lettered_outputs() {
  return {{"one.jsonl",
           R"({"n": 1, "gold": "B", "choices": ["a cat", "a dog"], "out": ["The answer is (B)."]})"
           "\n"
           R"({"n": 2, "gold": "A", "choices": ["rain", "snow", "hail"], )"
           R"("out": ["On that day there was much snow there", null]})"
           "\n"}};
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("option texts become letters, help to read replies and are kept nowhere") {
  const Imported imported = import_files(lettered_recipe(), lettered_suite(), lettered_outputs());
  CHECK(items_tsv(imported.suite.items) ==
        "id\tstratum\tcluster\tgold\toptions\n"
        "1\t\t\tB\tA B\n"
        "2\t\t\tA\tA B C\n");
  CHECK(answers_tsv(imported.suite.sheets[0].answers) ==
        "id\tstrict\tlenient\toutcome\n"
        "1\tB\tB\tanswered\n"
        "2\t\tB\tanswered\n");
  for (const Item& item : imported.suite.items) CHECK(item.option_texts.empty());
}

TEST_CASE("option texts may be a list as Python prints it") {
  Recipe recipe = lettered_recipe();
  recipe.option_texts->as = ListForm::python_list;
  Files files = lettered_outputs();
  files["one.jsonl"] = changed(files["one.jsonl"], R"(["a cat", "a dog"])", R"("['a', \"b's\"]")");
  files["one.jsonl"] =
      changed(files["one.jsonl"], R"(["rain", "snow", "hail"])", R"("['rain', 'snow', 'hail']")");
  const Imported imported = import_files(recipe, lettered_suite(), files);
  CHECK(imported.suite.items[0].options == std::vector<std::string>{"A", "B"});
  CHECK(imported.suite.sheets[0].answers[1].lenient == "B");
}

TEST_CASE("a list in a list may be one option to the strict rule alone") {
  Recipe recipe = lettered_recipe();
  recipe.option_texts->as = ListForm::python_list;
  recipe.option_texts->nested = Nested::one_option;
  Files files = lettered_outputs();
  files["one.jsonl"] = changed(files["one.jsonl"], R"(["a cat", "a dog"])", R"("[['a', 'b']]")");
  files["one.jsonl"] =
      changed(files["one.jsonl"], R"(["rain", "snow", "hail"])", R"("['rain', 'snow', 'hail']")");
  const Suite suite = lettered_suite();
  Imported imported = import_files(recipe, suite, files);
  CHECK(imported.suite.items[0].options == std::vector<std::string>{"A", "B"});
  CHECK(imported.suite.sheets[0].answers[0].strict.empty());
  CHECK(imported.suite.sheets[0].answers[0].lenient == "B");
  recipe.option_texts->nested = Nested::inner;
  imported = import_files(recipe, suite, files);
  CHECK(imported.suite.sheets[0].answers[0].strict == "B");
}

TEST_CASE("lists that cannot be used are refused with their record") {
  struct Case {
    std::string from;
    std::string to;
    std::string expected;
  };
  const std::string letters27 =
      R"(["1","2","3","4","5","6","7","8","9","10","11","12","13","14",)"
      R"("15","16","17","18","19","20","21","22","23","24","25","26","27"])";
  for (const Case& c : {
           Case{R"(["a cat", "a dog"])", "[]",
                "one.jsonl:1: record 1: item \"1\" has 0 option texts, not 1 to 26"},
           Case{R"(["a cat", "a dog"])", letters27,
                "one.jsonl:1: record 1: item \"1\" has 27 option texts, not 1 to 26"},
           Case{R"(["a cat", "a dog"])", R"(["a cat", null])",
                "one.jsonl:1: record 1: \"choices\" is no list of texts"},
           Case{R"(["a cat", "a dog"])", R"(["a cat", ["a dog"]])",
                "one.jsonl:1: record 1: \"choices\" is no list of texts"},
           Case{R"(["a cat", "a dog"])", R"("a cat")",
                "one.jsonl:1: record 1: \"choices\" is no list of texts"},
           Case{R"(["a cat", "a dog"])", R"({"a": "cat"})",
                "one.jsonl:1: record 1: \"choices\" is no list of texts"},
           Case{R"("choices")", R"("chioces")",
                "one.jsonl:1: record 1: no field {choices}; did you mean \"chioces\"?"},
           Case{R"(["a cat", "a dog"])", R"(["a cat"])",
                "one.jsonl:1: record 1: item \"1\" has gold \"B\", which is none of its options "
                "\"A\""},
           Case{R"(["The answer is (B)."])", "[]",
                "one.jsonl:1: record 1: \"out\" has 0 elements and no {out.0}; they are counted "
                "from 0"},
           Case{R"(["The answer is (B)."])", "[null]",
                "one.jsonl:1: record 1: element 0 of \"out\" is no text"},
           Case{R"(["The answer is (B)."])", "[{}]",
                "one.jsonl:1: record 1: element 0 of \"out\" is no text"},
       }) {
    Files files = lettered_outputs();
    files["one.jsonl"] = changed(files["one.jsonl"], c.from, c.to);
    CHECK(problem_of([&] { import_files(lettered_recipe(), lettered_suite(), files); }) ==
          c.expected);
  }
}

TEST_CASE("setups that disagree about option texts are refused") {
  Recipe recipe = lettered_recipe();
  recipe.setups["two"] = {.setup = "two", .model = "m"};
  recipe.expected_setups = 2;
  Files files = lettered_outputs();
  files["two.jsonl"] = files["one.jsonl"];
  CHECK(import_files(recipe, lettered_suite(), files).suite.sheets.size() == 2);
  files["two.jsonl"] = changed(files["two.jsonl"], "a cat", "a cow");
  CHECK(problem_of([&] { import_files(recipe, lettered_suite(), files); }) ==
        "two.jsonl:1: record 1: item \"1\" has another text than in one.jsonl, record 1 "
        "(item.option_texts)");
}

TEST_CASE("option texts that cannot work whatever the files hold are refused") {
  struct Case {
    std::function<void(Recipe&)> change;
    std::string expected;
  };
  for (const Case& c : {
           Case{[](Recipe& r) { r.options = "A B"; },
                "recipe quiz: item.option_texts: and options exclude each other"},
           Case{[](Recipe& r) { r.option_texts->of = ""; },
                "recipe quiz: item.option_texts: is empty"},
           Case{[](Recipe& r) { r.option_texts->of = "[{choices}]"; },
                "recipe quiz: item.option_texts: json_list takes exactly one {field}"},
           Case{[](Recipe& r) { r.option_texts->of = "choices"; },
                "recipe quiz: item.option_texts: json_list takes exactly one {field}"},
           Case{[](Recipe& r) { r.option_texts->as = ListForm::python_list; },
                "one.jsonl:1: record 1: \"choices\" is an object or an array, no text"},
           Case{[](Recipe& r) { r.option_texts = OptionTexts{"{gold}", ListForm::python_list}; },
                "one.jsonl:1: record 1: the option texts are no list of texts as Python writes "
                "it"},
       }) {
    Recipe recipe = lettered_recipe();
    c.change(recipe);
    CHECK(problem_of([&] { import_files(recipe, lettered_suite(), lettered_outputs()); }) ==
          c.expected);
  }
}

TEST_CASE("a recipe may keep only the number of each answer") {
  const Recipe recipe{.id = "sums",
                      .suite = "sums",
                      .records = {.patterns = {"{name}.json"}, .format = Format::json},
                      .item_id = "{n}",
                      .gold = "{gold}",
                      .reply = "{out}",
                      .keeps_numbers = true,
                      .setup = "{name}",
                      .setups = {{"one", {.setup = "one", .model = "m"}}},
                      .expected_items = 4,
                      .expected_setups = 1};
  const Suite suite{.id = "sums",
                    .items = 4,
                    .strict = {.rule = "whole"},
                    .lenient = {.rule = "whole"},
                    .scorer = "numeric"};
  Files files{{"one.json",
               R"([{"n": 1, "gold": "# 1,200", "out": "it costs $1,200.00 today"},
 {"n": 2, "gold": "2.50", "out": "2.5 of 3"},
 {"n": 3, "gold": "-3", "out": "minus three"},
 {"n": 4, "gold": "1/2", "out": "-4/6."}])"}};
  const Imported imported = import_files(recipe, suite, files);
  CHECK(items_tsv(imported.suite.items) ==
        "id\tstratum\tcluster\tgold\toptions\n"
        "1\t\t\t1200\t\n2\t\t\t2.50\t\n3\t\t\t-3\t\n4\t\t\t1/2\t\n");
  CHECK(answers_tsv(imported.suite.sheets[0].answers) ==
        "id\tstrict\tlenient\toutcome\n"
        "1\t1200\t1200\tanswered\n2\t2.5\t2.5\tanswered\n3\t\t\tanswered\n"
        "4\t-4/6\t-4/6\tanswered\n");
  files["one.json"] = changed(files["one.json"], "\"-3\"", "\"three\"");
  CHECK(problem_of([&] { import_files(recipe, suite, files); }) ==
        "one.json:3: record 3: the gold answer \"three\" is no number");
}

}  // namespace assay::imports
