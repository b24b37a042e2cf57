// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include <assay/exchange.hpp>

namespace assay::adapter {

/// What a vendor says when it fails.
struct VendorError {
  int status = 0;
  std::string code;
  std::string type;
  std::string message;
  std::string detail;               ///< other words that tell errors apart
  std::int64_t retry_info_ms = -1;  ///< -1: none
  std::optional<ErrorClass> kind;   ///< when the service itself speaks in our classes
};

/// What a reply has said so far. One value for replies that come whole and for those that stream.
struct Gathering {
  Reply reply;
  std::optional<VendorError> error;
  bool is_complete = false;  ///< the service has said that this was all
  bool has_ended = false;    ///< nothing more will come
  bool has_content = false;  ///< some text, reasoning or refusal has come
  bool is_unreadable = false;
  bool is_interrupted = false;  ///< the service gave up half-way
};

/// A count of tokens as a service states it; nullopt: no reply has that many.
std::optional<std::int64_t> believable(std::optional<std::int64_t> tokens);

/// Appends and notes that something has come.
void add_text(Gathering& gathering, std::string_view text);
void add_reasoning(Gathering& gathering, std::string_view text);

/// Where every known service puts an error: an object or a string `error`, `code` and `message`
/// at the top, an array around it.
std::optional<VendorError> find_error(const nlohmann::json& body);

/// The last word: a reply with its outcome, or a failure. `effective` is what was sent.
Result conclude(Gathering gathering, const Response& response, const ModelSpec& model,
                const Parameters& effective);

}  // namespace assay::adapter
