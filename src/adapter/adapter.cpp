// SPDX-License-Identifier: Apache-2.0
#include "adapter/adapter.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "adapter/protocols.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::adapter {
namespace {

constexpr auto table = std::to_array<AdapterRow>({
    {"openai_chat", 1, "OpenAI chat completions and the APIs modelled on them", Channel::http,
     Framing::sse, encode_openai_chat, sign_by_dialect, stated_error, read_openai_chat,
     absorb_openai_chat},
    {"dashscope_native", 1, "Alibaba Model Studio's own generation API", Channel::http,
     Framing::sse, encode_dashscope_native, sign_by_dialect, stated_error, read_dashscope_native,
     absorb_dashscope_native},
    {"spark_ws", 1, "iFlytek Spark, text over a WebSocket with a signed URL", Channel::websocket,
     Framing::frames, encode_spark_ws, sign_by_dialect, stated_error, read_spark_frame,
     absorb_spark_frame},
    {"spark_image_ws", 1, "iFlytek Spark, one image over a WebSocket with a signed URL",
     Channel::websocket, Framing::frames, encode_spark_image_ws, sign_by_dialect, stated_error,
     read_spark_frame, absorb_spark_frame},
    {"spark_http", 1, "iFlytek Spark's chat completions", Channel::http, Framing::sse,
     encode_openai_chat, sign_by_dialect, stated_error, read_openai_chat, absorb_openai_chat},
    {"anthropic_messages", 1, "Anthropic messages", Channel::http, Framing::sse,
     encode_anthropic_messages, sign_by_dialect, stated_error, read_anthropic_messages,
     absorb_anthropic_messages},
    {"gemini_generate", 1, "Google Gemini generateContent", Channel::http, Framing::sse,
     encode_gemini_generate, sign_by_dialect, stated_error, read_gemini_generate,
     absorb_gemini_generate},
    {"ollama_native", 1, "Ollama's /api/chat", Channel::http, Framing::ndjson, encode_ollama_native,
     sign_by_dialect, stated_error, read_ollama_native, absorb_ollama_native},
    {"custom", 1, "a request template and JSON pointers, from the model file", Channel::http,
     Framing::sse, encode_custom, sign_custom, custom_error, read_custom, nullptr},
    {"exec", 1, "a program that reads JSON and writes JSON", Channel::process, Framing::ndjson,
     encode_exec, sign_by_dialect, exec_error, read_exec, nullptr},
});

}  // namespace

std::span<const AdapterRow> adapter_table() { return table; }

const AdapterRow* find_adapter(std::string_view name) {
  const auto* const found = std::ranges::find(table, name, &AdapterRow::name);
  return found == table.end() ? nullptr : found;
}

const AdapterRow& adapter_of(const ModelSpec& model) {
  if (const AdapterRow* row = find_adapter(model.adapter); row != nullptr) return *row;
  std::vector<std::string_view> names;
  for (const AdapterRow& row : table) names.push_back(row.name);
  throw base::InputError("no adapter is called " + base::quoted(model.adapter) +
                         base::did_you_mean(model.adapter, names));
}

std::optional<VendorError> stated_error(const nlohmann::json& body, const ModelSpec& /*model*/) {
  return find_error(body);
}

}  // namespace assay::adapter
