// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "base/error.hpp"
#include "catch.hpp"
#include "spec/json_schema.hpp"
#include "spec/library.hpp"
#include "spec/yaml.hpp"

namespace assay::spec {
namespace {

Library small_library() {
  Library library;
  library.suites["quiz"] = {.id = "quiz"};
  for (const char* model : {"alpha", "beta", "gamma"}) library.models[model] = {.id = model};
  library.models["alpha"].snapshots = {{.id = "alpha-2024-05-13"}};
  return library;
}

std::string disclosure() {
  std::string text = "disclosure:\n";
  for (const DisclosureRow& row : disclosure_table) text += "  " + std::string(row.name) + ": no\n";
  return text;
}

std::string claim_with(const std::string& hypothesis) {
  return "claim: a-claim\ntitle: Alpha surpasses Beta\nclaimant: Alpha Inc.\n"
         "date: 2025-01-29\nmood: attributed\nsources:\n"
         "  - {publisher: P, date: 2025-01, link: https://example.org/, wording: better}\n" +
         disclosure() + hypothesis;
}

const std::string good_hypothesis =
    "statement: {kind: superiority}\n"
    "subject: {setup: alpha-may, model: alpha, snapshot: alpha-2024-05-13, inferred: true}\n"
    "references: [{setup: beta, model: beta}]\n"
    "measures: [{suite: quiz}]\n";

template <typename Read>
std::string complaint(Read read) {
  try {
    read();
  } catch (const base::InputError& error) {
    return error.what();
  }
  return "no complaint";
}

std::string claim_complaint(const std::string& text) {
  return complaint([&] { read_claim("c.yaml", text, small_library()); });
}

std::string yaml_complaint(const std::string& text) {
  return complaint([&] { read_yaml("f.yaml", text); });
}

/// Line of the first key of the hypothesis.
const std::string at = "c.yaml:29:";

}  // namespace

TEST_CASE("a claim is read as it is written") {
  const Claim claim = read_claim("c.yaml", claim_with(good_hypothesis), small_library());
  CHECK(claim.id == "a-claim");
  CHECK(claim.date == "2025-01-29");
  CHECK(claim.mood == Mood::attributed);
  CHECK(claim.sources.at(0).date == "2025-01");
  CHECK(claim.hypothesis.statement.kind == StatementKind::superiority);
  CHECK(claim.hypothesis.subject.snapshot == "alpha-2024-05-13");
  CHECK(claim.hypothesis.subject.is_inferred);
  CHECK(claim.hypothesis.references.at(0).setup == "beta");
  CHECK_FALSE(claim.hypothesis.references.at(0).is_inferred);
  CHECK(claim.hypothesis.measures.at(0).aggregation == Aggregation::micro);
  CHECK(claim.hypothesis.combination == Combination::all);
  CHECK(claim.hypothesis.margin_rule == "none");
  CHECK(claim.decision.alpha_side == Micro{25'000});
  CHECK(claim.disclosure[0] == Disclosed::no);
}

TEST_CASE("a variant keeps what it does not state") {
  const Claim claim =
      read_claim("c.yaml",
                 claim_with(good_hypothesis + "variants:\n"
                                              "  - id: nearly\n"
                                              "    title: Alpha rivals Gamma\n"
                                              "    statement: {kind: non_inferiority}\n"
                                              "    references: [{setup: gamma, model: gamma}]\n"
                                              "    margin: 0.02\n"
                                              "    margin_rule: parity_default\n"),
                 small_library());
  const Hypothesis& nearly = claim.variants.at(0).hypothesis;
  CHECK(nearly.statement.kind == StatementKind::non_inferiority);
  CHECK(nearly.margin == Micro{20'000});
  CHECK(nearly.references.at(0).setup == "gamma");
  CHECK(nearly.subject.setup == "alpha-may");
  CHECK(nearly.measures.at(0).suite == "quiz");
  CHECK(claim.hypothesis.margin == micro_zero);
}

TEST_CASE("what a claim file must not hold is named with its place and the nearest right word",
          "[M8][M9]") {
  struct Row {
    std::string text;
    std::string says;
  };
  const std::string systems =
      "subject: {setup: alpha, model: alpha}\nreferences: [{setup: beta, model: beta}]\n"
      "measures: [{suite: quiz}]\n";
  const std::vector<Row> rows{
      {"statment: {kind: superiority}\n" + good_hypothesis,
       at + "1: unknown key \"statment\"; did you mean \"statement\"?"},
      {"statement: {kind: superority}\n" + systems,
       at + "19: unknown kind \"superority\"; did you mean \"superiority\"?"},
      {"statement: {kind: best_of}\n" + systems,
       at + "12: statements of the kind \"best_of\" are not built yet: they can only be recorded, "
            "with \"not_testable\""},
      {"statement: {kind: ratio}\n" + systems, at + "12: ratio statements need a \"value\""},
      {"statement: {kind: ratio, value: .nan}\n" + systems,
       at + "33: \"value\" must be a decimal with at most six places, not \".nan\""},
      {"statement: {kind: ratio, value: [1]}\n" + systems,
       at + "33: \"value\" must be a number, not a list"},
      {"statement: {kind: superiority, value: 0.5}\n" + systems,
       at + "39: superiority statements take no \"value\""},
      {"statement: {kind: non_inferiority}\n" + systems,
       "c.yaml:1:1: non_inferiority statements need a \"margin\" above 0"},
      {"decision: {alpha_side: 0.5}\n" + good_hypothesis,
       at + "24: \"alpha_side\" must lie between 0.000001 and 0.499999, not 0.5"},
      {"decision: {multiplicity: holm}\n" + good_hypothesis,
       at + "26: multiplicity \"holm\" is not built yet; only \"bonferroni\" is"},
      {"decision: {margin: 0.02}\nstatement: {kind: equivalence}\n" + systems,
       at + "20: a margin needs a \"margin_rule\" that says where it comes from"},
      {"statement: {kind: superiority}\nsubject: {setup: alpha, model: alpah}\n"
       "references: [{setup: beta, model: beta}]\nmeasures: [{suite: quiz}]\n",
       "c.yaml:30:32: unknown model \"alpah\"; did you mean \"alpha\"?"},
      {"statement: {kind: superiority}\nsubject: {setup: alpha, model: alpha}\n"
       "references: [{setup: alpha, model: alpha}]\nmeasures: [{suite: quiz}]\n",
       "c.yaml:31:13: the subject \"alpha\" stands among its own references"},
      {"statement: {kind: superiority}\nsubject: {setup: alpha, model: alpha}\n"
       "references: [{setup: beta, model: beta}]\n"
       "measures: [{suite: quizz, weight: -1}]\n",
       "c.yaml:32:35: \"weight\" must lie between 0.000001 and 1000.000000, not -1"},
      {"statement: {kind: superiority}\nsubject: {setup: alpha, model: alpha}\n"
       "references: [{setup: beta, model: beta}]\nmeasures: [{suite: quizz}]\n",
       "c.yaml:32:20: unknown suite \"quizz\"; did you mean \"quiz\"?"},
      {"quote: one two three four five six seven eight nine ten eleven twelve thirteen\n" +
           good_hypothesis,
       at + "8: a quote holds at most 12 words"},
      {"announcement: 2025\n" + good_hypothesis,
       at + "15: \"announcement\" must be an id, not an integer; put it in quotes"},
  };
  for (const Row& row : rows) CHECK(claim_complaint(claim_with(row.text)) == row.says);
}

TEST_CASE("all problems of a file are reported at once, in its order") {
  const std::string text = claim_with("statement: {kind: superiority, valeu: 1}\nsubjekt: x\n");
  CHECK(claim_complaint(text) == at + "32: unknown key \"valeu\"; did you mean \"value\"?\n"
                                      "c.yaml:30:1: unknown key \"subjekt\"; did you mean "
                                      "\"subject\"?");
}

TEST_CASE("text that is not the YAML we take is refused with its place") {
  struct Row {
    std::string text;
    std::string says;
  };
  const std::vector<Row> rows{
      {"", "f.yaml:1:1: the file holds nothing"},
      {"a: 1\na: 2\n", "f.yaml:2:1: duplicate key \"a\"; it stands first in line 1"},
      {"a: &x 1\n", "f.yaml:1:4: anchors and aliases are not allowed; write it out"},
      {"a: !!str 1\n", "f.yaml:1:4: tags such as \"tag:yaml.org,2002:str\" are not allowed"},
      {"a: 1\n---\nb: 2\n", "f.yaml:2:1: a second document; one file holds one"},
      {"\xC3\xA9: \"\xC3\xA9\" \xFF\n", "f.yaml:1:8: not UTF-8"},
      {std::string("a: b\0c\n", 7), "f.yaml:1:5: a NUL byte"},
      {"a: " + std::string(2U << 20U, 'x') + "\n", "f.yaml:1:1: a line over 1 MiB"},
      {std::string(9U << 20U, '\n'), "f.yaml:1:1: larger than 8 MiB"},
      {"? [a]\n: 1\n", "f.yaml:1:3: a key must be text"},
  };
  for (const Row& row : rows) CHECK(yaml_complaint(row.text) == row.says);
}

TEST_CASE("an alias bomb and deep nesting end in an error, not in memory or a crash") {
  CHECK(yaml_complaint("a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n") ==
        "f.yaml:1:4: anchors and aliases are not allowed; write it out");
  for (const std::size_t depth : {65U, 1'000U, 100'000U}) {
    const std::string says = yaml_complaint("a: " + std::string(depth, '['));
    CHECK(says != "no complaint");
  }
  CHECK(yaml_complaint(std::string(64, '[') + std::string(64, ']')) == "no complaint");
  CHECK(yaml_complaint(std::string(65, '[') + std::string(65, ']')) ==
        "f.yaml:1:65: nested deeper than 64");
}

TEST_CASE("plain words are typed as in the YAML 1.2 core schema") {
  const Value value = read_yaml(
      "f.yaml",
      "[yes, no, on, 2025-01-29, 2025, 0x1f, 1e3, .5, -1, true, null, ~, '1', 1.2.3, .inf, 1_000]");
  const std::vector<Shape> shapes{Shape::text,    Shape::text,    Shape::text, Shape::text,
                                  Shape::integer, Shape::integer, Shape::real, Shape::real,
                                  Shape::integer, Shape::flag,    Shape::null, Shape::null,
                                  Shape::text,    Shape::text,    Shape::real, Shape::text};
  REQUIRE(value.items.size() == shapes.size());
  for (std::size_t i = 0; i < shapes.size(); ++i) CHECK(value.items[i].shape == shapes[i]);
}

TEST_CASE("columns count code points") {
  const Value value = read_yaml("f.yaml", "\"\xE4\xB8\xAD\xE6\x96\x87\": {x: 1}\n");
  CHECK(value.entries.at(0).value.mark.column == 7);
}

TEST_CASE("a suite names rules and scorers that exist") {
  const auto suite = [](const std::string& strict, const std::string& scorer) {
    return complaint([&] {
      read_suite("s.yaml",
                 "suite: s\ntitle: t\narea: language\n"
                 "source: {link: l, revision: r, licence: MIT}\nitems: 3\nanswer:\n  strict: {" +
                     strict + "}\n  lenient: {rule: recorded}\nscorer: " + scorer + "\n");
    });
  };
  CHECK(suite("rule: tag_first, tag: ANSWER", "exact") == "no complaint");
  CHECK(suite("rule: tag_frist, tag: ANSWER", "exact") ==
        "s.yaml:7:18: unknown rule \"tag_frist\"; did you mean \"tag_first\"?");
  CHECK(suite("rule: tag_first", "exact") == "s.yaml:7:11: the rule tag_first needs a \"tag\"");
  CHECK(suite("rule: recorded, tag: A", "exact") ==
        "s.yaml:7:33: the rule recorded takes no \"tag\"");
  CHECK(suite("rule: recorded", "exat") ==
        "s.yaml:9:9: unknown scorer \"exat\"; did you mean \"exact\"?");
}

TEST_CASE("a recipe's templates name fields that exist") {
  const auto recipe = [](const std::string& id, const std::string& records) {
    return complaint([&] {
      read_recipe("r.yaml",
                  "recipe: r\nsuite: quiz\nsource: {repository: u, licence: MIT}\nrecords: {" +
                      records + "}\nitem: {id: \"" + id +
                      "\", gold: \"{gold}\"}\nanswer: {reply: \"{reply}\"}\nsetup: \"{name}\"\n"
                      "setups: {a: {setup: alpha, model: alpha}}\nexpect: {items: 1, setups: 1}\n",
                  small_library());
    });
  };
  const std::string csv = "files: [\"{name}.csv\"], format: csv, columns: [gold, reply]";
  CHECK(recipe("{name}-{row:3}", csv) == "no complaint");
  CHECK(recipe("{nmae}", csv) ==
        "r.yaml:5:12: unknown field {nmae} in \"id\"; did you mean \"name\"?");
  CHECK(recipe("{row}", "files: [\"{name}.csv\"], format: csv") ==
        "r.yaml:4:10: csv records need \"columns\"\n"
        "r.yaml:5:27: unknown field {gold} in \"gold\"\n"
        "r.yaml:6:17: unknown field {reply} in \"reply\"");
  CHECK(recipe("{row}", csv + ", pointer: /a") == "r.yaml:4:80: csv records take no \"pointer\"");
}

TEST_CASE("a recipe takes options or their texts, and keeps whole answers or numbers") {
  const auto recipe = [](const std::string& item, const std::string& answer) {
    imports::Recipe read;
    const std::string said = complaint([&] {
      read = read_recipe("r.yaml",
                         "recipe: r\nsuite: quiz\nsource: {repository: u, licence: MIT}\n"
                         "records: {files: [\"{name}.jsonl\"], format: jsonl}\n"
                         "item: {id: \"{n}\", gold: \"{gold}\", " +
                             item + "}\nanswer: {reply: \"{out.0}\"" + answer +
                             "}\nsetup: \"{name}\"\n"
                             "setups: {a: {setup: alpha, model: alpha}}\n"
                             "expect: {items: 1, setups: 1}\n",
                         small_library());
    });
    if (said != "no complaint") return said;
    std::string is = read.keeps_numbers ? "numbers" : "answers";
    if (read.option_texts) {
      is += read.option_texts->as == imports::ListForm::json_list ? ", json " : ", python ";
      is += read.option_texts->of;
    }
    return is;
  };
  const std::string texts = "option_texts: {of: \"{choices}\", as: ";
  CHECK(recipe(texts + "json_list}", "") == "answers, json {choices}");
  CHECK(recipe(texts + "python_list}", ", keep: number") == "numbers, python {choices}");
  CHECK(recipe("options: \"A B\"", "") == "answers");
  CHECK(recipe("options: \"A B\", " + texts + "json_list}", "") ==
        "r.yaml:5:65: \"options\" and \"option_texts\" exclude each other");
  CHECK(recipe(texts + "json_lists}", "").find("did you mean \"json_list\"?") != std::string::npos);
  CHECK(recipe("option_texts: {as: json_list}", "").find("\"of\"") != std::string::npos);
  CHECK(recipe(texts + "json_list}", ", keep: numbers").find("did you mean \"number\"?") !=
        std::string::npos);
}

TEST_CASE("every schema has a name and is JSON with a final line feed") {
  for (const std::string_view name : schema_names()) {
    const std::string schema = json_schema(name);
    CHECK(schema.starts_with("{\n  \"$schema\""));
    CHECK(schema.ends_with("}\n"));
  }
}

}  // namespace assay::spec
