// SPDX-License-Identifier: Apache-2.0
// Suites whose answers language models grade, and claims about them.
#include <string>
#include <vector>

#include "catch.hpp"
#include "spec/files.hpp"

namespace assay::spec {
namespace {

std::string graded_suite() {
  return R"(suite: quiz
title: A quiz
area: language
source: {revision: abc123, licence: MIT}
items: 2
answer:
  strict: {rule: tag_last, tag: grade}
  lenient: {rule: choice_letter}
graded_by:
  kind: pairwise
  judges: [{setup: gamma-judge, model: gamma, parameters: {seed: 2}}]
  grades: [{grade: A, score: 1}, {grade: B, score: 0}, {grade: C, score: 0.5}]
  prompt:
    messages: [{role: user, text: "{{question}} {{first_answer}} {{second_answer}}"}]
    parameters: {temperature: 0}
dataset:
  file: own/quiz.jsonl
  sha256: )" +
         std::string(64, 'a') + R"(
  id: id
  texts: [question]
prompt:
  messages: [{role: user, text: "{{question}}"}]
)";
}

std::string preference() {
  return R"(claim: alpha-preferred
title: Alpha is preferred to Beta
claimant: Alpha Inc.
date: 2025-01-29
mood: asserted
sources: [{publisher: Alpha Inc., date: 2025-01-29, link: "https://example.org/a", wording: It is.}]
statement: {kind: preference}
subject: {setup: alpha, model: alpha}
references: [{setup: beta, model: beta}]
measures: [{suite: quiz, metric: accuracy}]
disclosure: {sentence: yes, subject: yes, reference: yes, mode: yes, benchmark: yes, prompts: yes, decoding: yes, extraction: yes, metric: yes, judge: yes, uncertainty: yes, decision_rule: yes, provenance: yes, outputs: yes, contamination: yes, cost: yes, evaluator: yes, software: yes, attempts: yes, machine_readable: yes}
)";
}

std::string complaint_about(const std::string& claim, const std::string& suite = graded_suite()) {
  Library library = small_library();
  library.suites["quiz"] = read_suite("quiz.yaml", suite);
  library.models["alpha"].vendor = "A";
  library.models["beta"].vendor = "B";
  library.models["gamma"].vendor = "C";
  return complaint([&] { read_claim("alpha-preferred.yaml", claim, library); });
}

}  // namespace

TEST_CASE("a suite says who grades its answers, what judges are shown and what they may say") {
  const Suite suite = read_suite("quiz.yaml", graded_suite());
  REQUIRE(suite.grading);
  CHECK(suite.scorer.empty());
  CHECK(suite.grading->kind == GradingKind::pairwise);
  REQUIRE(suite.grading->judges.size() == 1);
  CHECK(suite.grading->judges[0].setup == "gamma-judge");
  CHECK(suite.grading->judges[0].parameters.seed == 2);
  REQUIRE(suite.grading->grades.size() == 3);
  CHECK(suite.grading->grades[2].word == "C");
  CHECK(suite.grading->grades[2].score == Micro{500'000});
  CHECK(suite.grading->prompt.parameters.temperature == micro_zero);
  REQUIRE(suite.grading->prompt.messages.size() == 1);
  CHECK(suite.grading->prompt.messages[0].pieces[2].text == "first_answer");
  CHECK(suite.dataset->gold.empty());
}

TEST_CASE("what is wrong with a graded suite is said with its place") {
  const std::vector<Breakage> breakages{
      {"suite: quiz\n", "suite: quiz\nscorer: exact\n",
       "2:9: judges grade the answers: a suite with \"graded_by\" takes no \"scorer\""},
      {" {{second_answer}}", "", "14:5: the judge must be shown {{second_answer}}"},
      {"{{first_answer}}", "{{answer}}",
       "14:5: the judge must be shown {{first_answer}}\n"
       "14:35: unknown placeholder \"answer\"; there are: first_answer, second_answer, question"},
      {"{grade: C, score: 0.5}", "{grade: C, score: 0.7}",
       "12:11: what the first answer can win, the second must be able to win: for every \"score\" "
       "s "
       "there must be one of 1 - s"},
      {"grade: B", "grade: A", "12:42: the grade \"A\" stands first at 12:20"},
      {"texts: [question]", "texts: [question, first_answer]",
       "20:10: {{first_answer}} has a meaning of its own in a judge's prompt"},
      {"parameters: {seed: 2}", "system: Be kind.",
       "11:55: what a judge is told stands in \"prompt\""},
      {"score: 1}", "score: 2}", ""},
  };
  for (const Breakage& breakage : breakages) {
    INFO(breakage.to);
    const std::string said = suite_complaint(with(graded_suite(), breakage.from, breakage.to));
    if (breakage.says.empty()) {
      CHECK(said != "nothing");
    } else {
      CHECK(said == breakage.says);
    }
  }
}

TEST_CASE("a suite needs a scorer or judges, and without judges its gold answers") {
  CHECK(suite_complaint(with(good_suite(), "scorer: exact\n", "")) ==
        "1:1: a suite needs a \"scorer\", or judges in \"graded_by\"");
}

TEST_CASE("a claim of preference is tested on pairs, by judges of other families") {
  CHECK(complaint_about(preference()) == "nothing");
  CHECK(complaint_about(with(preference(), "kind: preference", "kind: preference, value: 0.7")) ==
        "nothing");
  CHECK(complaint_about(with(preference(), "model: beta", "model: gamma")) ==
        "10:20: the judge gamma-judge and beta are both by \"C\": a judge may not be of the family "
        "that it judges");
  CHECK(complaint_about(with(preference(), "kind: preference", "kind: superiority")) ==
        "10:20: judges compare answers on quiz: it takes a preference statement, not a superiority "
        "statement");
  CHECK(complaint_about(preference(), good_suite()) ==
        "10:20: a preference statement is tested on a suite whose answers judges compare in pairs "
        "(graded_by: {kind: pairwise})");
  CHECK(complaint_about(preference(), with(graded_suite(), "model: gamma", "model: gama")) ==
        "10:20: the judge gamma-judge: unknown model \"gama\"; did you mean \"gamma\"?");
  CHECK(complaint_about(with(preference(), "kind: preference", "kind: preference, value: 1.7")) ==
        "7:38: the \"value\" of a preference statement is a share of the comparisons, at most 1, "
        "not 1.7");
}

}  // namespace assay::spec
