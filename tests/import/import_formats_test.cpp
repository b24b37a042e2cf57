// SPDX-License-Identifier: Apache-2.0
// Recipes over logs, joined tables and JSON.
#include <functional>

#include "catch.hpp"
#include "import/inputs.hpp"
#include "import/sheet.hpp"

namespace assay::imports {
namespace {

/// A log beside a table with the right answers, as farel-bench has them.
Recipe log_recipe() {
  return {
      .id = "log",
      .suite = "quiz",
      .records = {.patterns = {"{name}.log"}, .format = Format::blocks, .block_start = "[{"},
      .joins = {{.prefix = "key",
                 .files = {.patterns = {"key.csv"}, .columns = {"kind", "gold", "question"}},
                 .key = "{question}",
                 .match = "{asked}"}},
      .cuts = {{"asked", "{head}", "'user': '", "'}]"}},
      .lookups = {{"options", "{key.kind}", {{"pair", "1 2"}, {"triple", "1 2 3"}}}},
      .item_id = "{key.row:3}",
      .gold = "{key.gold}",
      .options = "{options}",
      .stratum = "{key.kind}",
      .same = {"{asked}"},
      .reply = "{body}",
      .setup = "{name}",
      .setups = {{"one", {.setup = "one", .model = "m"}},
                 {"one-sys", {.setup = "one+sys", .model = "m"}}},
      .expected_items = 3,
      .expected_setups = 2,
  };
}

Files log_outputs() {
  return {{"key.csv", "pair,2,Who?\ntriple,1,What?\ntriple,3,Where?\n"},
          {"one.log",
           "[{'user': 'Who?'}]\n<ANSWER>2</ANSWER>\n[{'user': 'What?'}]\nwell\n<ANSWER>\n1\n"
           "</ANSWER>\n[{'user': 'Where?'}]\n"},
          {"one-sys.log",
           "[{'system': 'Think.'}, {'user': 'Where?'}]\n<ANSWER>3</ANSWER>\n[{'system': 'Think.'}, "
           "{'user': 'What?'}]\n<ANSWER>2</ANSWER>\n[{'system': 'Think.'}, {'user': "
           "'Who?'}]\n<ANSWER>3</ANSWER>\n"}};
}

}  // namespace

TEST_CASE("a log is joined by key with a table, whatever the order") {
  const Imported imported = import_files(log_recipe(), tagged_suite(), log_outputs());
  CHECK(items_tsv(imported.suite.items) ==
        "id\tstratum\tcluster\tgold\toptions\n"
        "001\tpair\t\t2\t1 2\n"
        "002\ttriple\t\t1\t1 2 3\n"
        "003\ttriple\t\t3\t1 2 3\n");
  CHECK(answers_tsv(imported.suite.sheets[0].answers) ==
        "id\tstrict\tlenient\toutcome\n"
        "001\t2\t2\tanswered\n"
        "002\t1\t1\tanswered\n"
        "003\t\t\tempty\n");
  CHECK(answers_tsv(imported.suite.sheets[1].answers) ==
        "id\tstrict\tlenient\toutcome\n"
        "001\t\t\tanswered\n"
        "002\t2\t2\tanswered\n"
        "003\t3\t3\tanswered\n");
  CHECK(imported.originals.contains("key.csv"));
  CHECK(imported.files_of_setup.at("one") == std::vector<std::string>{"one.log"});
}

TEST_CASE("joins that do not fit are refused") {
  struct Case {
    std::function<void(Recipe&, Files&)> change;
    std::string expected;
  };
  const auto by_row = [](Recipe& r) { r.joins[0].key = "", r.joins[0].match = ""; };
  for (const Case& c : {
           Case{[](Recipe&, Files& f) { f["key.csv"] = "pair,2,Who?\ntriple,1,What?\n"; },
                "one-sys.log:1: record 1: joined by key, but no record of key.csv has \"Where?\""},
           Case{[](Recipe&, Files& f) { f["key.csv"] += "pair,1,Who?\n"; },
                "key.csv:4: record 4: the key \"Who?\" is that of record 1 too"},
           Case{[](Recipe&, Files& f) { f.erase("key.csv"); },
                "recipe log: pattern \"key.csv\" matches no file"},
           Case{[](Recipe&, Files& f) { f["key.csv"] = ""; }, "key.csv: holds no records"},
           Case{[](Recipe& r, Files& f) {
                  r.joins[0].files.patterns = {"{x}.csv"};
                  f["more.csv"] = "";
                },
                "recipe log: join key takes one file, but \"key.csv\" and \"more.csv\" match"},
           Case{[](Recipe& r, Files&) { r.joins[0].match = ""; },
                "recipe log: join key: needs both key and match, or neither"},
           Case{[](Recipe& r, Files&) { r.joins[0].match = "{key.kind}"; },
                "one-sys.log:1: record 1: join key is matched by its own fields"},
           Case{[](Recipe& r, Files&) { r.gold = "{key.golt}"; },
                "one-sys.log:1: record 1: no field {key.golt}; did you mean \"key.gold\"?"},
           Case{[&](Recipe& r, Files&) { by_row(r); },
                "one.log:1: record 1: item \"001\" has another text than in one-sys.log, record 1 "
                "(item.same, entry 1)"},
           Case{[&](Recipe& r, Files& f) { by_row(r), f["key.csv"] = "pair,2,x\ntriple,1,y\n"; },
                "one-sys.log:5: record 3: joined row by row, but key.csv has only 2 records"},
           Case{[&](Recipe& r, Files& f) { by_row(r), f["key.csv"] += "pair,2,x\n"; },
                "one-sys.log: holds 3 records, but key.csv, joined row by row, holds 4"},
       }) {
    Recipe changed = log_recipe();
    Files files = log_outputs();
    c.change(changed, files);
    CHECK(problem_of([&] { import_files(changed, tagged_suite(), files); }) == c.expected);
  }
}

TEST_CASE("a cut reaches from the first start to the last end") {
  struct Case {
    std::string after;
    std::string before;
    std::string expected;
  };
  for (const Case& c : {Case{"[", "]", "b[c]d"}, Case{"", "[", "a[b"}, Case{"]", "", "d]e"},
                        Case{"", "", "a[b[c]d]e"}, Case{"a[b[c]d]e", "", ""}}) {
    const Recipe recipe{.id = "cuts",
                        .suite = "quiz",
                        .records = {.patterns = {"{name}.csv"}, .columns = {"text", "reply"}},
                        .cuts = {{"part", "{text}", c.after, c.before}},
                        .item_id = "{row}",
                        .gold = "1",
                        .cluster = "{part}",
                        .reply = "{reply}",
                        .setup = "{name}",
                        .setups = {{"one", {.setup = "one"}}},
                        .expected_items = 1,
                        .expected_setups = 1};
    Suite one_item = tagged_suite();
    one_item.items = 1;
    const Imported imported = import_files(recipe, one_item, {{"one.csv", "a[b[c]d]e,x\n"}});
    CHECK(imported.suite.items.front().cluster == c.expected);
  }
}

TEST_CASE("recorded answers are read from JSON, one element at a time") {
  const Recipe recorded{
      .id = "seen",
      .suite = "quiz",
      .records = {.patterns = {"{name} (1)/{file}.json"},
                  .format = Format::json,
                  .pointer = "/val"},
      .lookups = {{"task", "{file}", {{"Art Style", "art"}, {"Art_Style", "art"}}}},
      .item_id = "{task}-{row}",
      .gold = "{answer}",
      .options = "(A) (B) (C)",
      .same = {"{idx}"},
      .recorded = "{prediction}",
      .setup = "{name}",
      .setups = {{"one", {.setup = "one"}}, {"two", {.setup = "two"}}},
      .expected_items = 3,
      .expected_setups = 2,
  };
  Suite suite{.id = "quiz",
              .items = 3,
              .strict = {.rule = "recorded"},
              .lenient = {.rule = "choice_letter"},
              .scorer = "exact"};
  const auto element = [](int number, const std::string& prediction) {
    return "{\"idx\": \"v" + std::to_string(number) +
           "\", \"answer\": \"(B)\", \"prediction\": " + prediction + "}";
  };
  Files files{
      {"one (1)/Art Style.json", "{\"val\": [" + element(1, "\"(B)\"") + "," +
                                     element(2, "\"(C) Point C\"") + "," + element(3, "\"(Z)\"") +
                                     "], \"test\": [{\"idx\": 4}]}"},
      {"two (1)/Art_Style.json", "{\"val\": [" + element(1, "\"\"") + "," + element(2, "\"(A)\"") +
                                     "," + element(3, "\"(C)\"") + "]}"}};
  const Imported imported = import_files(recorded, suite, files);
  CHECK(answers_tsv(imported.suite.sheets[0].answers) ==
        "id\tstrict\tlenient\toutcome\n"
        "art-1\t(B)\t(B)\tanswered\n"
        "art-2\t\t(C)\tanswered\n"
        "art-3\t\t\tanswered\n");
  CHECK(answers_tsv(imported.suite.sheets[1].answers) ==
        "id\tstrict\tlenient\toutcome\n"
        "art-1\t\t\tempty\n"
        "art-2\t(A)\t(A)\tanswered\n"
        "art-3\t(C)\t(C)\tanswered\n");

  const auto refused = [&](const std::string& prediction) {
    files["two (1)/Art_Style.json"] = "{\"val\": [" + element(1, prediction) + "]}";
    return problem_of([&] { import_files(recorded, suite, files); });
  };
  CHECK(refused("null") == "two (1)/Art_Style.json:1: record 1: \"prediction\" is null");
  CHECK(refused("{\"x\": 1}") ==
        "two (1)/Art_Style.json:1: record 1: \"prediction\" is an object or an array, no text");
}

}  // namespace assay::imports
