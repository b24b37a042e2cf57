// SPDX-License-Identifier: Apache-2.0
#include "catch.hpp"
#include "vendors/answering.hpp"
#include "vendors/served.hpp"

namespace assay::vendors {
namespace {

bool takes_text(Vendor vendor) { return vendor != Vendor::spark_image_ws; }

bool takes_images(Vendor vendor) {
  return has_word(
      "openai azure dashscope dashscope_native ark vllm llama_cpp ollama_compatible ollama_native "
      "anthropic gemini spark_image_ws",
      row(vendor).name);
}

ModelSpec seeing_model_of(Vendor vendor, std::uint16_t port) {
  ModelSpec model = model_of(vendor, port);
  model.limits.images = 1;
  if (vendor == Vendor::dashscope || vendor == Vendor::dashscope_native) {
    model.requested_id = "qwen-vl-max";
  }
  if (vendor == Vendor::ark) model.requested_id = "doubao-1-5-vision-pro-250328";
  return model;
}

TEST_CASE("every vendor answers what its adapter asks, whole and streamed") {
  const Served served;
  for (const VendorRow& row : vendor_table()) {
    if (!takes_text(row.vendor)) continue;
    for (const auto delivery : {assay::Delivery::whole, assay::Delivery::streamed}) {
      INFO(row.name << (delivery == assay::Delivery::whole ? ", whole" : ", streamed"));
      ModelSpec model = model_of(row.vendor, served.port());
      model.delivery = delivery;
      model.stream_text = StreamText::delta;
      const Result result = exchange(model, question("Reply with a number. What is 12 * 12?"),
                                     {.temperature = Micro{0}, .max_tokens = 100});
      CHECK(told(result) == "answered: 144");
      const auto* const reply = std::get_if<assay::Reply>(&result);
      REQUIRE(reply != nullptr);
      CHECK(reply->usage.prompt_tokens == 9);
      CHECK(reply->usage.completion_tokens == 1);
      const bool is_silent =
          has_word("spark_http spark_ws", row.name) || row.vendor == Vendor::dashscope_native;
      CHECK(reply->served_id == (is_silent ? "" : model.requested_id));
    }
  }
}

TEST_CASE("every vendor that takes images takes one") {
  const Served served;
  for (const VendorRow& row : vendor_table()) {
    if (!takes_images(row.vendor)) continue;
    INFO(row.name);
    const ModelSpec model = seeing_model_of(row.vendor, served.port());
    const Result result = exchange(model, with_image("What is 3 + 4?"), {.max_tokens = 100});
    CHECK(told(result) == "answered: 7");
    const auto* const reply = std::get_if<assay::Reply>(&result);
    REQUIRE(reply != nullptr);
    CHECK(reply->usage.prompt_tokens == 5 + 85);
  }
}

TEST_CASE("a model that takes no images refuses one") {
  const Served served;
  for (const auto& [vendor, id] : {std::pair{Vendor::openai, "gpt-4-1106-preview"},
                                   {Vendor::dashscope, "qwen-max-2025-01-25"},
                                   {Vendor::dashscope_native, "qwen-max-2025-01-25"},
                                   {Vendor::ark, "doubao-1-5-pro-32k-250115"},
                                   {Vendor::together, "meta-llama/Llama-3.1-405B-Instruct"}}) {
    INFO(id);
    ModelSpec model = model_of(vendor, served.port());
    model.requested_id = id;
    model.limits.images = 1;
    CHECK(told(exchange(model, with_image("What is it?"))).starts_with("bad_request: "));
  }
}

TEST_CASE("o1 takes what its adapter sends and refuses what others send") {
  const Served served;
  for (const Vendor vendor : {Vendor::openai, Vendor::azure}) {
    ModelSpec model = model_of(vendor, served.port());
    model.requested_id = vendor == Vendor::openai ? "o1-2024-12-17" : "o1";
    if (vendor == Vendor::azure) model.base_url.replace(model.base_url.rfind('/'), 99, "/o1");
    const Parameters asked{.temperature = Micro{0}, .max_tokens = 100};
    CHECK(told(exchange(model, question("What is 2 + 2?"), asked)) ==
          "bad_request: Unsupported parameter: 'max_tokens' is not supported with this model. Use "
          "'max_completion_tokens' instead.");
    CHECK(told(exchange(model, question("What is 2 + 2?"), {.temperature = Micro{160'000}})) ==
          "bad_request: Unsupported value: 'temperature' does not support 0.16 with this model. "
          "Only the default (1) value is supported.");
    model.dialect = vendor == Vendor::openai ? "openai_reasoning" : "azure_reasoning";
    const Result result = exchange(model, question("What is 2 + 2?"), asked);
    CHECK(told(result) == "answered: 4");
    CHECK(std::get<assay::Reply>(result).usage.reasoning_tokens == 3);
  }
}

TEST_CASE("o1-preview has no system role; its adapter knows") {
  const Served served;
  ModelSpec model = model_of(Vendor::openai, served.port());
  model.requested_id = "o1-preview";
  Prompt prompt = question("What is 2 + 2?");
  prompt.messages.insert(prompt.messages.begin(), {.role = Role::system, .parts = {"Be short."}});
  CHECK(told(exchange(model, prompt)).starts_with("bad_request: Unsupported value"));
  model.dialect = "openai_reasoning_preview";
  CHECK(told(exchange(model, prompt)) == "answered: 4");
}

TEST_CASE("reasoning comes apart from the answer") {
  const Served served;
  struct Row {
    Vendor vendor;
    const char* dialect;
    const char* model;
  };
  for (const Row& row : {Row{Vendor::deepseek, "deepseek_reasoner", "deepseek-reasoner"},
                         Row{Vendor::dashscope, "dashscope", "deepseek-r1"},
                         Row{Vendor::ark, "ark", "deepseek-r1-250528"}}) {
    for (const auto delivery : {assay::Delivery::whole, assay::Delivery::streamed}) {
      INFO(row.model);
      ModelSpec model = model_of(row.vendor, served.port());
      model.dialect = row.dialect;
      model.requested_id = row.model;
      model.delivery = delivery;
      const Result result = exchange(model, question("What is 9 - 1?"));
      CHECK(told(result) == "answered: 8");
      CHECK(std::get<assay::Reply>(result).reasoning == "Let me think.");
    }
  }
}

TEST_CASE("what the limit cuts is stated as cut") {
  const Served served("", {}, {.by_words = {{.contains = "Tell", .text = "one two three four"}}});
  for (const VendorRow& row : vendor_table()) {
    if (!takes_text(row.vendor)) continue;
    INFO(row.name);
    ModelSpec model = model_of(row.vendor, served.port());
    CHECK(told(exchange(model, question("Tell me."), {.max_tokens = 3})) ==
          "truncated_by_us: one two three");
  }
}

TEST_CASE("Spark takes nothing unsigned, wrongly signed or signed long ago") {
  const Served served;
  const ModelSpec model = model_of(Vendor::spark_ws, served.port());
  const auto with = [&](const Secret& secret) {
    return told(exchange(model, question("What is 1 + 1?"), {}, secret));
  };
  CHECK(with(right_secret()) == "answered: 2");
  Secret wrong = right_secret();
  wrong.secret += "x";
  CHECK(with(wrong) == "auth: HMAC signature does not match");
  wrong = right_secret();
  wrong.key = "nobody";
  CHECK(with(wrong) == "auth: HMAC signature cannot be verified");

  const char* const late =
      "auth: HMAC signature cannot be verified, a valid date or x-date header is required for HMAC "
      "Authentication";
  for (const auto& [skew, expected] :
       {std::pair{290, "answered: 2"}, {310, late}, {-290, "answered: 2"}, {-310, late}}) {
    INFO(skew);
    const Served skewed("clock_skew_s: " + std::to_string(skew));
    CHECK(told(exchange(model_of(Vendor::spark_ws, skewed.port()), question("What is 1 + 1?"))) ==
          expected);
  }
}

TEST_CASE("a wrong key is refused by everybody who asks for one") {
  const Served served("", {.key = "the-right-key"});
  for (const VendorRow& row : vendor_table()) {
    if (has_word("vllm llama_cpp ollama_compatible spark_ws spark_image_ws", row.name)) continue;
    INFO(row.name);
    const ModelSpec model = model_of(row.vendor, served.port());
    CHECK(
        told(exchange(model, question("Hi"), {}, {.key = "the-wrong-key"})).starts_with("auth: "));
    CHECK(told(exchange(model, question("What is 1 + 1?"), {}, {.key = "the-right-key"})) ==
          "answered: 2");
  }
}

TEST_CASE("an error states the request that it is about where its vendor does") {
  const Served served("", {.key = "the-right-key"});
  for (const Vendor vendor : {Vendor::openai, Vendor::azure, Vendor::deepseek, Vendor::dashscope,
                              Vendor::dashscope_native, Vendor::ark, Vendor::anthropic}) {
    INFO(row(vendor).name);
    const Result result =
        exchange(model_of(vendor, served.port()), question("Hi"), {}, {.key = "the-wrong-key"});
    CHECK_FALSE(std::get<Failure>(result).request_id.empty());
  }
}

TEST_CASE("Anthropic's second version has no sampling parameters, and a model file can name it") {
  const Served served;
  ModelSpec model = model_of(Vendor::anthropic, served.port());
  model.headers.clear();
  const Parameters cool{.temperature = Micro{300'000}};
  CHECK(told(exchange(model, question("What is 1 + 1?"), cool)) == "answered: 2");
  model.headers = {{"Anthropic-Version", "2026-10-21"}};
  CHECK(told(exchange(model, question("What is 1 + 1?"))) == "answered: 2");
  CHECK(told(exchange(model, question("What is 1 + 1?"), cool)) ==
        "bad_request: temperature: Extra inputs are not permitted");
}

TEST_CASE("what only the vendors' own clients write is understood") {
  HttpRequest gemini{.method = "POST",
                     .path = "/gemini/v1beta/models/gemini-1.5-pro:generateContent"};
  gemini.headers = {{"x-goog-api-key", "a-key"}};
  gemini.body = R"({"contents":[{"parts":[{"inline_data":{"mime_type":"image/png","data":"aGk="}},)"
                R"({"text":"What is it?"}],"role":"user"}]})";
  CHECK(std::get<Ask>(read_gemini(gemini, Vendor::gemini, {})).images == 1);

  HttpRequest ark{.method = "POST", .path = "/ark/api/v3/chat/completions"};
  ark.headers = {{"authorization", "Bearer a-key"}};
  ark.body =
      R"({"model":"doubao-1-5-pro-32k-250115","messages":[{"role":"user","content":"Hi"}],)"
      R"("stream":null,"stream_options":null,"temperature":null,"max_tokens":null,"logprobs":null})";
  CHECK_FALSE(std::get<Ask>(read_chat(ark, Vendor::ark, {})).is_streamed);

  HttpRequest anthropic{.method = "POST", .path = "/anthropic/v1/messages"};
  anthropic.headers = {{"authorization", "Bearer a-key"}, {"anthropic-version", "2026-10-21"}};
  anthropic.body =
      R"({"model":"claude-3-opus-20240229","max_tokens":9,"messages":[{"role":"user","content":"Hi"}]})";
  CHECK(std::get<Ask>(read_anthropic(anthropic, Vendor::anthropic, {})).user_text == "Hi");
  anthropic.headers["authorization"] = "Bearer a-wrong-key";
  CHECK(std::get<Reply>(read_anthropic(anthropic, Vendor::anthropic, {})).status == 401);
}

TEST_CASE("a model that nobody serves is not found") {
  const Served served;
  for (const VendorRow& row : vendor_table()) {
    if (has_word("llama_cpp spark_image_ws", row.name)) continue;
    INFO(row.name);
    ModelSpec model = model_of(row.vendor, served.port());
    model.requested_id = "gpt-9";
    if (row.vendor == Vendor::azure)
      model.base_url.replace(model.base_url.rfind('/'), 99, "/gpt-9");
    const bool is_spark = has_word("spark_ws spark_http", row.name);
    const std::string text = told(exchange(model, question("Hi")));
    CHECK(text.starts_with(is_spark ? "auth: AppIdNoAuthError" : "model_not_found: "));
  }
}

}  // namespace
}  // namespace assay::vendors
