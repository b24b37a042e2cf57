// SPDX-License-Identifier: Apache-2.0
#include "import/import.hpp"

#include <functional>

#include "base/sha256.hpp"
#include "catch.hpp"
#include "import/inputs.hpp"
#include "import/sheet.hpp"

namespace assay::imports {
namespace {

Recipe recipe() {
  return {
      .id = "quiz",
      .suite = "quiz",
      .records = {.patterns = {"out/{name}_{part}.csv"},
                  .columns = {"number", "gold", "prompt", "host", "reply"}},
      .item_id = "{part}-{number:2}",
      .gold = "{gold}",
      .options = "1 2 3",
      .stratum = "{part}",
      .same = {"{prompt}"},
      .reply = "{reply}",
      .setup = "{name}",
      .setups = {{"one",
                  {.setup = "model-1", .model = "m", .snapshot = "m-1", .is_inferred = true}},
                 {"two", {.setup = "model-2", .model = "m", .host = "home"}}},
      .host = "{host}",
      .expected_items = 3,
      .expected_setups = 2,
  };
}

Files outputs() {
  return {{"out/one_a.csv",
           "1,2,What?,east,<ANSWER>2</ANSWER>\n2,1,Who?,east,\"<ANSWER>3</ANSWER>, no, "
           "<ANSWER>1</ANSWER>\"\n"},
          {"out/one_b.csv", "1,3,Where?,west,\" \n\"\n"},
          {"out/two_a.csv", "2,1,Who?,,I do not know.\n1,2,What?,,<ANSWER>4</ANSWER>\n"},
          {"out/two_b.csv", "1,3,Where?,,<ANSWER>3</ANSWER>\n"}};
}

}  // namespace

TEST_CASE("a recipe turns files into items, answers and provenance") {
  const Imported imported = import_files(recipe(), tagged_suite(), outputs());
  CHECK(items_tsv(imported.suite.items) ==
        "id\tstratum\tcluster\tgold\toptions\n"
        "a-01\ta\t\t2\t1 2 3\n"
        "a-02\ta\t\t1\t1 2 3\n"
        "b-01\tb\t\t3\t1 2 3\n");
  REQUIRE(imported.suite.sheets.size() == 2);
  CHECK(answers_tsv(imported.suite.sheets[0].answers) ==
        "id\tstrict\tlenient\toutcome\n"
        "a-01\t2\t2\tanswered\n"
        "a-02\t3\t1\tanswered\n"
        "b-01\t\t\tempty\n");
  CHECK(answers_tsv(imported.suite.sheets[1].answers) ==
        "id\tstrict\tlenient\toutcome\n"
        "a-01\t\t\tanswered\n"
        "a-02\t\t\tanswered\n"
        "b-01\t3\t3\tanswered\n");
  const Provenance& one = imported.suite.sheets[0].provenance;
  CHECK(one.setup == "model-1");
  CHECK(one.host == "east+west");
  CHECK(one.is_inferred);
  CHECK(imported.suite.sheets[1].provenance.host == "home");
  CHECK(imported.originals.at("out/one_b.csv") == base::sha256_hex("1,3,Where?,west,\" \n\"\n"));
  CHECK(imported.files_of_setup.at("model-1") ==
        std::vector<std::string>{"out/one_a.csv", "out/one_b.csv"});
  CHECK(imported.notes.empty());
}

TEST_CASE("the order of files changes nothing") {
  std::vector<SourceFile> sources;
  for (const auto& [path, text] : outputs()) sources.insert(sources.begin(), file_of(path, text));
  const Imported backwards = import_records(recipe(), tagged_suite(), sources);
  const Imported forwards = import_files(recipe(), tagged_suite(), outputs());
  CHECK(items_tsv(backwards.suite.items) == items_tsv(forwards.suite.items));
  CHECK(backwards.files_of_setup == forwards.files_of_setup);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(answers_tsv(backwards.suite.sheets[i].answers) ==
          answers_tsv(forwards.suite.sheets[i].answers));
  }
}

TEST_CASE("an item that one setup lacks is missing there, with a note") {
  Files files = outputs();
  files["out/two_a.csv"] = "2,1,Who?,,<ANSWER>1</ANSWER>\n";
  const Imported imported = import_files(recipe(), tagged_suite(), files);
  CHECK(answers_tsv(imported.suite.sheets[1].answers) ==
        "id\tstrict\tlenient\toutcome\n"
        "a-02\t1\t1\tanswered\n"
        "b-01\t3\t3\tanswered\n");
  CHECK(imported.notes == std::vector<std::string>{"model-2: 1 of 3 items are missing"});
}

TEST_CASE("a file can be skipped with a reason") {
  Recipe with_skip = recipe();
  with_skip.skips = {{"out/{name}_c.csv", "another format"}};
  Files files = outputs();
  files["out/one_c.csv"] = "nonsense";
  files["elsewhere/one_a.csv"] = "nonsense";
  CHECK(import_files(with_skip, tagged_suite(), files).notes ==
        std::vector<std::string>{"skipped out/one_c.csv: another format"});
}

TEST_CASE("outputs that contradict themselves or the recipe are refused") {
  struct Case {
    std::function<void(Files&)> change;
    std::string expected;
  };
  const auto replace = [](const std::string& path, const std::string& from, const std::string& to) {
    return [=](Files& files) {
      std::string& text = files.at(path);
      REQUIRE(text.find(from) != std::string::npos);
      text.replace(text.find(from), from.size(), to);
    };
  };
  for (const Case& c : {
           Case{replace("out/two_a.csv", "Who", "Whom"),
                "out/two_a.csv:1: record 1: item \"a-02\" has another text than in out/one_a.csv, "
                "record 2 (item.same, entry 1)"},
           Case{replace("out/two_b.csv", "1,3", "1,2"),
                "out/two_b.csv:1: record 1: item \"b-01\" has gold \"2\", but \"3\" in "
                "out/one_b.csv, record 1"},
           Case{replace("out/one_a.csv", "1,2", "1,4"),
                "out/one_a.csv:1: record 1: item \"a-01\" has gold \"4\", which is none of its "
                "options \"1 2 3\""},
           Case{replace("out/one_a.csv", "1,2", "1,"),
                "out/one_a.csv:1: record 1: item \"a-01\" has no gold answer"},
           Case{replace("out/one_a.csv", "2,1,Who?", "1,2,What?"),
                "out/one_a.csv:2: record 2: the setup answers item \"a-01\" twice, first in "
                "out/one_a.csv, record 1"},
           Case{replace("out/one_a.csv", "east", "east+west"),
                "out/one_a.csv:1: record 1: the host \"east+west\" has a +, which joins hosts"},
           Case{replace("out/one_a.csv", "1,2", "x,2"),
                "recipe quiz: item.id: {number} is \"x\", no number that can be padded"},
           Case{replace("out/one_a.csv", "east,", "east,,"),
                "out/one_a.csv:1: record 1: 6 cells, but the recipe has 5 columns"},
           Case{[](Files& files) { files["out/twoo_a.csv"] = files["out/two_a.csv"]; },
                "out/twoo_a.csv:1: record 1: the recipe's setups have no \"twoo\"; did you mean "
                "\"two\"?"},
           Case{[](Files& files) { files["out/two_a.csv"] = ""; },
                "out/two_a.csv: holds no records"},
           Case{[](Files& files) { files.erase("out/two_a.csv"), files.erase("out/two_b.csv"); },
                "recipe quiz: setups: \"two\" has no file"},
           Case{[](Files& files) { files.clear(); },
                "recipe quiz: pattern \"out/{name}_{part}.csv\" matches no file"},
           Case{[](Files& files) { files["out/two_b.csv"] += "2,3,Why?,,x\n"; },
                "recipe quiz: expects 3 items, found 4"},
       }) {
    Files files = outputs();
    c.change(files);
    CHECK(problem_of([&] { import_files(recipe(), tagged_suite(), files); }) == c.expected);
  }
}

TEST_CASE("setups that disagree about an item are refused") {
  struct Case {
    std::function<void(Recipe&)> change;
    std::string expected;
  };
  for (const Case& c : {
           Case{[](Recipe& r) { r.stratum = "{name}"; }, "stratum \"two\", but \"one\""},
           Case{[](Recipe& r) { r.cluster = "{name}"; }, "cluster \"two\", but \"one\""},
           Case{[](Recipe& r) {
                  r.lookups = {{"numbers", "{name}", {{"one", "1 2 3"}, {"two", "1 2"}}}};
                  r.options = "{numbers}";
                },
                "options \"1 2\", but \"1 2 3\""},
       }) {
    Recipe changed = recipe();
    c.change(changed);
    CHECK(problem_of([&] { import_files(changed, tagged_suite(), outputs()); }) ==
          "out/two_a.csv:1: record 1: item \"a-02\" has " + c.expected +
              " in out/one_a.csv, record 2");
  }
}

TEST_CASE("recipes that cannot work are refused") {
  struct Case {
    std::function<void(Recipe&)> change;
    std::string expected;
  };
  const std::string in_record = "out/one_a.csv:1: record 1: ";
  for (const Case& c : {
           Case{[](Recipe& r) { r.recorded = "{reply}"; },
                "recipe quiz: answer: needs either reply or recorded"},
           Case{[](Recipe& r) { r.reply = ""; },
                "recipe quiz: answer: needs either reply or recorded"},
           Case{[](Recipe& r) { r.setups.clear(); }, "recipe quiz: setups: names no setup"},
           Case{[](Recipe& r) { r.setups.at("two").setup = "model-1"; },
                "recipe quiz: setups: two rows name the setup \"model-1\""},
           Case{[](Recipe& r) { r.item_id = ""; }, "recipe quiz: item.id: is empty"},
           Case{[](Recipe& r) { r.records.columns.clear(); },
                "recipe quiz: records: csv needs columns"},
           Case{[](Recipe& r) { r.records.columns[0] = "gold"; },
                "recipe quiz: records: a column is named twice"},
           Case{
               [](Recipe& r) { r.records.patterns.push_back("out/{x}.csv"); },
               "recipe quiz: \"out/one_a.csv\" matches two patterns: \"out/{name}_{part}.csv\" and "
               "\"out/{x}.csv\""},
           Case{[](Recipe& r) { r.records.patterns.push_back("in/{x}.csv"); },
                "recipe quiz: pattern \"in/{x}.csv\" matches no file"},
           Case{[](Recipe& r) { r.expected_setups = 3; }, "recipe quiz: expects 3 setups, found 2"},
           Case{[](Recipe& r) { r.expected_items = 4; }, "recipe quiz: expects 4 items, found 3"},
           Case{[&](Recipe& r) { r.gold = "{golt}"; },
                in_record + "no field {golt}; did you mean \"gold\"?"},
           Case{[&](Recipe& r) { r.records.columns[0] = "part"; },
                in_record + "the field {part} has two meanings"},
           Case{[&](Recipe& r) { r.options = "1 2  3"; },
                in_record + "the options \"1 2  3\" are not different words with one space between "
                            "them"},
           Case{[&](Recipe& r) { r.options = "1 2 1"; },
                in_record + "the options \"1 2 1\" are not different words with one space between "
                            "them"},
           Case{[&](Recipe& r) { r.lookups = {{"x", "{x}", {}}}, r.gold = "{x}"; },
                in_record + "the field {x} is made from itself"},
           Case{[&](Recipe& r) { r.lookups = {{"x", "{part}", {{"aa", "1"}}}}, r.gold = "{x}"; },
                in_record + "lookup x has no \"a\"; did you mean \"aa\"?"},
           Case{[&](Recipe& r) { r.lookups = {{"row", "{part}", {}}}; },
                "recipe quiz: lookup: the name \"row\" is taken or empty"},
           Case{[&](Recipe& r) { r.cuts = {{"x", "{prompt}", "[", "]"}}, r.gold = "{x}"; },
                in_record + "cut x: no \"[\" in the text"},
           Case{[&](Recipe& r) { r.cuts = {{"x", "{prompt}", "W", "]"}}, r.gold = "{x}"; },
                in_record + "cut x: no \"]\" behind \"W\""},
           Case{[&](Recipe& r) { r.requested_id = "{prompt}"; },
                "out/one_a.csv:2: record 2: setup model-1 was requested as \"Who?\", elsewhere as "
                "\"What?\""},
       }) {
    Recipe changed = recipe();
    c.change(changed);
    CHECK(problem_of([&] { import_files(changed, tagged_suite(), outputs()); }) == c.expected);
  }
  Suite other = tagged_suite();
  other.items = 4;
  CHECK(problem_of([&] { import_files(recipe(), other, outputs()); }) ==
        "recipe quiz: suite quiz has 4 items, found 3");
  other.strict.rule = "tag_frist";
  CHECK(problem_of([&] { import_files(recipe(), other, outputs()); }) ==
        "suite quiz: no extraction rule \"tag_frist\"");
}

}  // namespace assay::imports
