// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace assay::vendors {

/// One API of one vendor, as a client finds it.
enum class Vendor {
  openai,
  azure,
  dashscope,
  dashscope_native,
  deepseek,
  ark,
  together,
  fireworks,
  openrouter,
  vllm,
  llama_cpp,
  ollama_compatible,
  ollama_native,
  anthropic,
  gemini,
  spark_http,
  spark_ws,
  spark_image_ws,
};

struct VendorRow {
  Vendor vendor;
  std::string_view name;
  std::string_view base_path;  ///< what stands behind host and port in a client's base URL
  std::string_view models;     ///< separated by blanks; "*" alone: any
};

std::span<const VendorRow> vendor_table();
const VendorRow& row(Vendor vendor);
std::optional<Vendor> vendor_named(std::string_view name);

/// Whether `word` is one of those in `words`, which blanks separate.
bool has_word(std::string_view words, std::string_view word);

}  // namespace assay::vendors
