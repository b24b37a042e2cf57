// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "catch.hpp"
#include "score/extraction.hpp"
#include "score/scorer.hpp"
#include "spec/files.hpp"

namespace assay::spec {

TEST_CASE("a suite is read as it is written") {
  const Suite suite = read_suite("quiz.yaml", good_suite());
  CHECK(suite.id == "quiz");
  CHECK(suite.title == "A quiz");
  CHECK(suite.area == Area::math);
  CHECK(suite.source_link == "https://example.org/quiz");
  CHECK(suite.revision == "abc123");
  CHECK(suite.licence == "MIT");
  CHECK(suite.items == 2);
  CHECK(suite.strict.rule == "tag_first");
  CHECK(suite.strict.tag == "ANSWER");
  CHECK(suite.lenient.rule == "choice_letter");
  CHECK(suite.lenient.tag.empty());
  CHECK(suite.scorer == "exact");
  CHECK(suite.is_extracted_by_publisher);
  CHECK(suite.hazards == std::vector<std::string>{"Small.", "Old."});
}

TEST_CASE("what a suite file must not hold is named") {
  const std::vector<Breakage> rows{
      {"suite: quiz", "suite: quizz",
       "1:8: \"suite\" must be the name of the file, \"quiz\", not \"quizz\""},
      {"area: math", "area: maths",
       "3:7: \"area\" cannot be \"maths\"; did you mean \"math\"? (allowed: language, math, "
       "multimodal)"},
      {"items: 2", "items: 0", "5:8: \"items\" must be a positive integer, not the integer 0"},
      {"items: 2", "items: 2.5", "5:8: \"items\" must be a positive integer, not the number 2.5"},
      {"items: 2", "items: 0x10",
       "5:8: \"items\" must be a positive integer, not the integer 0x10"},
      {", tag: ANSWER", "", "7:18: the rule tag_first needs a \"tag\""},
      {"tag: ANSWER", "tag: <A>",
       "7:34: \"tag\" is a name without brackets and spaces, not \"<A>\""},
      {"rule: choice_letter", "rule: choice_letter, tag: A",
       "8:39: the rule choice_letter takes no \"tag\""},
      {"hazards: [Small., Old.]", "hazards: []",
       "11:10: \"hazards\" is empty; leave it out or fill it"},
  };
  for (const Breakage& row : rows) {
    CAPTURE(row.to);
    CHECK(suite_complaint(with(good_suite(), row.from, row.to)) == row.says);
  }
}

TEST_CASE("rules and scorers are those of the tables, and the nearest is offered") {
  const auto begins = [](const std::string& text, const std::string& start) {
    return text.substr(0, start.size()) == start;
  };
  CHECK(begins(suite_complaint(with(good_suite(), "rule: tag_first", "rule: tag_frist")),
               "7:18: \"rule\" cannot be \"tag_frist\"; did you mean \"tag_first\"? (allowed: "));
  CHECK(begins(suite_complaint(with(good_suite(), "scorer: exact", "scorer: exat")),
               "9:9: \"scorer\" cannot be \"exat\"; did you mean \"exact\"? (allowed: "));
  for (const score::ExtractionRow& row : score::extraction_table()) {
    const std::string rule = std::string(row.name) + (row.needs_tag ? ", tag: A" : "");
    CHECK(suite_complaint(with(good_suite(), "rule: choice_letter", "rule: " + rule)) == "nothing");
  }
  for (const score::ScorerRow& row : score::scorer_table()) {
    CHECK(suite_complaint(with(good_suite(), "scorer: exact",
                               "scorer: " + std::string(row.name))) == "nothing");
  }
}

TEST_CASE("a model is read as it is written") {
  const Model model = read_model("alpha.yaml", good_model());
  CHECK(model.id == "alpha");
  CHECK(model.title == "Alpha");
  CHECK(model.vendor == "Alpha Inc.");
  REQUIRE(model.snapshots.size() == 2);
  CHECK(model.snapshots[0].id == "alpha-2024-05-13");
  CHECK(model.snapshots[0].date == "2024-05-13");
  CHECK(model.snapshots[1].id == "Alpha/next");
  CHECK(model.snapshots[1].date.empty());
  CHECK(model.aliases == std::vector<std::string>{"alpha-latest", "alpha"});
}

TEST_CASE("what a model file must not hold is named") {
  const std::vector<Breakage> rows{
      {"Alpha/next", "alpha-2024-05-13",
       "6:10: the snapshot \"alpha-2024-05-13\" stands first at 5:10"},
      {"[alpha-latest, alpha]", "[alpha, alpha]", "7:18: the alias \"alpha\" stands first at 7:11"},
      {"date: 2024-05-13", "date: 2024-05",
       "5:34: \"date\" must be a date YYYY-MM-DD, not text \"2024-05\""},
      {"vendor: Alpha Inc.\n", "", "1:1: a model needs \"vendor\": who makes it"},
      {"title: Alpha\n",
       "title: Alpha\nprices:\n"
       "  - {since: 2025-01-01, currency: USD, input: 1, output: 2, source: {link: "
       "\"https://example.org\", date: 2025-01-01}}\n"
       "  - {since: 2025-01-01, currency: USD, input: 3, output: 4, source: {link: "
       "\"https://example.org\", date: 2025-01-01}}\n",
       "5:5: the price of \"alpha in USD since 2025-01-01\" stands first at 4:5"},
      {"title: Alpha\n", "title: Alpha\ncosts: 3\n",
       "3:1: unknown key \"costs\"; a model may have: model, title, vendor, snapshots, aliases, "
       "prices, endpoints"},
  };
  for (const Breakage& row : rows) {
    CAPTURE(row.to);
    CHECK(model_complaint(with(good_model(), row.from, row.to)) == row.says);
  }
}

}  // namespace assay::spec
