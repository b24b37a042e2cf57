// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "adapter/adapter.hpp"

namespace assay::adapter {

/// The files of tests/adapter/recorded, by path below it, sorted.
std::vector<std::string> recorded_files();
nlohmann::json read_recorded(const std::string& path);

// The parts of a recorded pair (docs/adapters.md).
ModelSpec model_in(const nlohmann::json& pair);
Prompt prompt_in(const nlohmann::json& pair);
Parameters parameters_in(const nlohmann::json& object);
Response response_in(const nlohmann::json& object);

// Short texts that look like what is tested.
std::string shown(const Adjustment& adjustment);  ///< "temperature: 0.000000 -> 1.000000 (refused)"
std::string shown(const Result& result);          ///< "answered: B", "rate_limit: slow down"

inline Prompt ask(std::string text) {
  return {.messages = {{.role = Role::user, .parts = {std::move(text)}}}};
}

/// A PNG of 1 x 1 pixels; other sizes by changing its header.
std::string png(unsigned width, unsigned height);

}  // namespace assay::adapter
