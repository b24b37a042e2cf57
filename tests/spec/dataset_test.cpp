// SPDX-License-Identifier: Apache-2.0
// Datasets as they are published, and suites without one.
#include <string>
#include <vector>

#include "catch.hpp"
#include "spec/files.hpp"

namespace assay::spec {
namespace {

const std::string digest(64, 'a');

std::string suite_with(const std::string& dataset) {
  return good_suite() + "dataset:\n" + dataset + R"(  texts: [question]
prompt:
  messages: [{role: user, text: "{{question}}"}]
)";
}

std::string one_file() {
  return "  file: own/quiz.jsonl\n  sha256: " + digest + "\n  gold: answer\n";
}

}  // namespace

TEST_CASE("a dataset may be several files with a text of their own each") {
  const std::string text = good_suite() + R"(dataset:
  files:
    - {name: en, file: q/en.tsv, sha256: )" +
                           digest + R"(, ask: Say it., urls: ["https://a.example/en.tsv"]}
    - {name: fr, file: q/fr.tsv, sha256: )" +
                           digest + R"(, ask: Dites-le., left_out: ["7"]}
  format: tsv
  columns: [question, best, others]
  gold: best
  gold_is: option
  option_members: [best, others]
  option_separator: ;
  option_order: digest
  aligned: true
  texts: [question]
  optional_texts: [hint]
prompt:
  messages: [{role: user, text: "{{question}} {{hint}} {{choices}} {{ask}}"}]
)";
  const Suite suite = read_suite("quiz.yaml", text);
  REQUIRE(suite.dataset);
  const Dataset& dataset = *suite.dataset;
  REQUIRE(dataset.files.size() == 2);
  CHECK(dataset.files[0].urls == std::vector<std::string>{"https://a.example/en.tsv"});
  CHECK(dataset.files[1].name == "fr");
  CHECK(dataset.files[1].ask == "Dites-le.");
  CHECK(dataset.files[1].left_out == std::vector<std::string>{"7"});
  CHECK(dataset.format == RowFormat::tsv);
  CHECK(dataset.gold_form == GoldForm::option);
  CHECK(dataset.options.members == std::vector<std::string>{"best", "others"});
  CHECK(dataset.options.separator == ";");
  CHECK(dataset.options.order == OptionOrder::digest);
  CHECK(dataset.is_aligned);
}

TEST_CASE("what does not go together in a dataset is named") {
  const struct {
    std::string added;
    std::string says;
  } rows[] = {
      {"  format: tsv\n", "16:11: \"format: tsv\" and \"columns\" belong together"},
      {"  columns: [a]\n", "16:12: \"format: tsv\" and \"columns\" belong together"},
      {"  pointer: /a\n", "16:12: \"pointer\" is for \"format: json\""},
      {"  format: json\n  pointer: a\n", "17:12: \"pointer\" starts with a slash, as in /examples"},
      {"  option_separator: ;\n",
       "16:21: \"option_separator\" says something of \"option_members\", which is not stated"},
      {"  options_labelled: true\n",
       "16:21: \"options_labelled\" says something of \"options\", which is not stated"},
      {"  gold_is: number\n", "16:12: the right answer is an option, but there are none"},
      {"  aligned: true\n", "16:12: \"aligned\" is for several files without \"cluster\""},
      {"  rows: {dataset: d, split: test, revision: r, url: \"http://a.example/x\"}\n",
       "16:53: \"url\" is https://, not \"http://a.example/x\""},
      {"  format: json\n  rows: {dataset: d, split: test, revision: r}\n",
       "16:11: \"rows\" are written as \"format: jsonl\""},
      {"  urls: [\"http://a.example/x\"]\n",
       "16:10: \"urls\" are https://, not \"http://a.example/x\""},
      {"  optional_texts: [answer]\n", "16:20: the prompt may not show the right answer"},
      {"  files: [{name: a, file: a, sha256: " + digest + "}]\n",
       "13:9: \"file\" belongs to one of the \"files\"\n"
       "14:11: \"sha256\" belongs to one of the \"files\""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.added);
    CHECK(suite_complaint(suite_with(one_file() + row.added)) == row.says);
  }
  CHECK(suite_complaint(suite_with("  gold: answer\n")) ==
        "13:3: a dataset needs \"file\", or \"files\"\n"
        "13:3: a dataset needs \"sha256\", or \"files\"");
}

TEST_CASE("a suite whose items cannot be had says why, and no more is asked of it") {
  const std::string text = R"(suite: quiz
title: Far away
area: math
source: {link: https://a.example, revision: "1", licence: none}
)";
  CHECK(suite_complaint(text) ==
        "1:1: a suite needs \"items\"\n1:1: a suite needs \"answer\"\n"
        "1:1: a suite needs a \"scorer\", or judges in \"graded_by\"");
  const Suite suite = read_suite("quiz.yaml", text + "unavailable: They are behind a form.\n");
  CHECK(suite.unavailable == "They are behind a form.");
  CHECK(suite.scorer.empty());
}

}  // namespace assay::spec
