// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <assay/call.hpp>

namespace assay::adapter {

/// Whose error codes are spoken.
enum class Vendor {
  any,
  openai,
  azure,
  dashscope,
  deepseek,
  spark,
  ark,
  together,
  fireworks,
  openrouter,
  vllm,
  llama_cpp,
  ollama,
  anthropic,
  gemini,
};

enum class SystemPlace {
  message,     ///< a message with the role `system`
  developer,   ///< a message with the role `developer`
  own_field,   ///< apart from the messages
  first_user,  ///< not accepted: put in front of the first user message
};

enum class ThinkingWord { none, enable_thinking, thinking_type, think };
enum class SearchWord { none, enable_search, spark_tool };
enum class KeyPlace { none, bearer, api_key, x_api_key, x_goog_api_key, spark_url };

struct Range {
  Micro low;
  Micro high;
};

struct WholeRange {
  std::int64_t low = 1;
  std::int64_t high = 1'000'000;
};

/// What one image may be; 0: no bound known.
struct ImageRules {
  std::int64_t bytes = 0;  ///< before base64
  std::int64_t low_side = 0;
  std::int64_t high_side = 0;
  std::int64_t aspect = 0;       ///< longer side over shorter
  std::string_view media_types;  ///< separated by blanks; empty: no images
};

/// The peculiarities of one API, as data.
struct Dialect {
  std::string_view name;
  std::string_view adapter;
  Vendor vendor = Vendor::any;
  std::string_view path;  ///< appended to the base URL
  KeyPlace key = KeyPlace::bearer;
  SystemPlace system = SystemPlace::message;
  std::optional<Range> temperature = Range{{0}, {2'000'000}};  ///< nothing: refused
  std::optional<Micro> fixed_temperature;  ///< in effect where `temperature` is refused
  bool has_zero_as_top_k = false;          ///< temperature 0 becomes the lowest one and top_k 1
  std::optional<Range> top_p = Range{{0}, {1'000'000}};
  std::optional<WholeRange> top_k;
  bool has_seed = true;
  std::int64_t stops = 4;  ///< how many stop sequences it takes
  std::string_view max_tokens = "max_tokens";
  std::int64_t required_max_tokens = 0;  ///< sent when nothing is asked; 0: may be left out
  bool has_reasoning_effort = false;
  bool has_image_detail = false;
  bool has_thinking_budget = false;
  ThinkingWord thinking = ThinkingWord::none;
  SearchWord search = SearchWord::none;
  bool has_usage_option = true;   ///< stream_options.include_usage
  bool has_finish_reason = true;  ///< without: a cut is inferred from the tokens used
  std::string_view extra_body;    ///< members of every request
  ImageRules images;
};

std::span<const Dialect> dialect_table();

/// The model's dialect, or its adapter's first. InputError: no such row, or another adapter's.
const Dialect& dialect_of(const ModelSpec& model);

}  // namespace assay::adapter
