// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "catch.hpp"
#include "spec/files.hpp"

namespace assay::spec {
namespace {

using Texts = std::vector<std::string>;

void check_all(const std::vector<Breakage>& breakages) {
  for (const Breakage& row : breakages) {
    CAPTURE(row.to);
    CHECK(recipe_complaint(with(good_recipe(), row.from, row.to)) == row.says);
  }
}

}  // namespace

TEST_CASE("a recipe may let sources differ and name members differently") {
  const auto read = [](const std::string& from, const std::string& to) {
    return read_recipe("quiz.yaml", with(good_recipe(), from, to), small_library());
  };
  CHECK(read_recipe("quiz.yaml", good_recipe(), small_library()).drift ==
        imports::DriftRule::refuse);
  const std::string stratum = "  stratum: \"{key.level}\"\n";
  CHECK(read(stratum, stratum + "  drift: first_source\n").drift ==
        imports::DriftRule::first_source);
  const imports::Recipe recipe = read("item:\n", "either:\n  said: {of: [prompt, reply]}\nitem:\n");
  REQUIRE(recipe.eithers.size() == 1);
  CHECK(recipe.eithers[0].name == "said");
  CHECK(recipe.eithers[0].members == Texts{"prompt", "reply"});
}

TEST_CASE("only lists as Python prints them are nested") {
  const std::string options = "  options: \"1 2\"\n";
  const auto with_texts = [&](const std::string& as) {
    return with(good_recipe(), options,
                "  option_texts: {of: \"{prompt}\", as: " + as + ", nested: one_option}\n");
  };
  const imports::Recipe recipe =
      read_recipe("quiz.yaml", with_texts("python_list"), small_library());
  CHECK(recipe.option_texts->nested == imports::Nested::one_option);
  CHECK(recipe_complaint(with_texts("json_list")).find("only a python_list takes \"nested\"") !=
        std::string::npos);
}

TEST_CASE("a recipe is read as it is written") {
  const imports::Recipe recipe = read_recipe("quiz.yaml", good_recipe(), small_library());
  CHECK(recipe.id == "quiz");
  CHECK(recipe.suite == "quiz");
  CHECK(recipe.repository == "https://example.org/quiz");
  CHECK(recipe.licence == "MIT");
  CHECK(recipe.records.patterns ==
        Texts{"results/{name}_{size}.csv", "old/{name}_{size}_{run}.csv"});
  CHECK(recipe.records.format == imports::Format::csv);
  CHECK(recipe.records.columns == Texts{"gold", "prompt", "reply"});
  REQUIRE(recipe.skips.size() == 1);
  CHECK(recipe.skips[0].pattern == "old/{name}_8.csv");
  CHECK(recipe.skips[0].because == "It is empty.");
  REQUIRE(recipe.joins.size() == 2);
  CHECK(recipe.joins[0].prefix == "key");
  CHECK(recipe.joins[0].files.patterns == Texts{"key.csv"});
  CHECK(recipe.joins[0].files.columns == Texts{"level", "text"});
  CHECK(recipe.joins[0].key == "{text}");
  CHECK(recipe.joins[0].match == "{asked}");
  CHECK(recipe.joins[1].files.format == imports::Format::csv);
  CHECK(recipe.joins[1].files.columns == Texts{"note"});
  CHECK(recipe.joins[1].key.empty());
  REQUIRE(recipe.cuts.size() == 1);
  CHECK(recipe.cuts[0].name == "asked");
  CHECK(recipe.cuts[0].of == "{prompt}");
  CHECK(recipe.cuts[0].after == "Q: ");
  CHECK(recipe.cuts[0].before == " A:");
  REQUIRE(recipe.lookups.size() == 1);
  CHECK(recipe.lookups[0].name == "task");
  CHECK(recipe.lookups[0].of == "{size}");
  CHECK(recipe.lookups[0].values ==
        std::map<std::string, std::string>{{"64", "large"}, {"8", "small"}});
  CHECK(recipe.item_id == "{task}-{row:3}");
  CHECK(recipe.gold == "{gold}");
  CHECK(recipe.options == "1 2");
  CHECK(recipe.stratum == "{key.level}");
  CHECK(recipe.cluster.empty());
  CHECK(recipe.same == Texts{"{prompt}", "{more.row} {more.note}"});
  CHECK(recipe.reply == "{reply}");
  CHECK(recipe.recorded.empty());
  CHECK(recipe.requested_id == "{name}");
  CHECK(recipe.host == "{name}");
  CHECK_FALSE(recipe.keeps_numbers);
  CHECK_FALSE(recipe.option_texts);
  CHECK(recipe.setup == "{name}");
  CHECK(recipe.expected_items == 2);
  CHECK(recipe.expected_setups == 2);
}

TEST_CASE("a recipe says who answered") {
  const auto setups = read_recipe("quiz.yaml", good_recipe(), small_library()).setups;
  REQUIRE(setups.size() == 2);
  const Provenance& a = setups.at("a");
  CHECK(a.setup == "alpha-may");
  CHECK(a.model == "alpha");
  CHECK(a.snapshot == "alpha-2024-05-13");
  CHECK(a.is_inferred);
  CHECK(a.date == "2025-01-30");
  CHECK(a.host.empty());
  const Provenance& b = setups.at("b");
  CHECK_FALSE(b.is_inferred);
  CHECK(b.requested_id == "b/b");
  CHECK(b.served_id == "b-1");
  CHECK(b.host == "B");
  CHECK(b.commit == "abc");
}

TEST_CASE("templates name fields that exist") {
  check_all({
      {"\"{task}-{row:3}\"", "\"{tsak}\"",
       "18:7: item.id: unknown field \"tsak\"; did you mean \"task\"?"},
      {"gold: \"{gold}\"", "gold: \"{run}\"",
       "19:9: item.gold: only some of the file patterns capture {run}"},
      {"stratum: \"{key.level}\"", "stratum: \"{key.levle}\"",
       "21:12: item.stratum: unknown field \"key.levle\"; did you mean \"key.level\"?"},
      {"cluster: \"\"", "cluster: \"{head}\"",
       "22:12: item.cluster: unknown field \"head\"; there are: asked, gold, key.level, key.row, "
       "key.text, more.note, more.row, name, prompt, reply, row, size, task"},
      {"of: \"{size}\"", "of: \"{zzzzzzzz}\"",
       "16:14: lookup.task.of: unknown field \"zzzzzzzz\"; there are: asked, gold, key.level, "
       "key.row, key.text, more.note, more.row, name, prompt, reply, row, size, task"},
      {"key: \"{text}\"", "key: \"{gold}\"",
       "11:77: join.key: unknown field \"gold\"; there are: level, row, text"},
      {"match: \"{asked}\"", "match: \"{aksed}\"",
       "11:94: join.match: unknown field \"aksed\"; did you mean \"asked\"?"},
      {"setup: \"{name}\"", "setup: \"{nmae}\"",
       "28:8: setup: unknown field \"nmae\"; did you mean \"name\"?"},
  });
}

TEST_CASE("fields of JSON records are free, and those of blocks are two") {
  const std::string columns = "  format: csv\n  columns: [gold, prompt, reply]\n";
  CHECK(recipe_complaint(with(good_recipe(), columns, "  format: json\n  pointer: \"\"\n")) ==
        "nothing");
  CHECK(
      recipe_complaint(with(good_recipe(), columns, "  format: blocks\n  block_start: \"[\"\n")) ==
      "14:15: cut.asked.of: unknown field \"prompt\"; there are: asked, body, head, key.level, "
      "key.row, key.text, more.note, more.row, name, row, size, task\n"
      "19:9: item.gold: unknown field \"gold\"; there are: asked, body, head, key.level, key.row, "
      "key.text, more.note, more.row, name, row, size, task\n"
      "23:10: item.same: unknown field \"prompt\"; there are: asked, body, head, key.level, "
      "key.row, key.text, more.note, more.row, name, row, size, task\n"
      "25:10: answer.reply: unknown field \"reply\"; there are: asked, body, head, key.level, "
      "key.row, key.text, more.note, more.row, name, row, size, task");
}

TEST_CASE("malformed templates, patterns and pointers are named") {
  check_all({
      {"gold: \"{gold}\"", "gold: \"{gold\"",
       "19:9: item.gold: \"{gold\" has a { without its }; a literal one is written {{"},
      {"\"old/{name}_8.csv\"", "\"old/{name}_{name}.csv\"",
       "9:13: skip.files: \"old/{name}_{name}.csv\" captures {name} twice"},
      {"\"results/{name}_{size}.csv\"", "\"results/{name:3}_{size}.csv\"",
       "5:11: records.files: \"results/{name:3}_{size}.csv\" captures {name} padded\n"
       "16:14: lookup.task.of: only some of the file patterns capture {size}\n"
       "26:17: answer.requested_id: only some of the file patterns capture {name}\n"
       "27:9: answer.host: only some of the file patterns capture {name}\n"
       "28:8: setup: only some of the file patterns capture {name}"},
      {"  format: csv\n  columns: [gold, prompt, reply]\n", "  format: json\n  pointer: rows\n",
       "7:12: records.pointer: \"rows\" is no JSON pointer: it must be empty or start with /"},
  });
}

TEST_CASE("a format takes its own key and no other's") {
  check_all({
      {"  columns: [gold, prompt, reply]\n", "", "6:11: the format csv needs \"columns\""},
      {"  columns: [gold, prompt, reply]\n", "  columns: [gold, prompt, reply]\n  pointer: /a\n",
       "8:12: the format csv takes no \"pointer\""},
      {"  format: csv\n", "  format: jsonl\n", "7:12: the format jsonl takes no \"columns\""},
      {"  format: csv\n  columns: [gold, prompt, reply]\n", "  format: json\n",
       "6:11: the format json needs \"pointer\""},
      {"more.csv, format: csv", "more.csv, format: json",
       "12:45: \"format\" cannot be \"json\" (allowed: csv)"},
  });
}

TEST_CASE("names of fields stand for one thing") {
  check_all({
      {"columns: [gold, prompt, reply]", "columns: [gold, prompt, reply, gold]",
       "7:34: the column \"gold\" stands first at 7:13"},
      {"columns: [gold, prompt, reply]", "columns: [gold, prompt, reply, name]",
       "7:34: the name \"name\" of a column is that of a capture too"},
      {"  asked: {", "  gold: {",
       "11:94: join.match: unknown field \"asked\"; there are: gold, key.level, key.row, key.text, "
       "more.note, more.row, name, prompt, reply, row, size, task\n"
       "14:3: the name \"gold\" of a cut is that of a column too"},
      {"  task: {", "  row: {",
       "16:3: the name \"row\" of a lookup is that of the row number too\n"
       "18:7: item.id: unknown field \"task\"; there are: asked, gold, key.level, key.row, "
       "key.text, more.note, more.row, name, prompt, reply, row, size"},
      {"prefix: more", "prefix: key",
       "12:14: the prefix \"key\" is that of a join before\n"
       "23:22: item.same: unknown field \"more.row\"; there are: asked, gold, key.level, key.note, "
       "key.row, key.text, name, prompt, reply, row, size, task\n"
       "23:22: item.same: unknown field \"more.note\"; there are: asked, gold, key.level, "
       "key.note, "
       "key.row, key.text, name, prompt, reply, row, size, task"},
  });
}

TEST_CASE("options may come as texts, and answers as numbers") {
  const auto texts = [](const std::string& of, const std::string& as) {
    return with(good_recipe(), "options: \"1 2\"",
                "option_texts: {of: \"" + of + "\", as: " + as + "}");
  };
  imports::Recipe recipe =
      read_recipe("quiz.yaml", texts("{prompt}", "python_list"), small_library());
  CHECK(recipe.options.empty());
  REQUIRE(recipe.option_texts);
  CHECK(recipe.option_texts->of == "{prompt}");
  CHECK(recipe.option_texts->as == imports::ListForm::python_list);
  recipe = read_recipe("quiz.yaml",
                       with(texts("{prompt}", "json_list"), "reply: \"{reply}\"",
                            "reply: \"{reply}\"\n  keep: number"),
                       small_library());
  CHECK(recipe.option_texts->as == imports::ListForm::json_list);
  CHECK(recipe.keeps_numbers);
  CHECK(recipe_complaint(texts("{prmpt}", "python_list")) ==
        "20:22: item.option_texts.of: unknown field \"prmpt\"; did you mean \"prompt\"?");
  CHECK(recipe_complaint(texts("{prompt}!", "json_list")) ==
        "20:22: a json_list is exactly one {field}");
  CHECK(recipe_complaint(texts("{prompt}", "list")) ==
        "20:38: \"as\" cannot be \"list\" (allowed: json_list, python_list)");
  check_all({
      {"options: \"1 2\"", "options: \"1 2\"\n  option_texts: {of: \"{prompt}\", as: python_list}",
       "21:17: \"option_texts\" and \"options\" exclude each other"},
      {"reply: \"{reply}\"", "reply: \"{reply}\"\n  keep: numbers",
       "26:9: \"keep\" cannot be \"numbers\"; did you mean \"number\"? (allowed: number)"},
  });
}

TEST_CASE("nothing is made from itself") {
  check_all({
      {"of: \"{prompt}\"", "of: \"{asked}\"",
       "11:94: \"key\" cannot be worked out: it is made from itself, or from what is\n"
       "14:15: \"asked\" cannot be worked out: it is made from itself, or from what is"},
      {"match: \"{asked}\"", "match: \"{key.level}\"",
       "11:94: \"key\" cannot be worked out: it is made from itself, or from what is"},
      {"of: \"{size}\"", "of: \"{asked}{key.text}\"", "nothing"},
  });
}

TEST_CASE("an answer is a reply or recorded") {
  check_all({
      {"  reply: \"{reply}\"\n", "", "25:3: an answer needs \"reply\" or \"recorded\""},
      {"  reply: \"{reply}\"\n", "  reply: \"{reply}\"\n  recorded: \"{gold}\"\n",
       "26:13: an answer is either \"reply\" or \"recorded\""},
      {"key: \"{text}\", ", "",
       "11:79: a join needs both \"key\" and \"match\", or neither: then it goes row by row"},
  });
}

TEST_CASE("what a recipe refers to and counts is known") {
  check_all({
      {"suite: quiz\n", "suite: quizz\n", "2:8: unknown suite \"quizz\"; did you mean \"quiz\"?"},
      {"items: 2", "items: 3", "32:17: the suite quiz has 2 items, not 3"},
      {"setups: 2", "setups: 3", "32:28: \"setups\" lists 2, not 3"},
      {"{setup: beta, model: beta", "{setup: alpha-may, model: beta",
       "31:14: the setup \"alpha-may\" stands first at 30:14"},
      {"model: beta", "model: betta", "31:27: unknown model \"betta\"; did you mean \"beta\"?"},
      {"snapshot: alpha-2024-05-13", "snapshot: alpha-2024-05-14",
       "30:49: unknown snapshot of alpha \"alpha-2024-05-14\"; did you mean \"alpha-2024-05-13\"?"},
      {"recipe: quiz", "recipe: quizz",
       "1:9: \"recipe\" must be the name of the file, \"quiz\", not \"quizz\""},
  });
}

}  // namespace assay::spec
