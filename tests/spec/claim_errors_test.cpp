// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "catch.hpp"
#include "spec/files.hpp"

namespace assay::spec {
namespace {

void check_all(const std::vector<Breakage>& breakages) {
  for (const Breakage& row : breakages) {
    CAPTURE(row.to);
    CHECK(claim_complaint(with(good_claim(), row.from, row.to)) == row.says);
  }
}

}  // namespace

TEST_CASE("misspelt and missing keys are named with their place") {
  check_all({
      {"statement: {kind: ratio", "statment: {kind: ratio",
       "10:1: unknown key \"statment\"; did you mean \"statement\"?"},
      {"claimant: A", "climant: A", "3:1: unknown key \"climant\"; did you mean \"claimant\"?"},
      {"reading: point", "reeding: point",
       "10:39: unknown key \"reeding\"; did you mean \"reading\"?"},
      {"combine: any\n", "xyzzy: 1\n",
       "18:1: unknown key \"xyzzy\"; a claim may have: claim, title, claimant, date, announcement, "
       "mood, quote, sources, statement, subject, references, measures, combine, at_least, "
       "controls, "
       "decision, "
       "disclosure, not_testable, variants"},
      {"title: Alpha reaches 91 % of Beta\n", "",
       "1:1: a claim needs \"title\": one line that a reader of a table understands"},
      {", link: \"https://example.org/a\"", "",
       "9:5: a source needs \"link\": where it can be read"},
      {"  sentence: yes\n", "",
       "28:3: the disclosure card needs \"sentence\": exact sentence, date, speaker, language and "
       "scope"},
      {"combine: any\n", "<<: {combine: any}\n",
       "18:1: unknown key \"<<\"; a claim may have: claim, title, claimant, date, announcement, "
       "mood, quote, sources, statement, subject, references, measures, combine, at_least, "
       "controls, "
       "decision, "
       "disclosure, not_testable, variants"},
  });
}

TEST_CASE("a value of the wrong type is named beside what is wanted") {
  check_all({
      {"title: Alpha reaches 91 % of Beta", "title: [a, list]",
       "2:8: \"title\" must be text of one line, not a list"},
      {"title: Alpha reaches 91 % of Beta", "title: 91",
       "2:8: \"title\" must be text of one line, not the integer 91; put it in quotes"},
      {"title: Alpha reaches 91 % of Beta",
       "title:", "2:1: \"title\" must be text of one line, not nothing"},
      {"title: Alpha reaches 91 % of Beta", "title: \" \"",
       "2:8: \"title\" must be text of one line, not text \" \""},
      {"title: Alpha reaches 91 % of Beta", "title: \"a\\nb\"",
       "2:8: \"title\" must be text of one line, not text \"a\\x0ab\""},
      {"claim: alpha-beats-beta", "claim: Alpha",
       "1:8: \"claim\" must be an id of lower-case letters, digits, '.', '+' and '-' that starts "
       "with a letter or digit, not text \"Alpha\""},
      {"date: 2025-01-29", "date: 2025-02-29",
       "4:7: \"date\" must be a date YYYY-MM-DD, not text \"2025-02-29\""},
      {"date: 2025-01,", "date: 2025,",
       "9:34: \"date\" must be a date YYYY-MM-DD, YYYY-MM or \"YYYY\", not the integer 2025; put "
       "it "
       "in quotes"},
      {"\"https://example.org/a\"", "example.org",
       "9:49: \"link\" must be a link https://..., not text \"example.org\""},
      {"inferred: true", "inferred: yes",
       "11:81: \"inferred\" must be true or false, not text \"yes\""},
      {"inferred: true", "inferred: \"true\"",
       "11:81: \"inferred\" must be true or false, not text \"true\"; take the quotes off"},
      {"statement: {kind: ratio, value: 0.91, reading: point, baseline: chance}",
       "statement: ratio", "10:12: a statement must be a mapping, not text \"ratio\""},
      {"sources:\n  - {publisher: The Paper, date: 2025-01, link: \"https://example.org/a\", "
       "wording: Nearly as good.}",
       "sources: []", "8:10: \"sources\" is empty; leave it out or fill it"},
      {"references: [beta]", "references: beta",
       "16:80: \"references\" must be a list of texts, not text \"beta\""},
      {"references: [beta]", "references: [beta, 4]",
       "16:87: \"references\" holds texts, not the integer 4; put it in quotes"},
      {"subject: {setup: alpha-may, model: alpha, snapshot: alpha-2024-05-13, inferred: true}",
       "subject: [a]", "11:10: a system must be a mapping, not a list"},
  });
}

TEST_CASE("a word that is none of a list's is answered with the nearest and the list") {
  check_all({
      {"kind: superiority", "kind: superority",
       "23:23: \"kind\" cannot be \"superority\"; did you mean \"superiority\"? (allowed: "
       "absolute, "
       "superiority, ratio, non_inferiority, equivalence, best_of, top_k, cost_ratio, improvement, "
       "preference, latency, same_endpoint, availability, conformance, document, agreement, note)"},
      {"mood: attributed", "mood: angry",
       "6:7: \"mood\" cannot be \"angry\" (allowed: asserted, attributed)"},
      {"margin_rule: rounding", "margin_rule: roundig",
       "19:58: \"margin_rule\" cannot be \"roundig\"; did you mean \"rounding\"? (allowed: none, "
       "rounding, protocol_tolerance, parity_default, claimant)"},
      {"judge: n/a", "judge: 3",
       "28:10: \"judge\" cannot be \"3\"; did you mean \"0\"? (allowed: no, partly, yes, n/a, 0, "
       "1, "
       "2)"},
      {"judge: n/a", "judge: true",
       "28:10: \"judge\" cannot be \"true\" (allowed: no, partly, yes, n/a, 0, 1, 2)"},
      {"metric: accuracy", "metric: f1", "16:27: \"metric\" cannot be \"f1\" (allowed: accuracy)"},
  });
}

TEST_CASE("numbers are decimals within their range", "[M8]") {
  check_all({
      {"margin: 0.005", "margin: .nan",
       "19:38: \"margin\" must be a decimal, and .nan (NaN) is none"},
      {"margin: 0.005", "margin: .inf",
       "19:38: \"margin\" must be a decimal such as 0.905, with at most six places, not .inf"},
      {"margin: 0.005", "margin: 5e-3",
       "19:38: \"margin\" must be a decimal such as 0.905, with at most six places, not 5e-3"},
      {"margin: 0.005", "margin: 0.0050001",
       "19:38: \"margin\" must be a decimal such as 0.905, with at most six places, not 0.0050001"},
      {"margin: 0.005", "margin: \"0.005\"",
       "19:38: \"margin\" must be a number, not text \"0.005\"; take the quotes off"},
      {"margin: 0.005", "margin: -0.005",
       "19:38: \"margin\" must be at least 0 and below 1, not -0.005"},
      {"margin: 0.005", "margin: 1", "19:38: \"margin\" must be at least 0 and below 1, not 1"},
      {"alpha_side: 0.05", "alpha_side: 0",
       "19:24: \"alpha_side\" must be above 0 and below 0.5, not 0"},
      {"alpha_side: 0.05", "alpha_side: 0.5",
       "19:24: \"alpha_side\" must be above 0 and below 0.5, not 0.5"},
      {"weight: 1", "weight: -1", "16:65: \"weight\" must be above 0, not -1"},
      {"weight: 1", "weight: 0", "16:65: \"weight\" must be above 0, not 0"},
      {"weight: 1", "epochs: 1001", "16:65: an item is asked at most 1000 times"},
      {"value: 0.91", "value: -0.91",
       "10:33: \"value\" must be at least 0 and at most 1000, not -0.91"},
  });
}

TEST_CASE("what is not built yet is refused by name", "[M9]") {
  check_all({
      {"kind: superiority", "kind: latency",
       "23:23: statement kind \"latency\" is not built yet: say why in \"not_testable\", or use "
       "one of absolute, superiority, ratio, non_inferiority, equivalence, best_of, top_k, "
       "cost_ratio, improvement, preference"},
      {"target: population", "multiplicity: holm",
       "19:82: \"multiplicity\" \"holm\" is not built yet (allowed: bonferroni)"},
      {"target: population", "target: full_run",
       "19:76: \"target\" \"full_run\" is not built yet (allowed: population)"},
      {"target: population", "target: benchmark",
       "19:76: \"target\" \"benchmark\" is not built yet (allowed: population)"},
      {"weight: 1", "weight: 2", "16:65: a \"weight\" needs \"combine: average\""},
  });
}

TEST_CASE("a kind that is not built may be recorded with a reason, and a note without one",
          "[M9]") {
  const std::string bare = with(
      good_claim(), "statement: {kind: ratio, value: 0.91, reading: point, baseline: chance}\n",
      "statement: {kind: KIND}\n");
  std::string text =
      bare.substr(0, bare.find("subject: {")) + bare.substr(bare.find("disclosure:\n"));
  CHECK(claim_complaint(with(text, "KIND", "note")) == "nothing");
  CHECK(claim_complaint(with(text, "KIND", "document")) ==
        "1:1: a claim that is ruled on needs a \"subject\"\n"
        "1:1: a claim that is ruled on needs \"measures\"; one that cannot be tested says why in "
        "\"not_testable\"\n"
        "10:19: statement kind \"document\" is not built yet: say why in \"not_testable\", or use "
        "one of absolute, superiority, ratio, non_inferiority, equivalence, best_of, top_k, "
        "cost_ratio, improvement, preference");
  text += "not_testable: {reason: documentary, because: It is.}\n";
  for (const StatementKindRow& kind : statement_kind_table) {
    CAPTURE(kind.name);
    CHECK(claim_complaint(with(text, "KIND", kind.name)) == "nothing");
  }
}

}  // namespace assay::spec
