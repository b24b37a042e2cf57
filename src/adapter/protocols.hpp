// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapter/adapter.hpp"

// The functions that the rows of the adapter table name.
namespace assay::adapter {

/// find_error, whatever the model.
std::optional<VendorError> stated_error(const nlohmann::json& body, const ModelSpec& model);

Encoding encode_openai_chat(const Prompt& prompt, const Parameters& asked, const ModelSpec& model);
void read_openai_chat(const nlohmann::json& body, const ModelSpec& model, Gathering& gathering);
void absorb_openai_chat(const Event& event, const ModelSpec& model, Gathering& gathering);

Encoding encode_spark_ws(const Prompt& prompt, const Parameters& asked, const ModelSpec& model);
Encoding encode_spark_image_ws(const Prompt& prompt, const Parameters& asked,
                               const ModelSpec& model);
void read_spark_frame(const nlohmann::json& body, const ModelSpec& model, Gathering& gathering);
void absorb_spark_frame(const Event& event, const ModelSpec& model, Gathering& gathering);

Encoding encode_dashscope_native(const Prompt& prompt, const Parameters& asked,
                                 const ModelSpec& model);
void read_dashscope_native(const nlohmann::json& body, const ModelSpec& model,
                           Gathering& gathering);
void absorb_dashscope_native(const Event& event, const ModelSpec& model, Gathering& gathering);

Encoding encode_anthropic_messages(const Prompt& prompt, const Parameters& asked,
                                   const ModelSpec& model);
void read_anthropic_messages(const nlohmann::json& body, const ModelSpec& model,
                             Gathering& gathering);
void absorb_anthropic_messages(const Event& event, const ModelSpec& model, Gathering& gathering);

Encoding encode_gemini_generate(const Prompt& prompt, const Parameters& asked,
                                const ModelSpec& model);
void read_gemini_generate(const nlohmann::json& body, const ModelSpec& model, Gathering& gathering);
void absorb_gemini_generate(const Event& event, const ModelSpec& model, Gathering& gathering);

Encoding encode_ollama_native(const Prompt& prompt, const Parameters& asked,
                              const ModelSpec& model);
void read_ollama_native(const nlohmann::json& body, const ModelSpec& model, Gathering& gathering);
void absorb_ollama_native(const Event& event, const ModelSpec& model, Gathering& gathering);

Encoding encode_custom(const Prompt& prompt, const Parameters& asked, const ModelSpec& model);
std::optional<VendorError> custom_error(const nlohmann::json& body, const ModelSpec& model);
void read_custom(const nlohmann::json& body, const ModelSpec& model, Gathering& gathering);

Encoding encode_exec(const Prompt& prompt, const Parameters& asked, const ModelSpec& model);
std::optional<VendorError> exec_error(const nlohmann::json& body, const ModelSpec& model);
void read_exec(const nlohmann::json& body, const ModelSpec& model, Gathering& gathering);

/// The key as the model's dialect wants it: a header or, for Spark, a signed URL and the app id.
Request sign_by_dialect(Request request, const Secret& secret, const ModelSpec& model,
                        std::int64_t now);
/// Puts the key where {{key}} stands in the declared headers.
Request sign_custom(Request request, const Secret& secret, const ModelSpec& model,
                    std::int64_t now);

}  // namespace assay::adapter
