// SPDX-License-Identifier: Apache-2.0
#include "adapter/gathering.hpp"

#include <nlohmann/json.hpp>

#include "adapter/json_reading.hpp"
#include "adapter/pacing.hpp"

namespace assay::adapter {
namespace {

using Json = nlohmann::json;

void add_detail(VendorError& error, const std::string& text) {
  if (text.empty()) return;
  if (!error.detail.empty()) error.detail += ' ';
  error.detail += text;
}

// Gemini: google.rpc.QuotaFailure, RetryInfo, ErrorInfo.
void read_details(VendorError& error, const Json& details) {
  if (!details.is_array()) {
    add_detail(error, text_of(member(details, "error_code")));  // Anthropic
    return;
  }
  for (const Json& detail : details) {
    add_detail(error, text_of(member(detail, "reason")));
    if (const Json* violations = member(detail, "violations"); violations != nullptr) {
      for (const Json& violation : *violations) {
        add_detail(error, text_of(member(violation, "quotaId")));
      }
    }
    const auto delay = parse_duration_ms(string_of(member(detail, "retryDelay")));
    if (delay) error.retry_info_ms = *delay;
  }
}

VendorError from_object(const Json& object) {
  VendorError error{.code = text_of(member(object, "code")),
                    .type = text_of(member(object, "type")),
                    .message = text_of(member(object, "message"))};
  if (const std::string status = string_of(member(object, "status")); !status.empty()) {
    error.type = status;
  }
  if (const Json* details = member(object, "details"); details != nullptr) {
    read_details(error, *details);
  }
  add_detail(error, text_of(at_path(object, {"innererror", "code"})));
  if (const Json* metadata = member(object, "metadata"); metadata != nullptr) {
    for (const auto& [key, value] : metadata->items())
      add_detail(error, key + " " + text_of(&value));
  }
  return error;
}

bool is_failure_code(const std::string& code) {
  return !code.empty() && code != "0" && code != "Success" && code != "200";
}

}  // namespace

std::optional<VendorError> find_error(const Json& body) {
  if (body.is_array()) {
    return body.size() == 1 ? find_error(body.front()) : std::nullopt;
  }
  if (const Json* error = member(body, "error"); error != nullptr) {
    if (error->is_object()) return from_object(*error);
    if (error->is_string() && !string_of(error).empty()) {
      return VendorError{.code = text_of(member(body, "code")), .message = string_of(error)};
    }
  }
  if (string_of(member(body, "object")) == "error" || string_of(member(body, "type")) == "error") {
    return from_object(body);
  }
  const Json* const head = member(body, "header");  // Spark's frames
  const Json& top = head != nullptr ? *head : body;
  if (is_failure_code(text_of(member(top, "code"))) && member(top, "message") != nullptr) {
    return from_object(top);
  }
  return std::nullopt;
}

}  // namespace assay::adapter
