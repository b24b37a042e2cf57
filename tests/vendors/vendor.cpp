// SPDX-License-Identifier: Apache-2.0
#include "vendors/vendor.hpp"

#include <algorithm>

namespace assay::vendors {
namespace {

constexpr std::string_view llama_405b =
    "meta-llama/Meta-Llama-3.1-405B-Instruct-Turbo meta-llama/Llama-3.1-405B-Instruct";
constexpr std::string_view spark_models = "lite generalv3 pro-128k generalv3.5 max-32k 4.0Ultra";

constexpr std::array<VendorRow, 18> table{{
    {Vendor::openai, "openai", "/openai/v1",
     "gpt-4-turbo gpt-4-turbo-2024-04-09 gpt-4-1106-preview gpt-4-0125-preview gpt-4o "
     "gpt-4o-2024-05-13 gpt-4o-2024-08-06 gpt-4o-2024-11-20 gpt-4o-mini chatgpt-4o-latest o1 "
     "o1-2024-12-17 o1-preview o1-preview-2024-09-12 o1-mini o1-mini-2024-09-12"},
    {Vendor::azure, "azure", "/azure/openai/deployments", "gpt-4-turbo gpt-4o o1"},
    {Vendor::dashscope, "dashscope", "/dashscope/compatible-mode/v1",
     "qwen-max qwen-max-2025-01-25 qwen-plus qwen-turbo qwen-vl-max qwen-vl-max-2025-04-08 "
     "qwen-vl-max-2025-08-13 qwen-vl-plus-2025-01-25 qwen2.5-72b-instruct "
     "qwen2.5-vl-72b-instruct deepseek-v3 deepseek-r1"},
    {Vendor::dashscope_native, "dashscope_native", "/dashscope/api/v1",
     "qwen-max qwen-max-2025-01-25 qwen-plus qwen-turbo qwen-vl-max qwen-vl-max-2025-04-08 "
     "qwen-vl-max-2025-08-13 qwen-vl-plus-2025-01-25 qwen2.5-72b-instruct "
     "qwen2.5-vl-72b-instruct deepseek-v3 deepseek-r1"},
    {Vendor::deepseek, "deepseek", "/deepseek",
     "deepseek-chat deepseek-reasoner deepseek-v4-flash deepseek-v4-pro"},
    {Vendor::ark, "ark", "/ark/api/v3",
     "doubao-1-5-pro-32k-250115 doubao-1-5-pro-256k-250115 doubao-1-5-vision-pro-32k-250115 "
     "doubao-1-5-vision-pro-250328 doubao-pro-32k-241215 doubao-1-5-thinking-pro-250415 "
     "deepseek-v3-250324 deepseek-r1-250528"},
    {Vendor::together, "together", "/together/v1", llama_405b},
    {Vendor::fireworks, "fireworks", "/fireworks/inference/v1",
     "accounts/fireworks/models/llama-v3p1-405b-instruct"},
    {Vendor::openrouter, "openrouter", "/openrouter/api/v1", "meta-llama/llama-3.1-405b-instruct"},
    {Vendor::vllm, "vllm", "/vllm/v1", llama_405b},
    {Vendor::llama_cpp, "llama_cpp", "/llama_cpp/v1", "*"},
    {Vendor::ollama_compatible, "ollama_compatible", "/ollama/v1",
     "llama3.1:405b llama3.1 llava llava:34b"},
    {Vendor::ollama_native, "ollama_native", "/ollama", "llama3.1:405b llama3.1 llava llava:34b"},
    {Vendor::anthropic, "anthropic", "/anthropic/v1",
     "claude-3-5-sonnet-20240620 claude-3-5-sonnet-20241022 claude-3-opus-20240229"},
    {Vendor::gemini, "gemini", "/gemini/v1beta",
     "gemini-1.5-pro gemini-1.5-pro-002 gemini-1.5-flash gemini-pro-vision"},
    {Vendor::spark_http, "spark_http", "/spark/v1", spark_models},
    {Vendor::spark_ws, "spark_ws", "",
     "lite general generalv3 pro-128k generalv3.5 max-32k "
     "4.0Ultra spark-x x1"},
    {Vendor::spark_image_ws, "spark_image_ws", "", "general imagev3"},
}};

}  // namespace

std::span<const VendorRow> vendor_table() { return table; }

const VendorRow& row(Vendor vendor) { return table[static_cast<std::size_t>(vendor)]; }

std::optional<Vendor> vendor_named(std::string_view name) {
  const auto* const found = std::ranges::find(table, name, &VendorRow::name);
  if (found == table.end()) return std::nullopt;
  return found->vendor;
}

bool has_word(std::string_view words, std::string_view word) {
  if (word.empty() || word.find(' ') != std::string_view::npos) return false;
  for (std::size_t at = words.find(word); at != std::string_view::npos;
       at = words.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' '))
      return true;
  }
  return false;
}

}  // namespace assay::vendors
