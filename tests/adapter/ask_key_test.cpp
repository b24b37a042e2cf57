// SPDX-License-Identifier: Apache-2.0
#include "adapter/ask_key.hpp"

#include <functional>
#include <set>

#include "base/error.hpp"
#include "catch.hpp"

namespace assay::adapter {
namespace {

struct Asked {
  Prompt prompt{.messages = {{.role = Role::system, .parts = {"Be brief."}},
                             {.role = Role::user,
                              .parts = {"\xE4\xB8\xAD?", Image{"ab", "image/png", "bytes"}}}}};
  Parameters parameters{.temperature = Micro{700'000}, .max_tokens = 64, .stop = {"\n"}};
  ModelSpec model{.adapter = "openai_chat",
                  .base_url = "https://api.openai.com/v1",
                  .requested_id = "gpt-4o-2024-08-06"};
  std::int64_t epoch = 0;

  std::string key() const { return ask_key(prompt, parameters, model, epoch); }
};

TEST_CASE("the key of an ask is the SHA-256 of its canonical text") {
  const Asked asked;
  CHECK(canonical_ask(asked.prompt, asked.parameters, asked.model, asked.epoch) ==
        R"({"adapter":"openai_chat","ask":"assay-ask/1","endpoint":"https://api.openai.com/v1",)"
        R"("epoch":0,"messages":[{"parts":[{"text":"Be brief."}],"role":"system"},)"
        "{\"parts\":[{\"text\":\"\xE4\xB8\xAD?\"},{\"image\":\"ab\",\"media_type\":\"image/png\"}],"
        R"("role":"user"}],"parameters":{"max_tokens":64,"stop":["\n"],"temperature":"0.700000",)"
        R"("web_search":false},"requested_id":"gpt-4o-2024-08-06"})");
  CHECK(asked.key() == "406bb009132518660238050a073fdb5ec5cc50dc0cede1d7947efbe5e9ff62f4");
}

TEST_CASE("whatever changes the ask changes its key") {
  const std::vector<std::function<void(Asked&)>> changes{
      [](Asked& asked) { asked.model.adapter = "spark_http"; },
      [](Asked& asked) { asked.model.dialect = "azure"; },
      [](Asked& asked) { asked.model.base_url += "/"; },
      [](Asked& asked) { asked.model.query = "a=b"; },
      [](Asked& asked) { asked.model.requested_id = "gpt-4o-2024-05-13"; },
      [](Asked& asked) { asked.model.extra_body = "{\"n\":1}"; },
      [](Asked& asked) { asked.model.forced.temperature = Micro{0}; },
      [](Asked& asked) { asked.model.refused = {Parameter::seed}; },
      [](Asked& asked) { asked.model.headers = {{"x-moderation", "on"}}; },
      [](Asked& asked) { asked.model.command = {"a"}; },
      [](Asked& asked) { asked.prompt.messages[0].role = Role::user; },
      [](Asked& asked) { asked.prompt.messages[0].parts = {"Be  brief."}; },
      [](Asked& asked) { asked.prompt.messages.pop_back(); },
      [](Asked& asked) { std::get<Image>(asked.prompt.messages[1].parts[1]).sha256 = "ac"; },
      [](Asked& asked) { asked.parameters.temperature = Micro{700'001}; },
      [](Asked& asked) { asked.parameters.temperature.reset(); },
      [](Asked& asked) { asked.parameters.top_p = Micro{1'000'000}; },
      [](Asked& asked) { asked.parameters.top_k = 1; },
      [](Asked& asked) { asked.parameters.max_tokens = 65; },
      [](Asked& asked) { asked.parameters.seed = 0; },
      [](Asked& asked) { asked.parameters.stop = {"\n", "x"}; },
      [](Asked& asked) { asked.parameters.reasoning_effort = "low"; },
      [](Asked& asked) { asked.parameters.thinking_budget = 1; },
      [](Asked& asked) { asked.parameters.image_detail = "low"; },
      [](Asked& asked) { asked.parameters.thinking = Switch::off; },
      [](Asked& asked) { asked.parameters.web_search = Switch::on; },
      [](Asked& asked) { asked.epoch = 1; },
  };
  std::set<std::string> keys{Asked().key()};
  for (const auto& change : changes) {
    Asked asked;
    change(asked);
    keys.insert(asked.key());
  }
  CHECK(keys.size() == changes.size() + 1);
}

TEST_CASE("what is about money, names or delivery orphans no answer") {
  Asked asked;
  asked.model.host = "OpenAI";
  asked.model.delivery = Delivery::streamed;
  asked.model.limits = {.context_tokens = 1, .output_tokens = 2, .requests_per_minute = 3};
  std::get<Image>(asked.prompt.messages[1].parts[1]).bytes.clear();
  asked.model.custom.finish = "/why";
  CHECK(asked.key() == Asked().key());
}

TEST_CASE("the template of a custom protocol is part of the ask") {
  Asked one;
  one.model.adapter = "custom";
  Asked other = one;
  other.model.custom.body = R"({"q":"{{prompt}}"})";
  CHECK(one.key() != other.key());
}

TEST_CASE("a text that is no UTF-8 has no key") {
  Asked asked;
  asked.prompt.messages[0].parts = {"\xFF"};
  CHECK_THROWS_AS(asked.key(), base::InputError);
}

}  // namespace
}  // namespace assay::adapter
