// SPDX-License-Identifier: Apache-2.0
#include "adapter/ask_key.hpp"

#include <functional>
#include <set>

#include "adapter/adapter.hpp"
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
  asked.model.limits = {.context_tokens = 1, .output_tokens = 65, .requests_per_minute = 3};
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

TEST_CASE("whatever a custom protocol reads a reply by is part of the ask") {
  const std::vector<std::function<void(CustomProtocol&)>> changes{
      [](CustomProtocol& custom) { custom.text = "/b"; },
      [](CustomProtocol& custom) { custom.reasoning = "/b"; },
      [](CustomProtocol& custom) { custom.refusal = "/b"; },
      [](CustomProtocol& custom) { custom.finish = "/b"; },
      [](CustomProtocol& custom) { custom.served_id = "/b"; },
      [](CustomProtocol& custom) { custom.fingerprint = "/b"; },
      [](CustomProtocol& custom) { custom.request_id = "/b"; },
      [](CustomProtocol& custom) { custom.prompt_tokens = "/b"; },
      [](CustomProtocol& custom) { custom.completion_tokens = "/b"; },
      [](CustomProtocol& custom) { custom.error = "/b"; },
      [](CustomProtocol& custom) { custom.error_code = "/b"; },
      [](CustomProtocol& custom) { custom.error_message = "/b"; },
      [](CustomProtocol& custom) { custom.finish_words = {{"max", "length"}}; },
      [](CustomProtocol& custom) { custom.finish_words = {{"max", "stop"}}; },
      [](CustomProtocol& custom) { custom.error_codes = {{"max", "length"}}; },
  };
  Asked plain;
  plain.model.adapter = "custom";
  plain.model.custom.text = "/a";
  std::set<std::string> keys{plain.key()};
  for (const auto& change : changes) {
    Asked asked = plain;
    change(asked.model.custom);
    keys.insert(asked.key());
  }
  CHECK(keys.size() == changes.size() + 1);
  Asked otherwise_signed = plain;
  otherwise_signed.model.custom.key_headers = {{"x-token", "{{key}}"}};
  CHECK(otherwise_signed.key() == plain.key());
}

TEST_CASE(
    "a limit of the model file that is sent is part of the ask, and so is whose limit it is") {
  Asked asked;
  asked.model.limits.output_tokens = 64;
  const std::string of_the_vendor = asked.key();
  CHECK(of_the_vendor != Asked().key());  // a reply that is cut is cut by the vendor
  asked.model.limits.output_tokens = 63;
  CHECK(asked.key() != of_the_vendor);
  CHECK(asked.key() != Asked().key());

  Asked filled;
  filled.model.adapter = "anthropic_messages";
  filled.parameters.max_tokens.reset();
  const std::string usual = filled.key();
  filled.model.limits.output_tokens = 8'192;
  CHECK(filled.key() != usual);

  Asked ollama;
  ollama.model.adapter = "ollama_native";
  const std::string own_context = ollama.key();
  ollama.model.limits.context_tokens = 16'384;
  CHECK(ollama.key() != own_context);
}

TEST_CASE("how a stream adds up is part of the ask") {
  Asked asked;
  asked.model.stream_text = StreamText::cumulative;
  CHECK(asked.key() != Asked().key());
}

TEST_CASE("a new version of an adapter asks anew, the first keeps its keys") {
  const Asked asked;
  AdapterRow row = adapter_of(asked.model);
  const auto canonical = [&] {
    return AskForm(asked.parameters, asked.model, row, asked.epoch).with(asked.prompt);
  };
  CHECK(canonical().find("adapter_version") == std::string::npos);
  row.version = 2;
  CHECK(canonical().starts_with(R"({"adapter":"openai_chat","adapter_version":2,)"));
}

TEST_CASE("a text that is no UTF-8 has no key") {
  Asked asked;
  asked.prompt.messages[0].parts = {"\xFF"};
  CHECK_THROWS_AS(asked.key(), base::InputError);
}

}  // namespace
}  // namespace assay::adapter
