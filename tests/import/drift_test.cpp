// SPDX-License-Identifier: Apache-2.0
// Sources that name members differently, and sources that differ about an item.
#include "catch.hpp"
#include "import/inputs.hpp"
#include "import/sheet.hpp"

namespace assay::imports {
namespace {

Recipe two_sources() {
  return {
      .id = "quiz",
      .suite = "quiz",
      .records = {.patterns = {"old/{name}.jsonl", "a-new/{name}.jsonl"}, .format = Format::jsonl},
      .eithers = {{"text", {"reply", "generated"}}},
      .item_id = "{n}",
      .gold = "{gold}",
      .options = "{options}",
      .same = {"{question}"},
      .drift = DriftRule::first_source,
      .reply = "{text}",
      .setup = "{name}",
      .setups = {{"one", {.setup = "one", .model = "m"}}, {"two", {.setup = "two", .model = "m"}}},
      .expected_items = 3,
      .expected_setups = 2};
}

std::string record(const std::string& n, const std::string& gold, const std::string& options,
                   const std::string& question, const std::string& member) {
  return R"({"n": ")" + n + R"(", "gold": ")" + gold + R"(", "options": ")" + options +
         R"(", "question": ")" + question + R"(", ")" + member + R"(": "<ANSWER>2</ANSWER>"})" +
         "\n";
}

Files drifting() {
  return {{"old/one.jsonl", record("a", "1", "1 2", "?", "reply") +
                                record("b", "1", "1 2", "?", "reply") +
                                record("c", "2", "1 2", "?", "reply")},
          {"a-new/two.jsonl", record("a", "2", "1 2", "?", "generated") +
                                  record("b", "1", "1 2 3", "?", "generated") +
                                  record("c", "2", "1 2", "??", "generated")}};
}

}  // namespace

TEST_CASE("the first source of the recipe counts, and every drift is noted") {
  const Imported imported = import_files(two_sources(), tagged_suite(), drifting());
  CHECK(items_tsv(imported.suite.items) ==
        "id\tstratum\tcluster\tgold\toptions\n"
        "a\t\t\t1\t1 2\n"
        "b\t\t\t1\t1 2\n"
        "c\t\t\t2\t1 2\n");
  // Another gold answer leaves the question what it was; other options or words do not.
  CHECK(answers_tsv(imported.suite.sheets[1].answers) ==
        "id\tstrict\tlenient\toutcome\n"
        "a\t2\t2\tanswered\n");
  CHECK(imported.suite.sheets[0].answers.size() == 3);
  REQUIRE(imported.drifts.size() == 3);
  CHECK(imported.drifts[0].what == "gold");
  CHECK(imported.drifts[0].first == "1");
  CHECK(imported.drifts[0].later == "2");
  CHECK(imported.drifts[2].first_path == "old/one.jsonl");
  CHECK(imported.notes ==
        std::vector<std::string>{
            "two: 2 of 3 items are missing",
            "drift: item a has gold \"2\" instead of \"1\" in a-new/two.jsonl, unlike "
            "old/one.jsonl; the first counts",
            "drift: item b has options \"1 2 3\" instead of \"1 2\" in a-new/two.jsonl, unlike "
            "old/one.jsonl; answers to it are left out there",
            "drift: item c has another text (item.same, entry 1) in a-new/two.jsonl, unlike "
            "old/one.jsonl; answers to it are left out there"});
}

TEST_CASE("without the verb, and within one source, a difference is an error") {
  Recipe recipe = two_sources();
  recipe.drift = DriftRule::refuse;
  CHECK(problem_of([&] { import_files(recipe, tagged_suite(), drifting()); }) ==
        "a-new/two.jsonl:1: record 1: item \"a\" has gold \"2\", but \"1\" in old/one.jsonl, "
        "record 1");
  recipe = two_sources();
  recipe.records.patterns = {"{folder}/{name}.jsonl"};
  CHECK(problem_of([&] { import_files(recipe, tagged_suite(), drifting()); }) ==
        "old/one.jsonl:1: record 1: item \"a\" has gold \"1\", but \"2\" in a-new/two.jsonl, "
        "record 1");
}

TEST_CASE("strata do not drift, and an answer that was left out still counts as given") {
  Recipe recipe = two_sources();
  recipe.stratum = "{options}";
  CHECK(problem_of([&] { import_files(recipe, tagged_suite(), drifting()); }) ==
        "a-new/two.jsonl:2: record 2: item \"b\" has stratum \"1 2 3\", but \"1 2\" in "
        "old/one.jsonl, record 2");
  Files twice = drifting();
  twice["a-new/two.jsonl"] += record("c", "2", "1 2", "??", "generated");
  CHECK(problem_of([&] { import_files(two_sources(), tagged_suite(), twice); }) ==
        "a-new/two.jsonl:4: record 4: the setup answers item \"c\" twice, first in "
        "a-new/two.jsonl, record 3");
}

TEST_CASE("either is the one member that the record has") {
  Files files = drifting();
  files["a-new/two.jsonl"] = record("a", "2", "1 2", "?", "said");
  CHECK(problem_of([&] { import_files(two_sources(), tagged_suite(), files); }) ==
        "a-new/two.jsonl:1: record 1: either text: the record has none of reply, generated");
  files["a-new/two.jsonl"] =
      R"({"n": "a", "gold": "1", "options": "1 2", "question": "?", "reply": "", "generated": ""})";
  CHECK(problem_of([&] { import_files(two_sources(), tagged_suite(), files); }) ==
        "a-new/two.jsonl:1: record 1: either text: the record has several of them");
  files["a-new/two.jsonl"] =
      R"({"n": "a", "gold": "1", "options": "1 2", "question": "?", "reply": null})";
  CHECK(problem_of([&] { import_files(two_sources(), tagged_suite(), files); }) ==
        "a-new/two.jsonl:1: record 1: either text: \"reply\" is no text");
}

}  // namespace assay::imports
