// SPDX-License-Identifier: Apache-2.0
#include "vendors/chat_host.hpp"

#include <algorithm>
#include <array>

namespace assay::vendors {
namespace {

using enum Vendor;

constexpr std::string_view o_series =
    "o1 o1-2024-12-17 o1-preview o1-preview-2024-09-12 o1-mini o1-mini-2024-09-12";

constexpr auto table = std::to_array<ChatHost>({
    {.vendor = openai,
     .refuses_unknown = true,
     .vision = "gpt-4-turbo gpt-4-turbo-2024-04-09 gpt-4o gpt-4o-2024-05-13 gpt-4o-2024-08-06 "
               "gpt-4o-2024-11-20 gpt-4o-mini chatgpt-4o-latest o1 o1-2024-12-17",
     .reasoning_models = o_series,
     .fingerprint = "fp_6b68a8204b"},
    {.vendor = azure,
     .refuses_unknown = true,
     .reasoning_models = o_series,
     .fingerprint = "fp_44709d6fcb"},
    {.vendor = dashscope,
     .vision = "qwen-vl-max qwen-vl-max-2025-04-08 qwen-vl-max-2025-08-13 qwen-vl-plus-2025-01-25 "
               "qwen2.5-vl-72b-instruct",
     .reasoning_models = "deepseek-r1",
     .reasoning_member = "reasoning_content"},
    {.vendor = deepseek,
     .vision = "",
     .reasoning_models = "deepseek-reasoner",
     .reasoning_member = "reasoning_content",
     .fingerprint = "fp_7e73fd9a08",
     .id_head = "",
     .usage = UsagePlace::last_chunk},
    {.vendor = ark,
     .vision = "doubao-1-5-vision-pro-32k-250115 doubao-1-5-vision-pro-250328 "
               "doubao-1-5-thinking-pro-250415",
     .reasoning_models = "doubao-1-5-thinking-pro-250415 deepseek-r1-250528",
     .reasoning_member = "reasoning_content",
     .id_head = "02"},
    {.vendor = together, .vision = "", .id_head = "", .stop_word = "eos"},
    {.vendor = fireworks, .vision = "", .id_head = "", .usage = UsagePlace::last_chunk},
    {.vendor = openrouter, .vision = "", .reasoning_member = "reasoning", .id_head = "gen-"},
    {.vendor = vllm, .needs_key = false, .reasoning_member = "reasoning_content"},
    {.vendor = llama_cpp,
     .needs_key = false,
     .reasoning_member = "reasoning_content",
     .fingerprint = "b4242-a6648b9d"},
    {.vendor = ollama_compatible, .needs_key = false, .fingerprint = "fp_ollama"},
});

}  // namespace

const ChatHost& chat_host(Vendor vendor) {
  return *std::ranges::find(table, vendor, &ChatHost::vendor);
}

bool is_o_series(Vendor vendor, std::string_view model) {
  return (vendor == openai || vendor == azure) && has_word(o_series, model);
}

}  // namespace assay::vendors
