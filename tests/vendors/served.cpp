// SPDX-License-Identifier: Apache-2.0
#include "vendors/served.hpp"

#include <array>
#include <ctime>

#include "base/sha256.hpp"
#include "vendors/client.hpp"

namespace assay::vendors {
namespace {

struct SpokenRow {
  Vendor vendor;
  const char* adapter;
  const char* dialect;
  const char* model;
};

constexpr std::array<SpokenRow, 18> spoken{{
    {Vendor::openai, "openai_chat", "openai", "gpt-4o-2024-08-06"},
    {Vendor::azure, "openai_chat", "azure", "gpt-4o"},
    {Vendor::dashscope, "openai_chat", "dashscope", "qwen-max-2025-01-25"},
    {Vendor::dashscope_native, "dashscope_native", "", "qwen-max-2025-01-25"},
    {Vendor::deepseek, "openai_chat", "deepseek", "deepseek-chat"},
    {Vendor::ark, "openai_chat", "ark", "doubao-1-5-pro-32k-250115"},
    {Vendor::together, "openai_chat", "together", "meta-llama/Meta-Llama-3.1-405B-Instruct-Turbo"},
    {Vendor::fireworks, "openai_chat", "fireworks",
     "accounts/fireworks/models/llama-v3p1-405b-instruct"},
    {Vendor::openrouter, "openai_chat", "openrouter", "meta-llama/llama-3.1-405b-instruct"},
    {Vendor::vllm, "openai_chat", "vllm", "meta-llama/Llama-3.1-405B-Instruct"},
    {Vendor::llama_cpp, "openai_chat", "llama_cpp", "anything"},
    {Vendor::ollama_compatible, "openai_chat", "ollama_compatible", "llama3.1"},
    {Vendor::ollama_native, "ollama_native", "", "llama3.1"},
    {Vendor::anthropic, "anthropic_messages", "", "claude-3-5-sonnet-20241022"},
    {Vendor::gemini, "gemini_generate", "", "gemini-1.5-pro-002"},
    {Vendor::spark_http, "spark_http", "spark_http", "generalv3.5"},
    {Vendor::spark_ws, "spark_ws", "spark_ws", "generalv3.5"},
    {Vendor::spark_image_ws, "spark_image_ws", "", "imagev3"},
}};

}  // namespace

Served::Served(const std::string& scenario, Settings settings, Answering answering)
    : desk_(std::move(settings), std::move(answering), read_scenario(scenario, "scenario.yaml")),
      server_(desk_, {}) {}

ModelSpec model_of(Vendor vendor, std::uint16_t port) {
  const SpokenRow& row = spoken[static_cast<std::size_t>(vendor)];
  const std::string authority = "127.0.0.1:" + std::to_string(port);
  ModelSpec model{.adapter = row.adapter,
                  .dialect = row.dialect,
                  .base_url = "http://" + authority + std::string(vendors::row(vendor).base_path),
                  .requested_id = row.model};
  if (vendor == Vendor::azure) {
    model.base_url += std::string("/") + row.model;
    model.query = "api-version=2024-10-21";
  }
  if (vendor == Vendor::anthropic) model.headers = {{"anthropic-version", "2023-06-01"}};
  if (vendor == Vendor::spark_ws) model.base_url = "ws://" + authority + "/v3.5/chat";
  if (vendor == Vendor::spark_image_ws) model.base_url = "ws://" + authority + "/v2.1/image";
  // Which of its two paths is asked depends on whether the model takes images.
  if (vendor != Vendor::dashscope_native) model.limits.images = 1;
  return model;
}

Secret right_secret() {
  const Settings settings;
  return {.key = settings.spark_key, .secret = settings.spark_secret, .account = "12345678"};
}

Result exchange(const ModelSpec& model, const Prompt& prompt, const Parameters& parameters,
                const Secret& secret) {
  const adapter::AdapterRow& row = adapter::adapter_of(model);
  const adapter::Encoding encoding = row.encode(prompt, parameters, model);
  if (const auto* failure = std::get_if<Failure>(&encoding)) return *failure;
  const auto& encoded = std::get<adapter::Encoded>(encoding);
  const Response response = send(row.sign(encoded.request, secret, model, std::time(nullptr)));
  if (model.delivery == assay::Delivery::whole || response.status >= 300) {
    return adapter::decode(response, model, encoded.effective);
  }
  adapter::Stream stream(model);
  for (const std::string& frame : response.frames) stream.take(frame);
  if (response.frames.empty()) stream.take(response.body);
  return stream.finish(response, encoded.effective);
}

std::string told(const Result& result) {
  if (const auto* reply = std::get_if<assay::Reply>(&result)) {
    return std::string(assay::row(reply->outcome).name) + ": " + reply->text;
  }
  const auto& failure = std::get<Failure>(result);
  return std::string(assay::row(failure.kind).name) + ": " + failure.message;
}

Prompt question(const std::string& text) {
  return {.messages = {{.role = Role::user, .parts = {text}}}};
}

Prompt with_image(const std::string& text) {
  // The head of a PNG of 64 x 64 pixels.
  const std::string bytes =
      std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x40\0\0\0\x40\x08\x02\0\0\0", 29);
  return {.messages = {{.role = Role::user,
                        .parts = {Image{.sha256 = base::sha256_hex(bytes),
                                        .media_type = "image/png",
                                        .bytes = bytes},
                                  text}}}};
}

}  // namespace assay::vendors
