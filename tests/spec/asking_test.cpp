// SPDX-License-Identifier: Apache-2.0
// How suites, models and claims say how a model is asked.
#include <string>
#include <vector>

#include "catch.hpp"
#include "spec/files.hpp"

namespace assay::spec {
namespace {

std::string asked_suite() {
  return good_suite() + R"(dataset:
  file: own/quiz.jsonl
  sha256: )" +
         std::string(64, 'a') +
         R"(
  id: id
  gold: answer
  options: options
  texts: [question]
prompt:
  messages:
    - role: system
      text: Be brief.
    - role: user
      text: "Q: {{question}}\n{{ choices }}\nA:"
  parameters: {temperature: 0, max_tokens: 64, stop: ["\n\n"], seed: 0}
)";
}

std::string asked_model() {
  return good_model() + R"(endpoints:
  - id: own
    adapter: openai_chat
    dialect: vllm
    base_url: http://127.0.0.1:8000/v1
    requested_id: alpha-2024-05-13
    snapshot: alpha-2024-05-13
    host: this machine
    precision: bf16
    key_env: ALPHA_KEY
    listed_at: /models
    since: 2024-05-13
    until: 2026-10-23
    source: {link: https://example.org/alpha, date: 2026-11-25}
    headers: {x-title: quiz}
    extra_body: '{"n": 1}'
    forced: {temperature: 1, thinking: off}
    refused: [seed, top_p]
    limits: {context_tokens: 8192, output_tokens: 4096, images: 1}
    delivery: streamed
)";
}

}  // namespace

TEST_CASE("a suite says where its items are and how they are asked") {
  const Suite suite = read_suite("quiz.yaml", asked_suite());
  REQUIRE(suite.dataset);
  CHECK(suite.dataset->files.at(0).file == "own/quiz.jsonl");
  CHECK(suite.dataset->gold == "answer");
  CHECK(suite.dataset->stratum.empty());
  REQUIRE(suite.prompt);
  REQUIRE(suite.prompt->messages.size() == 2);
  CHECK(suite.prompt->messages[0].role == Role::system);
  const std::vector<PromptPiece>& pieces = suite.prompt->messages[1].pieces;
  REQUIRE(pieces.size() == 5);
  CHECK(pieces[0].text == "Q: ");
  CHECK(pieces[1].kind == PieceKind::field);
  CHECK(pieces[1].text == "question");
  CHECK(pieces[3].kind == PieceKind::choices);
  CHECK(pieces[4].text == "\nA:");
  const Parameters& parameters = suite.prompt->parameters;
  CHECK(parameters.temperature == Micro{0});
  CHECK(parameters.max_tokens == 64);
  CHECK(parameters.seed == 0);
  CHECK_FALSE(parameters.top_p);
  CHECK(parameters.web_search == Switch::vendor_default);
  CHECK_FALSE(read_suite("quiz.yaml", good_suite()).dataset);
}

TEST_CASE("what is wrong with a dataset or a prompt is named") {
  const std::vector<Breakage> rows{
      {"own/quiz.jsonl", "../quiz.jsonl",
       "13:9: \"file\" is a path below datasets/, such as own/sums.jsonl"},
      {"{{question}}", "{{qestion}}",
       "24:13: unknown placeholder \"qestion\"; did you mean \"question\"?"},
      {"{{question}}", "{{question",
       "24:13: unknown placeholder \"question\\x0a{{ choices\"; there "
       "are: question, choices"},
      {"{{ choices }}", "{{choices", "24:13: \"{{\" without \"}}\""},
      {"[question]", "[question, answer]", "18:21: the prompt may not show the right answer"},
      {"role: system", "role: assistant", "21:13: the assistant answers a user"},
      {"role: user", "role: system",
       "21:5: the last message must be the user's\n23:13: the system speaks first or not at all"},
      {"seed: 0", "seed: -1",
       "25:70: \"seed\" must be a whole number, 0 or more, not the integer -1"},
  };
  for (const Breakage& row : rows) {
    CAPTURE(row.to);
    CHECK(suite_complaint(with(asked_suite(), row.from, row.to)) == row.says);
  }
}

TEST_CASE("a suite may show solved items, number its lines and score what its limit cuts") {
  std::string text = with(asked_suite(), "  id: id\n", "");
  text = with(text, "  gold: answer\n",
              "  gold_members: [answer, unit]\n  shots: {file: own/s.jsonl, lines: 2, sha256: " +
                  std::string(64, 'b') + "}\n");
  text = with(text, "  parameters:",
              "  shot:\n    - {role: user, text: \"{{question}}\"}\n"
              "    - {role: assistant, text: \"{{answer}}\"}\n  parameters:");
  text = with(text, "dataset:", "cut_replies: scored\ndataset:");
  const Suite suite = read_suite("quiz.yaml", text);
  CHECK(suite.cut_replies == CutReplies::scored);
  CHECK(suite.dataset->id.empty());
  CHECK(suite.dataset->gold.empty());
  CHECK(suite.dataset->gold_members == std::vector<std::string>{"answer", "unit"});
  CHECK(suite.dataset->shots.lines == 2);
  REQUIRE(suite.prompt->shot.size() == 2);
  CHECK(suite.prompt->shot[1].role == Role::assistant);
  CHECK(suite.prompt->shot[1].pieces.at(0).text == "answer");
  const std::vector<Breakage> rows{
      {"[question]", "[question, unit]", "19:21: the prompt may not show the right answer"},
      {"own/s.jsonl", "/s.jsonl",
       "17:17: \"file\" is a path below datasets/, such as own/sums.jsonl"},
      {"{{answer}}", "{{anser}}", "28:31: unknown placeholder \"anser\"; did you mean \"answer\"?"},
      {"role: assistant", "role: system",
       "27:5: a shot ends with the assistant's answer\n28:14: a shot is said by user and "
       "assistant"},
      {"  gold_members: [answer, unit]\n", "",
       "14:3: a dataset needs either \"gold\" or \"gold_members\"\n27:31: unknown placeholder "
       "\"answer\"; there are: question, choices"},
      {"max_tokens: 64, ", "",
       "12:14: \"cut_replies: scored\" needs a \"max_tokens\" in the prompt's parameters: the "
       "protocol's limit"},
  };
  for (const Breakage& row : rows) {
    CAPTURE(row.to);
    CHECK(suite_complaint(with(text, row.from, row.to)) == row.says);
  }
  CHECK(suite_complaint(with(asked_suite(), "  parameters:",
                             "  shot: [{role: assistant, text: a}]\n  parameters:")) ==
        "25:9: the dataset's \"shots\" and the prompt's \"shot\" belong together: one says what is "
        "shown, the other how\n25:17: the assistant answers a user");
}

TEST_CASE("a measure may be the first items of its suite, and no more than it has") {
  const auto claim_with = [](std::string_view first) {
    return with(good_claim(), "{suite: quiz, metric",
                "{suite: quiz, first: " + std::string(first) + ", metric");
  };
  const Library library = small_library();
  CHECK(read_claim("alpha-beats-beta.yaml", claim_with("2"), library)
            .hypothesis.measures.front()
            .first == 2);
  const std::string complaint_of =
      complaint([&] { read_claim("alpha-beats-beta.yaml", claim_with("1000"), library); });
  CHECK(complaint_of.find("the suite quiz has ") != std::string::npos);
}

TEST_CASE("a model file says where and how its model is asked") {
  const Model model = read_model("alpha.yaml", asked_model());
  REQUIRE(model.endpoints.size() == 1);
  const Endpoint& endpoint = model.endpoints.front();
  CHECK(endpoint.id == "own");
  CHECK(endpoint.spec.adapter == "openai_chat");
  CHECK(endpoint.spec.dialect == "vllm");
  CHECK(endpoint.spec.base_url == "http://127.0.0.1:8000/v1");
  CHECK(endpoint.spec.requested_id == "alpha-2024-05-13");
  CHECK(endpoint.snapshot == "alpha-2024-05-13");
  CHECK_FALSE(endpoint.is_alias);
  CHECK(endpoint.precision == "bf16");
  CHECK(endpoint.keys.key == "ALPHA_KEY");
  CHECK(endpoint.listed_at == "/models");
  CHECK(endpoint.until == "2026-10-23");
  CHECK(endpoint.source_date == "2026-11-25");
  CHECK(endpoint.spec.headers == std::vector<Header>{{"x-title", "quiz"}});
  CHECK(endpoint.spec.forced.temperature == micro_one);
  CHECK(endpoint.spec.forced.thinking == Switch::off);
  CHECK(endpoint.spec.forced.web_search == Switch::vendor_default);
  CHECK(endpoint.spec.refused == std::vector<Parameter>{Parameter::seed, Parameter::top_p});
  CHECK(endpoint.spec.limits.images == 1);
  CHECK(endpoint.spec.limits.in_flight == 0);
  CHECK(endpoint.spec.delivery == Delivery::streamed);
}

TEST_CASE("what is wrong with an endpoint is named") {
  const std::vector<Breakage> rows{
      {"adapter: openai_chat", "adapter: exec",
       "10:14: the adapter exec needs \"command\"\n11:14: unknown dialect of exec \"vllm\"; there "
       "are: exec"},
      {"dialect: vllm", "dialect: vlm",
       "11:14: unknown dialect of openai_chat \"vlm\"; did you mean \"vllm\"?"},
      {"http://127.0.0.1:8000/v1", "http://alpha.example/v1",
       "12:15: \"base_url\" must be https://: only a server on this machine is asked without "
       "encryption"},
      {"http://127.0.0.1:8000/v1", "https://alpha.example/v1/",
       "12:15: \"base_url\" has no slash at its end"},
      {"key_env: ALPHA_KEY", "key_env: sk-123",
       "17:14: \"key_env\" is the name of a variable, capital letters, digits and _; keys "
       "themselves do not belong in files"},
      {"key_env: ALPHA_KEY", "secret_env: ALPHA_KEY",
       "17:17: only signed requests need \"secret_env\""},
      {"snapshot: alpha-2024-05-13", "snapshot: alpha-2024-05-14",
       "14:15: unknown snapshot of alpha \"alpha-2024-05-14\"; did you mean "
       "\"alpha-2024-05-13\"?"},
      {"requested_id: alpha-2024-05-13", "requested_id: alpha",
       "13:19: the requested id is one of the aliases; say \"alias: true\""},
      {"until: 2026-10-23", "until: 2023-10-23", "20:12: \"until\" is before \"since\""},
      {"x-title: quiz", "Authorization: Bearer 123",
       "22:14: \"Authorization\" is a header for keys; \"key_env\" names the variable that holds "
       "one"},
      {"x-title: quiz}", "x-title: quiz}\n    query: v=1&Api_Key=123",
       "23:12: \"Api_Key\" is a name for keys, and they do not belong in addresses; \"key_env\" "
       "names the variable that holds one"},
      {"'{\"n\": 1}'", "'[1]'", "23:17: \"extra_body\" must be a JSON object"},
      {"[seed, top_p]", "[sed]", "25:15: unknown parameter \"sed\"; did you mean \"seed\"?"},
  };
  for (const Breakage& row : rows) {
    CAPTURE(row.to);
    CHECK(model_complaint(with(asked_model(), row.from, row.to)) == row.says);
  }
}

TEST_CASE("a claim says how a system is asked") {
  Library library = small_library();
  library.models["alpha"] = read_model("alpha.yaml", asked_model());
  const auto claim_with = [&](std::string_view asking) {
    std::string text = good_claim();
    const std::size_t at = text.find("model: alpha");
    REQUIRE(at != std::string::npos);
    text.insert(at, asking);
    return text;
  };
  const Claim claim = read_claim(
      "alpha-beats-beta.yaml",
      claim_with("endpoint: own, system: Be brief., parameters: {max_tokens: 9}, "), library);
  CHECK(claim.hypothesis.subject.endpoint == "own");
  CHECK(claim.hypothesis.subject.system_prompt == "Be brief.");
  CHECK(claim.hypothesis.subject.parameters.max_tokens == 9);
  CHECK(claim.hypothesis.references.front().endpoint.empty());
  const std::string complaint_of = complaint(
      [&] { read_claim("alpha-beats-beta.yaml", claim_with("endpoint: owm, "), library); });
  CHECK(complaint_of.find("unknown endpoint of alpha \"owm\"; did you mean \"own\"?") !=
        std::string::npos);
}

}  // namespace assay::spec
