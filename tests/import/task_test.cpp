// SPDX-License-Identifier: Apache-2.0
#include "import/task.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/philox.hpp"
#include "base/sha256.hpp"
#include "catch.hpp"
#include "import/task_scoring.hpp"
#include "import/task_template.hpp"

namespace assay::imports {
namespace {

const std::string rows = R"({"id": "a", "q": "1 + 1?", "n": 2, "way": "x #### 2", "odd": " 2"}
{"id": "b", "q": "2 + 3?", "n": 5, "way": "#### 5", "odd": "5", "part": "p"}
)";

TaskItems items() { return read_task_items("rows.jsonl", rows); }

TaskValue text(const std::string& text) {
  return {.shape = TaskShape::text, .text = text, .line = 3, .column = 4};
}
TaskValue number(const std::string& text) {
  return {.shape = TaskShape::integer, .text = text, .line = 3, .column = 4};
}
TaskValue flag(const std::string& text) { return {.shape = TaskShape::flag, .text = text}; }
TaskValue code(const std::string& name) {
  return {.shape = TaskShape::text, .text = name, .tag = "!function"};
}
TaskValue list(std::vector<TaskValue> values) {
  return {.shape = TaskShape::list, .line = 5, .items = std::move(values)};
}
TaskValue map(std::vector<std::pair<std::string, TaskValue>> entries) {
  TaskValue value{.shape = TaskShape::map, .line = 6};
  for (auto& [key, entry] : entries) {
    value.entries.push_back({.key = key, .line = 6, .column = 1, .value = std::move(entry)});
  }
  return value;
}

TaskValue regex(const std::string& pattern) {
  return map({{"function", text("regex")}, {"regex_pattern", text(pattern)}});
}
const TaskValue first = map({{"function", text("take_first")}});

/// A task that can be carried over whole.
TaskValue sums() {
  return map(
      {{"task", text("My_Sums")},
       {"dataset_path", text("somebody/sums")},
       {"test_split", text("test")},
       {"doc_to_text", text("Q: {{q}}\nA:")},
       {"doc_to_target", text("{{way}}")},
       {"generation_kwargs", map({{"until", list({text("Q:")})}, {"max_gen_toks", number("64")}})},
       {"filter_list", list({map({{"name", text("strict")},
                                  {"filter", list({regex(R"(#### (\-?[0-9\.\,]+))"), first})}})})},
       {"metric_list",
        list({map({{"metric", text("exact_match")},
                   {"ignore_case", flag("true")},
                   {"regexes_to_ignore",
                    list({text(","), text("\\$"), text("(?s).*#### "), text("\\.$")})}})})}});
}

TaskValue with(TaskValue task, const std::string& key, TaskValue value) {
  for (TaskEntry& entry : task.entries) {
    if (entry.key != key) continue;
    entry.value = std::move(value);
    return task;
  }
  task.entries.push_back({.key = key, .line = 9, .column = 1, .value = std::move(value)});
  return task;
}

CarriedTask carried(const TaskValue& task) {
  return carry_over(task, items(),
                    {.area = "math",
                     .licence = "MIT",
                     .title = {},
                     .link = {},
                     .revision = "r1",
                     .id = "id",
                     .items = "sums.jsonl"});
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// `key why` of the losses that leave no suite.
std::string fatal(const TaskValue& task) {
  const CarriedTask result = carried(task);
  std::string lines;
  for (const NotCarried& loss : result.losses) {
    if (loss.is_fatal) lines += (lines.empty() ? "" : "\n") + loss.key + " " + loss.why;
  }
  CHECK(lines.empty() == !result.suite.empty());
  return lines;
}

/// The same of those that the suite names as hazards.
std::string notable(const TaskValue& task) {
  const CarriedTask result = carried(task);
  std::string lines;
  for (const NotCarried& loss : result.losses) {
    CHECK_FALSE(loss.is_fatal);
    CHECK(has(result.suite, "\"Not as in the task: " + loss.key));
    lines += (lines.empty() ? "" : "\n") + loss.key + " " + loss.why;
  }
  return lines;
}

std::string outline(const std::string& text) {
  const TaskTemplate read = read_task_template(text, items());
  if (!read.problem.empty()) return "!" + read.problem;
  std::string line;
  for (const TaskPiece& piece : read.pieces) {
    line += piece.kind == TaskPiece::Kind::member ? "<" + piece.text + ">" : piece.text;
  }
  return line;
}

}  // namespace

TEST_CASE("a declared task becomes a suite with nothing lost") {
  const CarriedTask result = carried(sums());
  CHECK(result.losses.empty());
  CHECK(result.id == "my-sums");
  CHECK(result.suite == R"(# SPDX-License-Identifier: Apache-2.0
suite: my-sums
title: "The task My_Sums of lm-evaluation-harness"
area: math
source:
  link: "https://huggingface.co/datasets/somebody/sums"
  revision: "r1"
  licence: "MIT"
items: 2
answer:
  strict: {rule: gsm8k_strict}
  lenient: {rule: gsm8k_strict}
scorer: gsm8k_exact
cut_replies: scored
hazards:
  - "The items must be those of the split \"test\"; the program that wrote this suite could not check it."
dataset:
  file: "sums.jsonl"
  sha256: )" + base::sha256_hex(rows) +
                            R"(
  format: jsonl
  id: "id"
  gold: "way"
  texts: ["q"]
prompt:
  messages:
    - role: user
      text: "Q: {{q}}\nA:"
  parameters: {temperature: 0, max_tokens: 64, stop: ["Q:"]}
)");
}

TEST_CASE("of a template, what has an exact equivalent is carried over") {
  CHECK(outline("q") == "<q>");  // a member's name alone is the member
  CHECK(outline("q ") == "q ");
  CHECK(outline("{{q}} is {{ n }}.") == "<q> is <n>.");
  CHECK(outline("a {# nothing #}b") == "a b");
  CHECK(outline("a \n{{- q -}} \n b") == "a<q>b");
  CHECK(outline("{{'x'}}{{\"y\"}}") == "xy");
  CHECK(outline("{{q.strip()}}{{q | trim}}") == "<q><q>");
  CHECK(outline("a{b}c") == "a{b}c");
  CHECK(outline("ends\n") == "ends\n");
}

TEST_CASE("of a template, what has none is named") {
  CHECK(outline("{{odd|trim}}") == "!\"{{odd|trim}}\", which would change some item's text");
  CHECK(outline("{{part}}") == "!\"{{part}}\", of which some item has no text that is not empty");
  CHECK(outline("part") == "!\"part\", of which some item has no text that is not empty");
  CHECK(outline("{{nothing}}") ==
        "!\"{{nothing}}\", of which some item has no text that is not empty");
  CHECK(outline("{{q.upper()}}") == "!\"{{q.upper()}}\"");
  CHECK(outline("{{q}}{% if n %}x{% endif %}") == "!\"{% if n %}\"");
  CHECK(outline("{{q") == "!a brace that is not closed");
  CHECK(outline("{{way.split('#### ')[-1]}}") == "!\"{{way.split('#### ')[-1]}}\"");
}

TEST_CASE("any template is read to its end, or has its first problem named") {
  const std::vector<std::string> parts{"{{", "}}", "{%",    "%}",       "{#", "#}",
                                       "-",  "q",  "|trim", ".strip()", "'",  "\"",
                                       "{",  "}",  " ",     "\n",       "\\", "odd"};
  const TaskItems known = items();
  base::PhiloxStream random("templates", "task_test");
  int carried_over = 0;
  for (int draw = 0; draw < 20'000; ++draw) {
    std::string text;
    for (std::uint32_t i = random.bounded(12); i > 0; --i) {
      text += parts[random.bounded(static_cast<std::uint32_t>(parts.size()))];
    }
    CAPTURE(text);
    const TaskTemplate read = read_task_template(text, known);
    if (!read.problem.empty()) continue;
    const auto said = suite_template(read.pieces);
    if (!said) continue;
    ++carried_over;
    std::size_t braces = 0;
    for (std::size_t at = said->find("{{"); at != std::string::npos;
         at = said->find("{{", at + 2)) {
      ++braces;
    }
    CHECK(braces == static_cast<std::size_t>(std::ranges::count(
                        read.pieces, TaskPiece::Kind::member, &TaskPiece::kind)));
  }
  CHECK(carried_over > 1'000);
}

TEST_CASE("code, files elsewhere, groups and probabilities leave no suite") {
  CHECK(fatal(with(sums(), "include", text("base.yaml"))) ==
        "include takes keys from another file; write them into this one");
  CHECK(fatal(with(sums(), "group", text("all"))) ==
        "group a group is a list of tasks; import each of them");
  CHECK(fatal(with(sums(), "task", list({text("a")}))) ==
        "task a group is a list of tasks; import each of them");
  CHECK(fatal(with(sums(), "doc_to_text", code("utils.ask"))) ==
        "doc_to_text is code (!function utils.ask), which is not read");
  CHECK(fatal(with(sums(), "doc_to_target", code("utils.gold"))) ==
        "doc_to_target is code (!function utils.gold), which is not read");
  CHECK(fatal(with(sums(), "doc_to_text", text("Well?"))) ==
        "doc_to_text shows nothing of an item");
  CHECK(fatal(with(sums(), "process_docs", code("utils.rows"))) ==
        "process_docs makes the items by code");
  CHECK(fatal(with(sums(), "process_results", code("utils.judge"))) ==
        "process_results scores by code");
  CHECK(fatal(with(sums(), "output_type", text("multiple_choice"))) ==
        "output_type multiple_choice compares probabilities, which chats do not tell");
}

TEST_CASE("an answer must be one member that the prompt does not show") {
  CHECK(fatal(with(sums(), "doc_to_target", text("#### {{n}}"))) ==
        "doc_to_target is not one member of the item");
  CHECK(fatal(with(sums(), "doc_to_text", text("{{q}} {{way}}"))) ==
        "doc_to_text shows the right answer, which no suite may");
  CHECK(fatal(with(with(sums(), "filter_list", {}), "doc_to_target", text("odd")))
            .starts_with("doc_to_target some answer has white space"));
}

TEST_CASE("a filter or metric is carried over only where one of ours is proved equal") {
  const auto scoring = [](const TaskValue& filters) {
    return read_task_scoring(&filters, nullptr);
  };
  const TaskValue last = map({{"function", text("regex")},
                              {"group_select", number("-1")},
                              {"regex_pattern", text("(-?[$0-9.,]{2,})|(-?[0-9]+)")}});
  const auto pipeline = [](std::vector<TaskValue> steps) {
    return map({{"name", text("p")}, {"filter", list(std::move(steps))}});
  };
  CHECK(scoring(list({pipeline({last, first}),
                      pipeline({regex("(?<=the answer is )(.*)(?=.)"), first})}))
            .strict == "gsm8k_flexible");
  CHECK(scoring(list({pipeline({last, first}),
                      pipeline({regex("(?<=the answer is )(.*)(?=.)"), first})}))
            .lenient == "bbh_lmeval");
  CHECK(scoring(list({pipeline({map({{"function", text("regex")}})})})).strict == "gsm8k_strict");
  const TaskScoring other =
      scoring(list({pipeline({regex("([A-Z])"), first}),
                    pipeline({map({{"function", text("majority_vote")}})}), pipeline({first})}));
  REQUIRE(other.losses.size() == 3);
  CHECK(other.losses[0].why == "\"p\" has a pattern that no rule of ours is proved equal to");
  CHECK(other.losses[1].why == "\"p\" has the filter \"majority_vote\"");
  CHECK(other.losses[2].why ==
        "white space at the ends of a reply counts there; the rule \"whole\" takes it off");
  CHECK(other.strict == "whole");
  CHECK(fatal(with(sums(), "metric_list", list({map({{"metric", text("bleu")}})}))) ==
        "metric_list no metric has a scorer of ours");
  CHECK(
      fatal(with(
          sums(), "metric_list",
          list({map({{"metric", text("exact_match")}, {"ignore_punctuation", flag("true")}})}))) ==
      "metric_list no metric has a scorer of ours");
  CHECK(
      fatal(with(sums(), "metric_list",
                 list({map({{"metric", text("exact_match")}, {"ignore_case", flag("true")}})}))) ==
      "metric_list no metric has a scorer of ours");
}

TEST_CASE("solved items that stand in the file are written as the harness writes them") {
  const TaskValue samples = list({map({{"q", text("1?")}, {"way", text("#### 1")}}),
                                  map({{"q", text("2?")}, {"way", text("#### 2")}})});
  const TaskValue config = map({{"sampler", text("first_n")}, {"samples", samples}});
  const TaskValue task =
      with(with(with(sums(), "num_fewshot", number("2")), "fewshot_config", config), "description",
           text("Sums.\n\n"));
  CHECK(carried(task).losses.empty());
  CHECK(has(carried(task).suite,
            R"(text: "Sums.\n\nQ: 1?\nA: #### 1\n\nQ: 2?\nA: #### 2\n\nQ: {{q}}\nA:")"));
  CHECK(notable(with(task, "num_fewshot", number("3"))) ==
        "num_fewshot the 3 solved items are not all in the file; this suite shows none");
  CHECK(notable(with(task, "fewshot_config", map({{"samples", samples}}))) ==
        "num_fewshot the 2 solved items are drawn in an order that the file does not state; this "
        "suite shows none");
  CHECK(notable(with(sums(), "num_fewshot", number("5"))) ==
        "num_fewshot the 5 solved items are drawn from a split or made by code; this suite shows "
        "none");
}

TEST_CASE("what changes the figures and can be left out is named in the suite") {
  CHECK(notable(with(sums(), "repeats", number("8"))) ==
        "repeats a suite asks once; a measure of a claim has \"epochs\"");
  CHECK(notable(with(sums(), "gen_prefix", text("So"))) ==
        "gen_prefix the reply's beginning is not put into the system's mouth");
  CHECK(notable(with(sums(), "colour", text("red"))) == "colour is no key that is known here");
  CHECK(notable(with(sums(), "generation_kwargs", map({{"num_beams", number("4")}}))) ==
        "generation_kwargs \"num_beams\" has no equivalent");
  CHECK(notable(with(sums(), "tag", text("x"))).empty());
}

TEST_CASE("parameters that no suite can state leave no suite") {
  const auto with_kwargs = [](const std::string& key, TaskValue value) {
    return fatal(with(sums(), "generation_kwargs", map({{key, std::move(value)}})));
  };
  CHECK(with_kwargs("temperature", text("0.5, seed: 3")) ==
        "generation_kwargs \"temperature\" is no number from 0 to 2 as suites write them");
  CHECK(with_kwargs("temperature", number("3")) ==
        "generation_kwargs \"temperature\" is no number from 0 to 2 as suites write them");
  CHECK(with_kwargs("temperature", number("2")).empty());
  CHECK(with_kwargs("max_gen_toks", number("0")) ==
        "generation_kwargs \"max_gen_toks\" is no whole number above 0");
  CHECK(with_kwargs("until", number("7")) ==
        "generation_kwargs \"until\" is no text and no list of texts");
  CHECK(with_kwargs("until", text("\n")).empty());
}

TEST_CASE("defaults of the harness are written out") {
  const CarriedTask result = carried(with(sums(), "generation_kwargs", {}));
  CHECK(has(result.suite, R"(parameters: {temperature: 0, max_tokens: 256, stop: ["\n\n"]})"));
  CHECK(has(result.suite, "Replies end at 256 tokens"));
}

TEST_CASE("what a task file does not say has to be said") {
  const CarriedTask result = carry_over(sums(), items(), {});
  CHECK(result.suite.empty());
  std::string keys;
  for (const NotCarried& loss : result.losses) keys += loss.key;
  CHECK(keys == "--revision--licence--area");
}

TEST_CASE("items are objects, one a line") {
  CHECK_THROWS_WITH(read_task_items("r", "{}\n[]\n"), "r:2: items are JSON objects, one a line");
  CHECK_THROWS_WITH(read_task_items("r", "\n"), "r: holds no item");
  CHECK(items().count == 2);
  CHECK(items().said_everywhere("n") != nullptr);
  CHECK(items().said_everywhere("part") == nullptr);
}

}  // namespace assay::imports
