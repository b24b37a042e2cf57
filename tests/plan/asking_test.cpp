// SPDX-License-Identifier: Apache-2.0
#include "plan/asking.hpp"

#include <string>

#include "base/error.hpp"
#include "catch.hpp"

namespace assay::plan {
namespace {

Model model() {
  const auto endpoint = [](std::string id, std::string snapshot) {
    Endpoint made{.id = std::move(id), .snapshot = std::move(snapshot)};
    made.spec.adapter = "openai_chat";
    made.spec.base_url = "https://alpha.example/v1";
    made.keys.key = "ALPHA_KEY";
    return made;
  };
  return {.id = "alpha",
          .endpoints = {endpoint("first", ""), endpoint("may", "alpha-05"),
                        endpoint("may-again", "alpha-05")}};
}

std::string complaint_of(const System& system) {
  try {
    const Model asked = model();
    endpoint_for(asked, system);
  } catch (const base::InputError& error) {
    return error.what();
  }
  return "nothing";
}

}  // namespace

TEST_CASE("a system is asked where its claim says, or where its snapshot is served") {
  const Model asked = model();
  CHECK(endpoint_for(asked, {}).id == "first");
  CHECK(endpoint_for(asked, {.snapshot = "alpha-05"}).id == "may");
  CHECK(endpoint_for(asked, {.snapshot = "alpha-05", .endpoint = "may-again"}).id == "may-again");
  CHECK(complaint_of({.snapshot = "alpha-06"}) ==
        "no endpoint of alpha serves \"alpha-06\"; name one in \"endpoint\"");
  CHECK(complaint_of({.endpoint = "frist"}) ==
        "the model alpha has no endpoint \"frist\"; did you mean \"first\"?");
  CHECK_THROWS_AS(endpoint_for({.id = "beta"}, {}), base::InputError);
}

TEST_CASE("the claim's parameters win over the suite's, and the web search is off") {
  Suite suite;
  CHECK(parameters_for(suite, {}).web_search == Switch::off);
  suite.prompt = PromptForm{};
  suite.prompt->parameters.temperature = micro_zero;
  suite.prompt->parameters.max_tokens = 64;
  suite.prompt->parameters.stop = {"\n"};
  System system;
  system.parameters.max_tokens = 128;
  system.parameters.web_search = Switch::on;
  const Parameters parameters = parameters_for(suite, system);
  CHECK(parameters.temperature == micro_zero);
  CHECK(parameters.max_tokens == 128);
  CHECK(parameters.stop == std::vector<std::string>{"\n"});
  CHECK(parameters.web_search == Switch::on);
  CHECK(parameters.thinking == Switch::vendor_default);
  CHECK(parameters_for(suite, {}).web_search == Switch::off);
}

TEST_CASE("another base URL is taken if nothing can be overheard there") {
  const Endpoint endpoint = model().endpoints.front();
  const auto url = [&](std::string_view to) {
    return at_base_url(endpoint, to, "--base-url").spec.base_url;
  };
  CHECK(url("") == "https://alpha.example/v1");
  CHECK(url("http://127.0.0.1:8080/v1/") == "http://127.0.0.1:8080/v1");
  CHECK(url("https://proxy.example") == "https://proxy.example");
  for (const std::string bad :
       {"http://alpha.example/v1", "http://10.0.0.8/v1", "ws://127.0.0.1/v1", "alpha.example",
        "https://user@alpha.example", "https://", "https://alpha.example/v1?key=1",
        "http://127.0.0.1.example/v1", "http://localhost.example", "http://0127.0.0.1",
        "https://alpha.example/a b", "http://127.0.0.1@alpha.example"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(url(bad), base::InputError);
  }
  Endpoint keyless = endpoint;
  keyless.keys = {};
  CHECK(at_base_url(keyless, "http://127.0.0.1:8000/v1", "flag").spec.base_url ==
        "http://127.0.0.1:8000/v1");
  // Prompts are nobody else's either, and run would refuse what check allows.
  CHECK_THROWS_AS(at_base_url(keyless, "http://10.0.0.8:8000/v1", "flag"), base::InputError);
}

}  // namespace assay::plan
