// SPDX-License-Identifier: Apache-2.0
#include "adapter/custom.hpp"

#include "adapter/adapter.hpp"
#include "base/error.hpp"
#include "catch.hpp"
#include "fixtures.hpp"

namespace assay::adapter {
namespace {

CustomProtocol protocol() { return {.body = R"({"q":"{{prompt}}"})", .text = "/a"}; }

TEST_CASE("a declared protocol is checked before anything is asked") {
  struct Row {
    void (*spoil)(CustomProtocol&);
    const char* problem;
  };
  for (const Row& row : std::vector<Row>{
           {[](CustomProtocol& it) { it.body = "[]"; },
            "the body of a custom protocol is no JSON object"},
           {[](CustomProtocol& it) { it.body = "{"; },
            "the body of a custom protocol is no JSON object"},
           {[](CustomProtocol& it) { it.body = R"({"q":["{{promt}}"]})"; },
            "unknown placeholder \"promt\"; did you mean \"prompt\"?"},
           {[](CustomProtocol& it) { it.body = R"({"q":"{{ENV:HOME}}"})"; },
            "unknown placeholder \"ENV:HOME\""},
           {[](CustomProtocol& it) { it.text = ""; }, "text: the pointer to the answer is missing"},
           {[](CustomProtocol& it) { it.text = "a"; }, "text: \"a\" is no JSON pointer"},
           {[](CustomProtocol& it) { it.finish = "/a~2"; }, "finish: \"/a~2\" is no JSON pointer"},
           {[](CustomProtocol& it) { it.error = "/a~"; }, "error: \"/a~\" is no JSON pointer"},
           {[](CustomProtocol& it) { it.finish_words = {{"x", "done"}}; },
            "finish_words: \"done\" means nothing here; say stop, length, filtered or refused"},
           {[](CustomProtocol& it) { it.error_codes = {{"x", "rate"}}; },
            "error_codes: no error class is called \"rate\""},
       }) {
    INFO(row.problem);
    CustomProtocol spoilt = protocol();
    row.spoil(spoilt);
    CHECK_THROWS_MATCHES(check_custom(spoilt), base::InputError,
                         Catch::Matchers::Message(row.problem));
  }
  CHECK_NOTHROW(check_custom(protocol()));
}

TEST_CASE("a prompt cannot change the structure of a request") {
  const ModelSpec model{.adapter = "custom", .custom = protocol()};
  const auto encoding =
      adapter_of(model).encode(ask("\",\"admin\":true,\"x\":\"{{model}}"), {}, model);
  CHECK(std::get<Encoded>(encoding).request.body ==
        R"({"q":"\",\"admin\":true,\"x\":\"{{model}}"})");
}

TEST_CASE("every documented placeholder is known") {
  for (const std::string_view name : custom_placeholders()) {
    CustomProtocol each = protocol();
    each.body = "{\"q\":\"{{ " + std::string(name) + " }}\"}";
    CHECK_NOTHROW(check_custom(each));
  }
}

TEST_CASE("pointers reach through escapes and arrays") {
  ModelSpec model{.adapter = "custom", .custom = protocol()};
  model.custom.text = "/a~1b/0/~0";
  CHECK(shown(decode({.status = 200, .body = R"({"a/b":[{"~":"A"}]})"}, model, {})) ==
        "answered: A");
  CHECK(shown(decode({.status = 200, .body = R"({"a/b":[]})"}, model, {})) ==
        "malformed: the reply cannot be decoded");
}

TEST_CASE("a model file's extra body is put in last and must be an object") {
  ModelSpec model{.adapter = "openai_chat", .requested_id = "m", .extra_body = R"({"n":1})"};
  const auto encoding = adapter_of(model).encode(ask("?"), {}, model);
  CHECK(std::get<Encoded>(encoding).request.body ==
        R"({"model":"m","messages":[{"role":"user","content":"?"}],"n":1})");
  model.extra_body = "[1]";
  CHECK_THROWS_AS(adapter_of(model).encode(ask("?"), {}, model), base::InputError);
}

}  // namespace
}  // namespace assay::adapter
