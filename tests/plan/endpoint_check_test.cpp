// SPDX-License-Identifier: Apache-2.0
#include "plan/endpoint_check.hpp"

#include <string>

#include "catch.hpp"
#include "plan/conformance.hpp"

namespace assay::plan {
namespace {

Endpoint endpoint() {
  Endpoint made{.id = "own", .listed_at = "/models", .until = "2026-10-23"};
  made.spec.adapter = "openai_chat";
  made.spec.base_url = "https://alpha.example/v1";
  made.spec.requested_id = "alpha-1";
  return made;
}

std::string listed(const std::string& body, int status = 200) {
  const Checked checked = read_listing({.status = status, .body = body}, endpoint(), "2026-11-25",
                                       {.key = "canary-0123456789"});
  return (checked.is_fine ? "fine: " : "not fine: ") + checked.says;
}

const Probe& probe(std::string_view name) {
  for (const Probe& each : probes()) {
    if (each.name == name) return each;
  }
  FAIL("no such probe");
  return probes().front();
}

/// "field: conformity saw", a line each.
std::string rows_of(std::string_view name_of_probe, const std::string& body, int status = 200) {
  std::string text;
  for (const ConformanceRow& row : read_probe(
           probe(name_of_probe), {.status = status, .body = body}, {.key = "canary-0123456789"})) {
    text += row.field + ": " + std::string(name(row.conformity)) +
            (row.saw.empty() ? "" : " " + row.saw) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("an endpoint is gone from the day on that was announced") {
  CHECK(check_dates(endpoint(), "2026-10-22").is_fine);
  CHECK_FALSE(check_dates(endpoint(), "2026-10-23").is_fine);
  CHECK(check_dates(endpoint(), "2026-10-24").says == "gone since 2026-10-23");
  CHECK(check_dates({}, "2026-10-24").says == "no end announced");
}

TEST_CASE("the list of models is asked for and read in every vendor's form") {
  CHECK(listing_request(endpoint())->url == "https://alpha.example/v1/models");
  CHECK_FALSE(listing_request({}));
  CHECK(listed(R"({"object":"list","data":[{"id":"alpha-0"},{"id":"alpha-1"}]})") == "fine: yes");
  CHECK(listed(R"({"models":[{"name":"models/alpha-1"}]})") == "fine: yes");
  CHECK(listed(R"([{"id":"alpha-1"}])") == "fine: yes");
  CHECK(listed(R"({"data":[{"id":"alpha-0"}]})") == "fine: not among 1");
  CHECK(listed(R"({"data":[{"id":"alpha-1","shutdown_date":"2027-01-14"}]})") ==
        "fine: yes, until 2027-01-14");
  CHECK(listed(R"({"data":[{"id":"alpha-1","shutdown_date":"2026-11-25"}]})") ==
        "not fine: listed as gone since 2026-11-25");
  CHECK(listed(R"({"data":[{"id":"alpha-1","shutdown_date":null}]})") == "fine: yes");
  CHECK(listed(R"({"data":[{"id":"alpha-1","shutdown_date":"canary-0123456789"}]})") ==
        "fine: yes, until \"***\"");
  CHECK(listed("{\"data\":[{\"id\":\"alpha-1\",\"shutdown_date\":\"\\u001b[2Jsoon\"}]}") ==
        "fine: yes, until \"\\x1b[2Jsoon\"");
  CHECK(listed("<html>") == "not fine: no list of models");
  CHECK(listed("{}", 401) == "not fine: HTTP 401");
}

TEST_CASE("an answer says which model gave it, and a failure shows no key") {
  const Secret secret{.key = "canary-0123456789"};
  CHECK(read_answer(Reply{.text = "4", .served_id = "alpha-1"}, endpoint(), secret).says == "yes");
  CHECK(read_answer(Reply{.text = "4", .served_id = "alpha-2"}, endpoint(), secret).says ==
        "yes, as \"alpha-2\"");
  CHECK(read_answer(Reply{.text = "4", .served_id = "m-canary-0123456789"}, endpoint(), secret)
            .says == "yes, as \"m-***\"");
  CHECK_FALSE(read_answer(Reply{.outcome = Outcome::empty}, endpoint(), secret).is_fine);
  const Checked failed =
      read_answer(Failure{.kind = ErrorClass::auth,
                          .status = 401,
                          .message = "Incorrect API key provided: canary-0123456789"},
                  endpoint(), secret);
  CHECK_FALSE(failed.is_fine);
  CHECK(failed.says == "auth, HTTP 401: \"Incorrect API key provided: ***\"");
}

TEST_CASE("a probe asks what a client of OpenAI's would") {
  const Request request = probe_request(probe("n"), endpoint());
  CHECK(request.url == "https://alpha.example/v1/chat/completions");
  CHECK(request.body ==
        R"({"max_tokens":64,"messages":[{"content":"What is 2 + 2?","role":"user"}],)"
        R"("model":"alpha-1","n":2,"temperature":1})");
  for (const Probe& each : probes()) CHECK_FALSE(probe_request(each, endpoint()).body.empty());
  Endpoint other = endpoint();
  other.spec.adapter = "gemini_generate";
  CHECK_FALSE(can_be_probed(other));
}

TEST_CASE("each field of a reply is held against OpenAI's") {
  const std::string good =
      R"({"id":"x","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,)"
      R"("message":{"role":"assistant","content":"4"},"finish_reason":"stop"}],)"
      R"("usage":{"prompt_tokens":5,"completion_tokens":1,"total_tokens":6}})";
  const std::string rows = rows_of("reply", good);
  CHECK(rows.find("differs") == std::string::npos);
  CHECK(rows.substr(0, 13) == "id: conforms\n");
  const std::string spark =
      R"({"code":0,"message":"Success","sid":"x","choices":[{"message":{"role":"assistant",)"
      R"("content":"4"},"index":0}],"usage":{"prompt_tokens":5,"completion_tokens":1,)"
      R"("total_tokens":7}})";
  CHECK(rows_of("reply", spark) ==
        "id: differs nothing\n"
        "object: differs nothing\n"
        "created: differs nothing\n"
        "model: differs nothing\n"
        "choices has one: conforms\n"
        "choices[0].index: conforms\n"
        "choices[0].message.role: conforms\n"
        "choices[0].message.content: conforms\n"
        "choices[0].finish_reason: differs nothing\n"
        "usage.prompt_tokens: conforms\n"
        "usage.completion_tokens: conforms\n"
        "usage.total_tokens is the sum: differs \"7\"\n");
}

TEST_CASE("what is refused, broken or not answered is told apart") {
  CHECK(rows_of("seed", R"({"error":{"message":"Unknown parameter: seed"}})", 400) ==
        "accepted: refused HTTP 400 \"Unknown parameter: seed\"\n");
  CHECK(rows_of("seed", "", 503) == "a response: untested HTTP 503\n");
  CHECK(rows_of("seed", "{}", 429) == "a response: untested HTTP 429\n");
  CHECK(rows_of("seed", "{}") == "accepted: differs nothing\n");
  CHECK(rows_of("max_tokens", R"({"choices":[{"finish_reason":"length"}]})") ==
        "cut, and finish_reason says length: conforms\n");
  CHECK(rows_of("max_tokens", R"({"choices":[{"finish_reason":"stop"}]})") ==
        "cut, and finish_reason says length: differs \"stop\"\n");
  CHECK(rows_of("response_format", R"({"choices":[{"finish_reason":"length",)"
                                   R"("message":{"content":"{\"a\": [1,"}}]})") ==
        "the content is a JSON object: untested cut at max_tokens: \"{\\\"a\\\": [1,\"\n");
  CHECK(rows_of("response_format", R"({"choices":[{"finish_reason":"stop",)"
                                   R"("message":{"content":"four"}}]})") ==
        "the content is a JSON object: differs \"four\"\n");
  CHECK(read_probe(probe("seed"), {.passage = Passage::timed_out}, {}).at(0).saw ==
        "no answer in time");
  CHECK(rows_of("stop", R"({"choices":[{"message":{"content":"1 2 3 "}}]})") ==
        "ends before the stop sequence: conforms\n");
  CHECK(rows_of("stop", R"({"choices":[{"message":{"content":"1 2 3 4"}}]})").find("differs") !=
        std::string::npos);
  CHECK(rows_of("error of an unknown model",
                R"({"error":{"message":"no","type":"invalid_request_error","code":null}})", 404) ==
        "HTTP 404: conforms\nerror.message: conforms\nerror.type: conforms\n"
        "error.code: conforms\n");
  CHECK(rows_of("error of an unknown model", R"({"choices":[]})") ==
        "HTTP 404: differs 200, an answer under any name\n");
}

TEST_CASE("no row of a probe shows the key") {
  const std::string echo =
      R"({"id":"","object":"canary-0123456789","model":"","choices":"x canary-0123456789 y",)"
      R"("error":{"message":"canary-0123456789","type":["canary-0123456789"]}})";
  for (const Probe& each : probes()) {
    for (const int status : {200, 400, 404}) {
      const std::string rows = rows_of(each.name, echo, status);
      INFO(rows);
      CHECK(rows.find("canary") == std::string::npos);
    }
  }
  CHECK(rows_of("reply", echo).find("object: differs \"***\"") != std::string::npos);
  CHECK(rows_of("stream", "data: canary-0123456789").find("canary") == std::string::npos);
}

TEST_CASE("a stream is held against OpenAI's, event by event") {
  const std::string chunk =
      R"(data: {"object":"chat.completion.chunk","choices":[{"delta":{"content":"4"},)"
      R"("finish_reason":null}],"usage":null})"
      "\n\n";
  const std::string last =
      R"(data: {"object":"chat.completion.chunk","choices":[{"delta":{},"finish_reason":"stop"}]})"
      "\n\n";
  const std::string usage =
      R"(data: {"object":"chat.completion.chunk","choices":[],"usage":{"prompt_tokens":5,)"
      R"("completion_tokens":1,"total_tokens":6}})"
      "\n\n";
  const std::string end = "data: [DONE]\n\n";
  CHECK(rows_of("stream", chunk + last + usage + end).find("differs") == std::string::npos);
  CHECK(rows_of("stream", chunk + last + end).find("usage.prompt_tokens: differs nothing") !=
        std::string::npos);
  CHECK(rows_of("stream", chunk + last + usage).find("ends with [DONE]: differs") !=
        std::string::npos);
  CHECK(rows_of("stream", "{}").find("conforms") == std::string::npos);
}

}  // namespace assay::plan
