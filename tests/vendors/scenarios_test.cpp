// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/error.hpp"
#include "catch.hpp"
#include "vendors/answering.hpp"
#include "vendors/client.hpp"
#include "vendors/served.hpp"

namespace assay::vendors {
namespace {

std::string always(const std::string& action) { return "rules: [{do: " + action + "}]"; }

// What becomes of one question under the scenario.
std::string told_under(const std::string& scenario, Vendor vendor,
                       assay::Delivery delivery = assay::Delivery::whole) {
  const Served served(scenario);
  ModelSpec model = model_of(vendor, served.port());
  model.delivery = delivery;
  return told(exchange(model, question("What is 40 + 2?"), {.max_tokens = 100}));
}

constexpr auto streamed = assay::Delivery::streamed;

TEST_CASE("whatever breaks a connection is told apart from an answer") {
  for (const Vendor vendor :
       {Vendor::openai, Vendor::anthropic, Vendor::gemini, Vendor::ollama_native,
        Vendor::dashscope_native, Vendor::spark_http}) {
    INFO(row(vendor).name);
    for (const char* action : {"reset", "reset_midway", "truncate"}) {
      INFO(action);
      CHECK(told_under(always(action), vendor) == "transport: the connection was lost");
      CHECK(told_under(always(action), vendor, streamed) == "transport: the connection was lost");
    }
    // All of the JSON is there; only the promised length is not.
    CHECK(told_under(always("wrong_content_length"), vendor) == "answered: 42");
  }
}

TEST_CASE("silence is waited for and no longer than patience lasts") {
  for (const char* action : {"silence", "stall", "{delay: 60000}"}) {
    INFO(action);
    CHECK(told_under(always(action), Vendor::openai) == "timeout: no answer in time");
  }
}

TEST_CASE("a reply that takes its time and comes in small pieces is a reply") {
  for (const VendorRow& row : vendor_table()) {
    if (row.vendor == Vendor::spark_image_ws) continue;
    INFO(row.name);
    for (const char* action :
         {"split_bytes", "{slow_drip: 1}", "{keep_alive: 5}", "ping", "fragment"}) {
      INFO(action);
      CHECK(told_under(always(action), row.vendor) == "answered: 42");
      CHECK(told_under(always(action), row.vendor, streamed) == "answered: 42");
    }
  }
}

TEST_CASE("bytes that are no text and bodies without end are no answers") {
  for (const Vendor vendor : {Vendor::openai, Vendor::spark_ws, Vendor::gemini}) {
    INFO(row(vendor).name);
    // A WebSocket client gives up at such a frame.
    const bool is_socket = vendor == Vendor::spark_ws;
    CHECK(told_under(always("invalid_utf8"), vendor)
              .starts_with(is_socket ? "transport: " : "malformed: "));
    CHECK(told_under(always("{huge_body: 17000000}"), vendor).starts_with("oversized: "));
  }
}

TEST_CASE("filtered, refused, empty and given-up answers are what they are") {
  struct Row {
    Vendor vendor;
    const char* action;
    const char* outcome;
  };
  for (const Row& row :
       {Row{Vendor::openai, "content_filter", "filtered"},
        Row{Vendor::azure, "content_filter", "filtered"},
        Row{Vendor::deepseek, "content_filter", "filtered"},
        Row{Vendor::gemini, "content_filter", "filtered"},
        Row{Vendor::anthropic, "refuse", "refused"}, Row{Vendor::openai, "refuse", "refused"},
        Row{Vendor::openai, "empty", "empty"}, Row{Vendor::spark_ws, "empty", "empty"},
        Row{Vendor::spark_ws, "content_filter", "content_filter"},
        Row{Vendor::deepseek, "give_up", "unavailable"},
        Row{Vendor::together, "give_up", "unavailable"}}) {
    INFO(vendors::row(row.vendor).name << ' ' << row.action);
    const std::string whole = told_under(always(row.action), row.vendor);
    CHECK(whole.substr(0, whole.find(':')) == row.outcome);
    const std::string pieces = told_under(always(row.action), row.vendor, streamed);
    CHECK(pieces.substr(0, pieces.find(':')) == row.outcome);
  }
}

TEST_CASE("Spark's odd frames are understood") {
  CHECK(told_under(always("single_frame"), Vendor::spark_ws) == "answered: 42");
  const auto marks = [](const char* action) {
    const Served served(always(action));
    const Result result =
        exchange(model_of(Vendor::spark_ws, served.port()), question("What is 40 + 2?"));
    CHECK(told(result) == "answered: 42");
    return std::get<assay::Reply>(result).marks;
  };
  CHECK(marks("plugins") == std::vector{Mark::web_search});
  CHECK(marks("flag") == std::vector{Mark::moderated});
}

TEST_CASE("an end that is not said is no end, but for a stream that said why it stopped") {
  CHECK(told_under(always("no_end"), Vendor::openai, streamed) == "answered: 42");
  CHECK(told_under(always("no_end"), Vendor::ollama_native, streamed) ==
        "transport: the stream ended before the reply was complete");
}

TEST_CASE("rules count the requests that they fit") {
  const Served served(R"(
rules:
  - match: {vendor: openai, model: gpt-4o, first: 2}
    do: {status: 503}
  - match: {vendor: openai, nth: 4}
    do: {status: 500}
  - match: {vendor: openai, every: 3}
    do: {status: 429}
  - match: {vendor: openai, after: 6}
    do: {serve_model: gpt-4o-2024-11-20, fingerprint: fp_new}
)");
  ModelSpec model = model_of(Vendor::openai, served.port());
  model.requested_id = "gpt-4o";
  std::vector<int> statuses;
  std::string served_ids;
  for (int i = 0; i < 8; ++i) {
    const Result result = exchange(model, question("What is 1 + 1?"));
    const auto* const failure = std::get_if<Failure>(&result);
    statuses.push_back(failure != nullptr ? failure->status : 200);
    if (failure == nullptr) served_ids += std::get<assay::Reply>(result).served_id + " ";
  }
  CHECK(statuses == std::vector{503, 503, 429, 500, 200, 429, 200, 200});
  CHECK(served_ids == "gpt-4o gpt-4o-2024-11-20 gpt-4o-2024-11-20 ");
}

TEST_CASE("a probability falls the same way each time, and another way at the next attempt") {
  const std::string scenario = "rules: [{match: {probability: 0.3}, do: {status: 503}}]";
  const auto failures = [&] {
    const Served served(scenario);
    const ModelSpec model = model_of(Vendor::openai, served.port());
    std::string pattern;
    for (int i = 0; i < 100; ++i) {
      const Result result = exchange(model, question("What is " + std::to_string(i / 2) + " + 1?"));
      pattern += std::holds_alternative<Failure>(result) ? 'x' : '.';
    }
    return pattern;
  };
  const std::string pattern = failures();
  CHECK(pattern == failures());
  const auto count = std::count(pattern.begin(), pattern.end(), 'x');
  CHECK(count > 15);
  CHECK(count < 45);
  CHECK(pattern.find("x.") != std::string::npos);
}

TEST_CASE("a share of wrong answers differs between models and never between runs") {
  const auto marks = [](const char* model) {
    std::string pattern;
    for (int i = 0; i < 400; ++i) {
      const std::string text = "What is " + std::to_string(i) + " + 5?";
      const Answer said = answer({.model = model, .user_text = text}, {}, 0.25);
      pattern += said.text == std::to_string(i + 5) ? '.' : 'x';
    }
    return pattern;
  };
  const std::string one = marks("one");
  CHECK(one == marks("one"));
  CHECK(one != marks("other"));
  const auto count = std::count(one.begin(), one.end(), 'x');
  CHECK(count > 70);
  CHECK(count < 130);
}

TEST_CASE("only plain arithmetic at the end of a text is reckoned") {
  CHECK(arithmetic_result("Q. What is 7 * -6?") == -42);
  CHECK(arithmetic_result("What is 84 / 2 ?\n") == 42);
  CHECK(arithmetic_result("What is 5 / 2?") == std::nullopt);
  CHECK(arithmetic_result("What is 5 / 0?") == std::nullopt);
  CHECK(arithmetic_result("What is 5 + 2") == std::nullopt);
  CHECK(arithmetic_result("What is 5 + 2 + 1?") == std::nullopt);
  CHECK(arithmetic_result("What is 5 ^ 2?") == std::nullopt);
  CHECK(arithmetic_result("What is 99999999999999999999 + 2?") == std::nullopt);
}

TEST_CASE("prepared answers are found by words or digest, for one model or all") {
  const Answering prepared = read_answers(
      R"({"contains": "France", "model": "m", "text": "Paris"}

{"contains": "France", "text": "Lyon"}
{"sha256": "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4", "text": "hello", "reasoning": "greet"}
)",
      "answers.jsonl");
  const auto said = [&](const char* model, const char* text) {
    return answer({.model = model, .user_text = text}, prepared, 0);
  };
  CHECK(said("m", "capital of France?").text == "Paris");
  CHECK(said("n", "capital of France?").text == "Lyon");
  CHECK(said("n", "hi").text == "hello");
  CHECK(said("n", "hi").reasoning == "greet");
  CHECK(said("n", "hi!").text.starts_with("You said "));
}

TEST_CASE("answers files are closed") {
  for (const auto& [line, message] :
       {std::pair{R"({"contains": "a", "txt": "b"})", "a.jsonl:1: an answer has no \"txt\""},
        {R"({"contains": "a"})", "a.jsonl:1: an answer needs a text"},
        {R"({"text": "a"})", "a.jsonl:1: an answer needs either contains or sha256"},
        {R"({"text": 1, "contains": "a"})", "a.jsonl:1: \"text\" is a text"},
        {"nonsense", "a.jsonl:1: this is not JSON"}}) {
    INFO(line);
    try {
      read_answers(line, "a.jsonl");
      FAIL_CHECK("it was taken");
    } catch (const base::InputError& error) {
      CHECK(std::string(error.what()).starts_with(message));
    }
  }
}

TEST_CASE("scenarios are closed, and say what was probably meant") {
  for (const auto& [text, message] :
       {std::pair{"rule: []", "s.yaml:1:1: a scenario has no \"rule\"; did you mean \"rules\"?"},
        {"rules: [{do: restet}]",
         "s.yaml:1:14: nothing to do is called \"restet\"; did you mean \"reset\"?"},
        {"rules: [{do: {status: 42}}]", "s.yaml:1:14: a status from 300 to 599 is expected"},
        {"rules: [{do: {status: x}}]", "s.yaml:1:23: a whole number from 0 on is expected here"},
        {"rules: [{match: {vendor: openia}, do: reset}]",
         "s.yaml:1:26: no vendor is called \"openia\"; did you mean \"openai\"?"},
        {"rules: [{match: {nth: 0}, do: reset}]",
         "s.yaml:1:23: a whole number from 1 on is expected here"},
        {"rules: [{match: {nht: 1}, do: reset}]",
         "s.yaml:1:18: a match has no \"nht\"; did you mean \"nth\"?"},
        {"rules: [{match: {probability: 2}, do: reset}]",
         "s.yaml:1:31: a number from 0 to 1 is expected here"},
        {"rules: [{match: {nth: 1}}]", "s.yaml:1:9: a rule needs \"do\""},
        {"rules: [{do: {reset: 1}}]", "s.yaml:1:22: reset stands alone: do: reset"},
        {"rules: [{do: status}]", "s.yaml:1:14: status needs a value"},
        {"rules: [{do: {delay: 1, status: 500}}]",
         "s.yaml:1:14: one thing is done by a rule; use more rules"},
        {"rules: [{match: {vendor: openai}, do: {error: 10013}}]",
         "s.yaml:1:39: no error is called \"10013\"; GET /-/errors lists them"},
        {"rules: 3", "s.yaml:1:8: rules are a list"},
        {"rules: [", "s.yaml:"}}) {
    INFO(text);
    try {
      read_scenario(text, "s.yaml");
      FAIL_CHECK("it was taken");
    } catch (const base::InputError& error) {
      CHECK(std::string(error.what()).substr(0, std::string(message).size()) == message);
    }
  }
}

// The log once nothing is in flight: a request ends a moment after its client has the reply.
std::string settled_log(std::uint16_t port) {
  std::string text = control(port, "/-/log");
  for (int i = 0; i < 200 && text.find(R"("in_flight": 0,)") == std::string::npos; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    text = control(port, "/-/log");
  }
  return text;
}

TEST_CASE("the log counts requests, keys, repeats and limits, and holds no key") {
  const Served served("rules: [{match: {nth: 1}, do: {error: rate_limit}}]");
  const ModelSpec model = model_of(Vendor::openai, served.port());
  const Secret secret{.key = "canary-key-0123456789"};
  for (int i = 0; i < 4; ++i) {
    exchange(model, question("What is 1 + 1?"), {}, secret);
    settled_log(served.port());
  }
  exchange(model, question("What is 2 + 2?"), {}, {});
  const std::string text = settled_log(served.port());
  CHECK(text.find("canary") == std::string::npos);
  const auto line = nlohmann::json::parse(text)["paths"]["/openai/v1/chat/completions"];
  CHECK(line["requests"] == 5);
  CHECK(line["with_key"] == 4);
  CHECK(line["without_key"] == 1);
  CHECK(line["rate_limited"] == 1);
  CHECK(line["answered"] == 3);
  CHECK(line["answered_distinct"] == 1);
  CHECK(line["in_flight"] == 0);
  CHECK(line["most_in_flight"] == 1);
  CHECK(line["statuses"] == nlohmann::json{{"200", 3}, {"401", 1}, {"429", 1}});
}

TEST_CASE("the last requests can be seen as they came, but for their keys") {
  const Served served("", {.kept_requests = 2});
  const ModelSpec model = model_of(Vendor::anthropic, served.port());
  for (const char* text : {"What is 1 + 1?", "What is 1 + 2?", "What is 1 + 3?"}) {
    exchange(model, question(text));
  }
  const std::string text = control(served.port(), "/-/requests");
  const auto kept = nlohmann::json::parse(text);
  REQUIRE(kept.size() == 2);
  CHECK(kept[1]["number"] == 3);
  CHECK(kept[1]["path"] == "/anthropic/v1/messages");
  CHECK(kept[1]["headers"]["x-api-key"] == "***");
  CHECK(kept[1]["body"].get<std::string>().find("What is 1 + 3?") != std::string::npos);
  CHECK(text.find(right_secret().key) == std::string::npos);

  exchange(model_of(Vendor::spark_ws, served.port()), question("What is 1 + 4?"));
  exchange(model_of(Vendor::openai, served.port()), question("What is 1 + 5?"));
  const auto later = nlohmann::json::parse(control(served.port(), "/-/requests"));
  CHECK(later[0]["is_websocket"] == true);
  CHECK(later[0]["query"]["authorization"] == "***");
  CHECK(later[1]["headers"]["authorization"] == "Bearer ***");

  const Served forgetful;
  exchange(model_of(Vendor::openai, forgetful.port()), question("What is 1 + 1?"));
  CHECK(control(forgetful.port(), "/-/requests") == "[]\n");
}

TEST_CASE("requests at the same time are served at the same time") {
  const Served served("latency_ms: 200");
  const ModelSpec model = model_of(Vendor::openai, served.port());
  std::vector<std::thread> threads;
  std::vector<std::string> answers(20);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    threads.emplace_back([&, i] {
      answers[i] = told(exchange(model, question("What is " + std::to_string(i) + " + 1?")));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 0; i < answers.size(); ++i) {
    CHECK(answers[i] == "answered: " + std::to_string(i + 1));
  }
  const auto log = nlohmann::json::parse(control(served.port(), "/-/log"));
  CHECK(log["most_in_flight"] > 1);
}

TEST_CASE("the scenario changes while the server runs") {
  const Served served;
  const ModelSpec model = model_of(Vendor::gemini, served.port());
  CHECK(told(exchange(model, question("What is 1 + 1?"))) == "answered: 2");
  CHECK(control(served.port(), "/-/scenario", always("{error: quota}")) == "{}");
  CHECK(told(exchange(model, question("What is 1 + 1?"))).starts_with("quota: "));
  CHECK(control(served.port(), "/-/scenario", "nonsense: 1").find("nonsense") != std::string::npos);
  CHECK(told(exchange(model, question("What is 1 + 1?"))).starts_with("quota: "));
}

TEST_CASE("what is no request of anybody's is refused and harms nobody") {
  const Served served;
  const auto line = [&](const std::string& bytes) {
    const std::string text = send_raw(served.port(), bytes);
    return text.substr(0, text.find("\r\n"));
  };
  const std::string end = "host: x\r\nconnection: close\r\n\r\n";
  CHECK(line("GET /nobody HTTP/1.1\r\n" + end) == "HTTP/1.1 404 Not Found");
  CHECK(line("POST /openai/v1/nothing HTTP/1.1\r\n" + end) == "HTTP/1.1 404 Not Found");
  CHECK(line("GET /openai/v1/models HTTP/1.1\r\nauthorization: Bearer abcd\r\n" + end) ==
        "HTTP/1.1 200 OK");
  CHECK(line("POST /x HTTP/1.1\r\nhost: x\r\ncontent-length: 33554433\r\n\r\n") ==
        "HTTP/1.1 413 Payload Too Large");
  CHECK(line("nonsense\r\n\r\n").empty());
  CHECK(line("GET /nobody HTTP/1.1\r\n" + end) == "HTTP/1.1 404 Not Found");
}

}  // namespace
}  // namespace assay::vendors
