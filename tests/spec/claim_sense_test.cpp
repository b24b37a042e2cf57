// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "catch.hpp"
#include "spec/files.hpp"

namespace assay::spec {
namespace {

Claim read(const std::string& text) {
  return read_claim("claims/alpha-beats-beta.yaml", text, small_library());
}

void check_all(const std::vector<Breakage>& breakages) {
  for (const Breakage& row : breakages) {
    CAPTURE(row.to);
    CHECK(claim_complaint(with(good_claim(), row.from, row.to)) == row.says);
  }
}

}  // namespace

TEST_CASE("a statement takes what its kind takes") {
  check_all({
      {"kind: superiority}", "kind: superiority, value: 0.5}",
       "23:43: a superiority statement takes no \"value\""},
      {"kind: superiority}", "kind: superiority, reading: point}",
       "23:45: a superiority statement takes no \"reading\""},
      {"kind: superiority}", "kind: superiority, baseline: raw}",
       "23:46: a superiority statement takes no \"baseline\""},
      {"kind: ratio, value: 0.91,", "kind: ratio,", "10:12: a ratio statement needs a \"value\""},
      {"value: 0.91", "value: 0", "10:33: the \"value\" of a ratio statement must be above 0"},
      {"kind: superiority}\n    references: [{setup: beta, model: beta}]",
       "kind: absolute, value: 76.1}",
       "13:3: variant \"surpasses\": an absolute statement compares with nothing: it takes no "
       "\"references\"\n"
       "16:81: variant \"surpasses\": unknown reference of the measure on quiz \"beta\"; there is "
       "none\n"
       "23:40: the \"value\" of an absolute statement is a score between 0 and 1, not 76.1 (76.1 % "
       "is 0.761)"},
  });
}

TEST_CASE("how parts combine fits the statement and the parts there are", "[M41][M42][M43]") {
  check_all({
      {"combine: any", "combine: at_least",
       "18:10: \"combine: at_least\" needs \"at_least\", the number of parts"},
      {"combine: any", "combine: any\nat_least: 2",
       "19:11: \"at_least\" needs \"combine: at_least\""},
      {"combine: any", "combine: at_least\nat_least: 4",
       "19:11: at least 4 must hold, but there are only 3 parts\n"
       "19:11: variant \"surpasses\": at least 4 must hold, but there are only 2 parts"},
      {"kind: superiority}", "kind: top_k, value: 2}",
       "16:3: variant \"surpasses\": a top_k statement is tested on one suite, or on an average\n"
       "18:10: variant \"surpasses\": a top_k statement combines its parts itself\n"
       "24:17: to be among the best 2 takes at least 2 rivals"},
      {"kind: superiority}", "kind: top_k, value: 1.5}",
       "16:3: variant \"surpasses\": a top_k statement is tested on one suite, or on an average\n"
       "18:10: variant \"surpasses\": a top_k statement combines its parts itself\n"
       "23:37: the \"value\" of a top_k statement is a whole number, not 1.5"},
      {"kind: superiority}", "kind: improvement}",
       "23:16: an improvement statement needs a \"value\""},
  });
  CHECK(claim_complaint(with(good_claim(), "combine: any", "combine: at_least\nat_least: 2")) ==
        "nothing");
  CHECK(claim_complaint(with(with(good_claim(), "combine: any", "combine: average"), "weight: 1",
                             "weight: 2.5")) == "nothing");
}

TEST_CASE("printed totals, prices and controls are read only where they can be used",
          "[M45][M46][M47]") {
  const std::string table =
      "{suite: any-table, published: {items: 100, link: \"https://example.org\", date: 2025-01-29, "
      "scores: [{setup: alpha-may, score: 0.5}, {setup: beta, right: 60}]}}";
  const std::string claim =
      with(with(good_claim(), "{suite: quiz, named_by_claimant: true}", table), "baseline: chance",
           "baseline: raw");
  CHECK(claim_complaint(claim) == "nothing");
  CHECK(claim_complaint(with(claim, "score: 0.5", "score: 0.5, right: 50")) ==
        "17:104: a published score is either a \"score\" or \"right\", a count");
  CHECK(claim_complaint(with(claim, "{setup: beta, right", "{setup: alpha-may, right")) ==
        "17:144: the score of \"alpha-may\" stands first at 17:112");
  CHECK(claim_complaint(with(claim, "baseline: raw", "baseline: chance")) ==
        "17:35: printed totals have no chance level: baseline is raw");
  CHECK(claim_complaint(
            with(claim, "combine: any", "combine: any\ncontrols: [{one: a, other: b}]")) ==
        "19:11: a ratio statement takes no \"controls\"\n"
        "19:11: variant \"surpasses\": a superiority statement takes no \"controls\"");
  CHECK(claim_complaint(with(claim, "right: 60", "right: 0")) == "nothing");
}

TEST_CASE("a control is a pair of its own", "[M47]") {
  const std::string claim = with(
      with(good_claim(), "statement: {kind: ratio, value: 0.91, reading: point, baseline: chance}",
           "statement: {kind: agreement}"),
      "combine: any",
      "not_testable: {reason: documentary, because: Papers.}\n"
      "controls: [{one: c, other: c}, {one: beta, other: alpha-may}, {one: c, other: d}, "
      "{one: d, other: c}, {one: d, other: e}]");
  const std::string says = claim_complaint(claim);
  CAPTURE(says);
  CHECK(says.find("a control is a pair of two setups, not \"c\" twice") != std::string::npos);
  CHECK(says.find("subject and reference are what the controls are for") != std::string::npos);
  CHECK(says.find("the control d and c is listed twice") != std::string::npos);
}

TEST_CASE("a cheaper price takes no margin, and a gain is larger than its margin", "[M46][M42]") {
  const std::string statement =
      "statement: {kind: ratio, value: 0.91, reading: point, baseline: chance}";
  const std::string cheaper =
      claim_complaint(with(good_claim(), statement, "statement: {kind: cost_ratio}"));
  CAPTURE(cheaper);
  CHECK(cheaper.find("a cost_ratio statement without a \"value\" takes no \"margin\"") !=
        std::string::npos);
  const std::string gain = claim_complaint(
      with(good_claim(), statement, "statement: {kind: improvement, value: 0.004}"));
  CAPTURE(gain);
  CHECK(gain.find("the \"margin\" must be below the \"value\", 0.004") != std::string::npos);
}

TEST_CASE("a margin and its rule fit each other and the kind", "[M8]") {
  check_all({
      {", margin_rule: rounding", "",
       "19:38: a \"margin\" of 0.005 needs a \"margin_rule\" that says where it comes from"},
      {"margin: 0.005, ", "", "19:43: the \"margin_rule\" is \"rounding\", but there is no margin"},
      {"    margin: 0\n    margin_rule: none\n", "    margin: 0.01\n",
       "25:13: a superiority statement takes no \"margin\": it says better, not almost as good "
       "(that is non_inferiority)"},
      {"    margin: 0\n    margin_rule: none\n", "",
       "19:38: variant \"surpasses\": a superiority statement takes no \"margin\": it says better, "
       "not almost as good (that is non_inferiority)"},
      {"kind: superiority", "kind: equivalence",
       "25:13: an equivalence statement needs a \"margin\" above 0"},
      {"kind: superiority", "kind: non_inferiority",
       "25:13: a non_inferiority statement needs a \"margin\" above 0"},
      {"margin: 0.005", "margin: 0.91", "19:38: the \"margin\" must be below the \"value\", 0.91"},
  });
}

TEST_CASE("what a claim refers to is known") {
  check_all({
      {"model: alpha,", "model: alhpa,", "11:36: unknown model \"alhpa\"; did you mean \"alpha\"?"},
      {"{setup: gamma, model: gamma}", "{setup: gamma, model: zeppelin}",
       "14:27: unknown model \"zeppelin\"; there are: alpha, beta, gamma"},
      {"snapshot: alpha-2024-05-13", "snapshot: alpha-2024-05-12",
       "11:53: unknown snapshot of alpha \"alpha-2024-05-12\"; did you mean \"alpha-2024-05-13\"?"},
      {"{setup: gamma, model: gamma}", "{setup: gamma, model: gamma, snapshot: g}",
       "14:44: unknown snapshot of gamma \"g\"; there is none"},
      {"snapshot: alpha-2024-05-13, ", "",
       "11:53: \"inferred\" is about a \"snapshot\", but none is stated"},
      {"suite: quiz, named", "suite: quizz, named",
       "17:13: unknown suite \"quizz\"; did you mean \"quiz\"?"},
      {"references: [beta]", "references: [betta]",
       "16:81: unknown reference of the measure on quiz \"betta\"; did you mean \"beta\"?"},
  });
}

TEST_CASE("nothing is compared with itself or twice") {
  check_all({
      {"{setup: gamma, model: gamma}", "{setup: beta, model: gamma}",
       "14:13: the reference \"beta\" stands first at 13:13"},
      {"{setup: gamma, model: gamma}", "{setup: alpha-may, model: alpha}",
       "14:13: the subject \"alpha-may\" cannot be its own reference"},
      {"aggregation: macro", "aggregation: micro",
       "17:13: quiz (micro) against beta is measured twice"},
      {"  - id: surpasses", "  - id: main",
       "21:9: \"main\" is the name of the claim's own reading"},
      {"variants:\n", "variants:\n  - {id: surpasses, title: T}\n",
       "22:9: the variant \"surpasses\" stands first at 21:10"},
  });
}

TEST_CASE("what is inherited is checked where a variant uses it") {
  check_all({
      {"    references: [{setup: beta, model: beta}]\n",
       "    references: [{setup: gamma, model: gamma}]\n",
       "16:81: variant \"surpasses\": unknown reference of the measure on quiz \"beta\"; there "
       "are: "
       "gamma"},
  });
}

TEST_CASE("what is ruled on needs a subject, measures and something to compare with") {
  check_all({
      {"subject: {setup: alpha-may, model: alpha, snapshot: alpha-2024-05-13, inferred: true}\n",
       "",
       "1:1: a claim that is ruled on needs a \"subject\"\n"
       "20:5: a claim that is ruled on needs a \"subject\""},
      {"references:\n  - {setup: beta, model: beta}\n  - {setup: gamma, model: gamma}\n", "",
       "1:1: a ratio statement needs \"references\" to compare with\n"
       "13:81: unknown reference of the measure on quiz \"beta\"; there is none"},
      {"measures:\n  - {suite: quiz, metric: accuracy, aggregation: macro, weight: 1, references: "
       "[beta]}\n  - {suite: quiz, named_by_claimant: true}\n",
       "",
       "1:1: a claim that is ruled on needs \"measures\"; one that cannot be tested says why in "
       "\"not_testable\"\n"
       "18:5: a claim that is ruled on needs \"measures\"; one that cannot be tested says why in "
       "\"not_testable\""},
  });
}

TEST_CASE("a claim quotes at most twelve words and is named after its file") {
  check_all({
      {"quote: nearly as good as Beta", "quote: a b c d e f g h i j k  l m",
       "7:8: \"quote\" has 13 words; at most 12 are quoted"},
      {"quote: nearly as good as Beta", "quote: a b c d e f g h i j k  l", "nothing"},
      {"claim: alpha-beats-beta", "claim: beta-beats-alpha",
       "1:8: \"claim\" must be the name of the file, \"alpha-beats-beta\", not "
       "\"beta-beats-alpha\""},
  });
}

TEST_CASE("all problems of a file are reported at once, in its order, a line each") {
  std::string text = good_claim();
  text = with(text, "combine: any", "combne: any");
  text = with(text, "mood: attributed", "mood: angry");
  text = with(text, "model: alpha,", "model: alhpa,");
  CHECK_THROWS_WITH(read(text),
                    "claims/alpha-beats-beta.yaml:6:7: \"mood\" cannot be \"angry\" (allowed: "
                    "asserted, attributed)\n"
                    "claims/alpha-beats-beta.yaml:11:36: unknown model \"alhpa\"; did you mean "
                    "\"alpha\"?\n"
                    "claims/alpha-beats-beta.yaml:18:1: unknown key \"combne\"; did you mean "
                    "\"combine\"?");
}

TEST_CASE("a sequential design is for single items and comparisons of scores", "[M49]") {
  const std::string decision =
      "decision: {alpha_side: 0.05, margin: 0.005, margin_rule: rounding, target: population";
  const auto complaint = [&](const std::string& added) {
    return claim_complaint(with(good_claim(), decision, decision + added));
  };
  CHECK(complaint(", most_items: 100") == "19:100: \"most_items\" needs \"design: sequential\"");
  CHECK(complaint(", design: sequentially").find("did you mean \"sequential\"?") !=
        std::string::npos);
  CHECK(complaint(", design: sequential").find("no \"design: sequential\" for a ratio statement") !=
        std::string::npos);
}

TEST_CASE("a claim states its design", "[M49]") {
  std::string text = good_claim();
  text = with(text, "statement: {kind: ratio, value: 0.91, reading: point, baseline: chance}",
              "statement: {kind: non_inferiority}");
  text = with(
      text,
      "  - {suite: quiz, metric: accuracy, aggregation: macro, weight: 1, references: [beta]}\n",
      "");
  text = with(text, "decision: {", "decision: {design: sequential, most_items: 500, ");
  const Claim claim = read(text);
  CHECK(claim.decision.design == Design::sequential);
  CHECK(claim.decision.most_items == 500);
  CHECK(read(good_claim()).decision.design == Design::fixed);
  text = with(text, "{suite: quiz, named", "{suite: quiz, first: 2, named");
  CHECK(claim_complaint(text).find("no \"design: sequential\" on the first items of a suite") !=
        std::string::npos);
}

}  // namespace assay::spec
