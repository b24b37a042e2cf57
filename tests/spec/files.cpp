// SPDX-License-Identifier: Apache-2.0
#include "spec/files.hpp"

#include "base/error.hpp"
#include "catch.hpp"
#include "spec/yaml.hpp"

namespace assay::spec {
namespace {

/// Without "NAME.yaml:" or, where there is no place, "NAME.yaml: ".
std::string without_file(std::string_view says) {
  std::string text;
  while (!says.empty()) {
    const std::size_t end = says.find('\n');
    std::string_view line = says.substr(0, end);
    line.remove_prefix(line.find(".yaml:") + 6);
    text += (text.empty() ? "" : "\n") + std::string(line);
    says.remove_prefix(end == std::string_view::npos ? says.size() : end + 1);
  }
  return text;
}

}  // namespace

Library small_library() {
  Library library;
  library.suites["quiz"] = {.id = "quiz", .items = 2};
  for (const char* id : {"alpha", "beta", "gamma"}) library.models[id] = {.id = id};
  library.models["alpha"].snapshots = {{.id = "alpha-2024-05-13"}, {.id = "alpha-2024-11-20"}};
  return library;
}

std::string good_claim() {
  std::string text = R"(claim: alpha-beats-beta
title: Alpha reaches 91 % of Beta
claimant: Alpha Inc.
date: 2025-01-29
announcement: alpha
mood: attributed
quote: nearly as good as Beta
sources:
  - {publisher: The Paper, date: 2025-01, link: "https://example.org/a", wording: Nearly as good.}
statement: {kind: ratio, value: 0.91, reading: point, baseline: chance}
subject: {setup: alpha-may, model: alpha, snapshot: alpha-2024-05-13, inferred: true}
references:
  - {setup: beta, model: beta}
  - {setup: gamma, model: gamma}
measures:
  - {suite: quiz, metric: accuracy, aggregation: macro, weight: 1, references: [beta]}
  - {suite: quiz, named_by_claimant: true}
combine: any
decision: {alpha_side: 0.05, margin: 0.005, margin_rule: rounding, target: population}
variants:
  - id: surpasses
    title: Alpha surpasses Beta
    statement: {kind: superiority}
    references: [{setup: beta, model: beta}]
    margin: 0
    margin_rule: none
disclosure:
  judge: n/a
  sentence: yes
  subject: partly
  reference: 2
  mode: 1
  cost: 0
)";
  for (const DisclosureRow& row : disclosure_table) {
    if (text.find("\n  " + std::string(row.name) + ":") != std::string::npos) continue;
    text += "  " + std::string(row.name) + ": no\n";
  }
  return text;
}

std::string good_suite() {
  return R"(suite: quiz
title: A quiz
area: math
source: {link: "https://example.org/quiz", revision: abc123, licence: MIT}
items: 2
answer:
  strict: {rule: tag_first, tag: ANSWER}
  lenient: {rule: choice_letter}
scorer: exact
extracted_by_publisher: true
hazards: [Small., Old.]
)";
}

std::string good_model() {
  return R"(model: alpha
title: Alpha
vendor: Alpha Inc.
snapshots:
  - {id: alpha-2024-05-13, date: 2024-05-13}
  - {id: Alpha/next}
aliases: [alpha-latest, alpha]
)";
}

std::string good_recipe() {
  return R"(recipe: quiz
suite: quiz
source: {repository: "https://example.org/quiz", licence: MIT}
records:
  files: ["results/{name}_{size}.csv", "old/{name}_{size}_{run}.csv"]
  format: csv
  columns: [gold, prompt, reply]
skip:
  - {files: "old/{name}_8.csv", because: It is empty.}
join:
  - {prefix: key, files: key.csv, format: csv, columns: [level, text], key: "{text}", match: "{asked}"}
  - {prefix: more, files: more.csv, format: csv, columns: [note]}
cut:
  asked: {of: "{prompt}", after: "Q: ", before: " A:"}
lookup:
  task: {of: "{size}", values: {"8": small, "64": large}}
item:
  id: "{task}-{row:3}"
  gold: "{gold}"
  options: "1 2"
  stratum: "{key.level}"
  cluster: ""
  same: ["{prompt}", "{more.row} {more.note}"]
answer:
  reply: "{reply}"
  requested_id: "{name}"
  host: "{name}"
setup: "{name}"
setups:
  a: {setup: alpha-may, model: alpha, snapshot: alpha-2024-05-13, inferred: true, date: 2025-01-30}
  b: {setup: beta, model: beta, requested_id: b/b, served_id: b-1, host: B, commit: abc}
expect: {items: 2, setups: 2}
)";
}

std::string with(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  INFO(from);
  REQUIRE(at != std::string::npos);
  REQUIRE(text.find(from, at + 1) == std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string complaint(const std::function<void()>& read) {
  try {
    read();
  } catch (const base::InputError& error) {
    CHECK(error.code() == ExitCode::unusable);
    return without_file(error.what());
  }
  return "nothing";
}

std::string claim_complaint(const std::string& text) {
  return complaint([&] { read_claim("claims/alpha-beats-beta.yaml", text, small_library()); });
}

std::string suite_complaint(const std::string& text) {
  return complaint([&] { read_suite("quiz.yaml", text); });
}

std::string model_complaint(const std::string& text) {
  return complaint([&] { read_model("alpha.yaml", text); });
}

std::string recipe_complaint(const std::string& text) {
  return complaint([&] { read_recipe("recipes/quiz.yaml", text, small_library()); });
}

std::string yaml_complaint(const std::string& text) {
  return complaint([&] { read_yaml("f.yaml", text); });
}

}  // namespace assay::spec
