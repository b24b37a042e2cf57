// SPDX-License-Identifier: Apache-2.0
#include "adapter/error_table.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/error.hpp"

namespace assay::adapter {
namespace {

using enum Vendor;
using enum ErrorClass;

// clang-format off
constexpr auto table = std::to_array<ErrorRow>({
    {any, 0, "context_length_exceeded", "", context_length},
    {any, 0, "", "maximum context length", context_length},
    {any, 0, "", "prompt is too long", context_length},
    {any, 0, "", "input is too long", context_length},
    {any, 0, "", "exceed the context", context_length},
    {any, 0, "", "exceeds the context", context_length},
    {any, 0, "", "exceeds the available context", context_length},
    {any, 0, "", "token count*exceeds", context_length},
    {any, 400, "", "exceed the maximum", context_length},
    {any, 400, "", "exceeds the maximum", context_length},

    {openai, 429, "", "request too large", bad_request},
    {openai, 0, "insufficient_quota", "", quota},
    {openai, 0, "credit_balance_exhausted", "", quota},
    {openai, 0, "*_spend_limit_exceeded", "", quota},
    {openai, 0, "rate_limit_exceeded", "", rate_limit},
    {openai, 0, "invalid_prompt", "", content_filter},
    {openai, 0, "content_policy_violation", "", content_filter},
    {openai, 0, "image_content_policy_violation", "", content_filter},
    {openai, 0, "cyber_policy", "", content_filter},
    {openai, 0, "invalid_api_key", "", auth},
    {openai, 0, "model_not_found", "", model_not_found},
    {openai, 0, "server_error", "", unavailable},
    {openai, 400, "", "blocked", content_filter},

    {azure, 0, "content_filter", "", content_filter},
    {azure, 0, "", "ResponsibleAIPolicyViolation", content_filter},
    {azure, 0, "DeploymentNotFound", "", model_not_found},
    {azure, 0, "insufficient_quota", "", quota},
    {azure, 403, "", "quota", quota},
    {azure, 429, "", "exceeded your current quota", quota},

    {dashscope, 0, "", "range of input length", context_length},
    {dashscope, 0, "DataInspectionFailed", "", content_filter},
    {dashscope, 0, "data_inspection_failed", "", content_filter},
    {dashscope, 0, "FaqRuleBlocked", "", content_filter},
    {dashscope, 0, "CustomRoleBlocked", "", content_filter},
    {dashscope, 0, "IPInfringementSuspect", "", content_filter},
    {dashscope, 0, "InvalidParameter.DataInspection", "timed out", timeout},
    {dashscope, 0, "InvalidParameter.DataInspection", "", bad_request},
    {dashscope, 0, "Arrearage", "", quota},
    {dashscope, 0, "AllocationQuota.FreeTierOnly", "", quota},
    {dashscope, 0, "CommodityNotPurchased", "", quota},
    {dashscope, 0, "*BillOverdue", "", quota},
    {dashscope, 0, "", "free allocated quota exceeded", quota},
    {dashscope, 0, "insufficient_quota", "", rate_limit},  // tokens a minute, not money
    {dashscope, 0, "Throttling.AllocationQuota", "", rate_limit},
    {dashscope, 0, "Throttling.RateQuota", "", rate_limit},
    {dashscope, 0, "Throttling.BurstRate", "", rate_limit},
    {dashscope, 0, "LimitRequests", "", rate_limit},
    {dashscope, 0, "limit_requests", "", rate_limit},
    {dashscope, 0, "limit_burst_rate", "", rate_limit},
    {dashscope, 0, "Throttling*", "", rate_limit},
    {dashscope, 0, "InvalidApiKey", "", auth},
    {dashscope, 0, "invalid_api_key", "", auth},
    {dashscope, 0, "NOT AUTHORIZED", "", auth},
    {dashscope, 0, "*AccessDenied*", "", auth},
    {dashscope, 0, "ModelNotFound", "", model_not_found},
    {dashscope, 0, "model_not_found", "", model_not_found},
    {dashscope, 0, "model_not_supported", "", model_not_found},
    {dashscope, 0, "", "model not exist", model_not_found},
    {dashscope, 0, "ModelServingError", "", unavailable},
    {dashscope, 0, "ModelUnavailable", "", unavailable},
    {dashscope, 0, "ModelServiceFailed", "", unavailable},
    {dashscope, 0, "SystemError", "", unavailable},
    {dashscope, 0, "RequestTimeOut", "", timeout},
    {dashscope, 0, "InternalError.Timeout", "", timeout},
    {dashscope, 0, "InternalError*", "", unavailable},
    {dashscope, 0, "internal_error", "", unavailable},
    {dashscope, 0, "BadRequest.*", "", bad_request},
    {dashscope, 0, "UnsupportedOperation", "", bad_request},
    {dashscope, 0, "InvalidParameter*", "", bad_request},
    {dashscope, 0, "invalid_request_error", "", bad_request},
    {dashscope, 0, "invalid_parameter_error", "", bad_request},

    {deepseek, 402, "", "", quota},  // its code says invalid_request_error
    {deepseek, 400, "", "model not exist", model_not_found},

    {spark, 0, "10000", "", unavailable},  // upgrade
    {spark, 0, "10001", "", unavailable},  // reading the request
    {spark, 0, "10002", "", unavailable},  // sending
    {spark, 0, "10003", "", bad_request},
    {spark, 0, "10004", "", bad_request},
    {spark, 0, "10005", "domain", model_not_found},
    {spark, 0, "10005", "", bad_request},
    {spark, 0, "10006", "", rate_limit},  // the same user is connected already
    {spark, 0, "10007", "", rate_limit},  // the last question is being answered
    {spark, 0, "10008", "", unavailable},
    {spark, 0, "10009", "", unavailable},
    {spark, 0, "10010", "", unavailable},
    {spark, 0, "10011", "", unavailable},
    {spark, 0, "10012", "", unavailable},
    {spark, 0, "10013", "", content_filter},  // the question
    {spark, 0, "10014", "", content_filter},  // the answer
    {spark, 0, "10015", "", auth},
    {spark, 0, "10016", "token", quota},
    {spark, 0, "10016", "concurren", rate_limit},
    {spark, 0, "10016", "", auth},
    {spark, 0, "10017", "", unavailable},
    {spark, 0, "10018", "", bad_request},
    {spark, 0, "10019", "", content_filter},
    {spark, 0, "10021", "", content_filter},
    {spark, 0, "10022", "", content_filter},
    {spark, 0, "10029", "", bad_request},  // image side
    {spark, 0, "10041", "", bad_request},  // image pixels
    {spark, 0, "10110", "", unavailable},
    {spark, 0, "10163", "", bad_request},
    {spark, 0, "10222", "", unavailable},
    {spark, 0, "10223", "", unavailable},
    {spark, 0, "10907", "", context_length},
    {spark, 0, "11200", "tokens.", quota},
    {spark, 0, "11200", "", auth},
    {spark, 0, "11201", "", quota},
    {spark, 0, "11202", "", rate_limit},
    {spark, 0, "11203", "", rate_limit},
    {spark, 0, "", "AppIdQpsOverFlowError", rate_limit},

    {ark, 0, "", "exceed max message tokens", context_length},
    {ark, 0, "InvalidEndpoint.ClosedEndpoint", "", unavailable},
    {ark, 0, "*SensitiveContentDetected*", "", content_filter},
    {ark, 0, "*RiskDetection", "", content_filter},
    {ark, 0, "AuthenticationError", "", auth},
    {ark, 0, "InvalidAccountStatus", "", auth},
    {ark, 0, "AccountOverdueError", "", quota},
    {ark, 0, "OperationDenied.ServiceOverdue", "", quota},
    {ark, 0, "OperationDenied.*", "", auth},
    {ark, 0, "AccessDenied", "", auth},
    {ark, 0, "InvalidEndpointOrModel.*", "", model_not_found},
    {ark, 0, "ModelNotOpen", "", model_not_found},
    {ark, 0, "QuotaExceeded", "free trial quota", quota},
    {ark, 0, "QuotaExceeded", "usage quota", quota},  // of 5 hours, a week, a month
    {ark, 0, "QuotaExceeded", "", rate_limit},
    {ark, 0, "SetLimitExceeded", "", quota},
    {ark, 0, "ServerOverloaded", "", unavailable},
    {ark, 0, "*RateLimitExceeded*", "", rate_limit},
    {ark, 0, "RequestBurstTooFast", "", rate_limit},
    {ark, 0, "InflightBatchsizeExceeded", "", rate_limit},
    {ark, 0, "InternalServiceError", "", unavailable},
    {ark, 0, "MissingParameter*", "", bad_request},
    {ark, 0, "InvalidParameter*", "", bad_request},
    {ark, 0, "InvalidImageURL*", "", bad_request},

    {together, 0, "", "max_new_tokens", context_length},
    {together, 0, "", "context length", context_length},
    {together, 403, "", "", context_length},

    {openrouter, 403, "", "moderation", content_filter},
    {openrouter, 403, "", "flagged", content_filter},

    {llama_cpp, 0, "exceed_context_size_error", "", context_length},
    {llama_cpp, 0, "unavailable_error", "", unavailable},
    {llama_cpp, 0, "authentication_error", "", auth},

    {anthropic, 0, "", "enforced_spend_limit_reached", quota},
    {anthropic, 0, "", "exceed context limit", context_length},
    {anthropic, 0, "", "content filtering", content_filter},
    {anthropic, 0, "authentication_error", "", auth},
    {anthropic, 0, "permission_error", "", auth},
    {anthropic, 0, "billing_error", "", quota},
    {anthropic, 0, "not_found_error", "", model_not_found},
    {anthropic, 0, "conflict_error", "", unavailable},
    {anthropic, 0, "request_too_large", "", bad_request},
    {anthropic, 0, "rate_limit_error", "", rate_limit},
    {anthropic, 0, "timeout_error", "", timeout},
    {anthropic, 0, "overloaded_error", "", unavailable},
    {anthropic, 0, "api_error", "", unavailable},
    {anthropic, 0, "invalid_request_error", "", bad_request},

    {gemini, 429, "", "PerDay", quota},
    {gemini, 0, "", "API_KEY_INVALID", auth},
    {gemini, 0, "", "api key not valid", auth},
    {gemini, 0, "RESOURCE_EXHAUSTED", "", rate_limit},
    {gemini, 0, "PERMISSION_DENIED", "", auth},
    {gemini, 0, "UNAUTHENTICATED", "", auth},
    {gemini, 0, "NOT_FOUND", "", model_not_found},
    {gemini, 0, "DEADLINE_EXCEEDED", "", timeout},
    {gemini, 0, "UNAVAILABLE", "", unavailable},
    {gemini, 0, "INTERNAL", "", unavailable},
    {gemini, 0, "INVALID_ARGUMENT", "", bad_request},

    {any, 402, "", "", quota},
    {any, 401, "", "", auth},
    {any, 403, "", "", auth},
    {any, 407, "", "", auth},  // a proxy's
    {any, 404, "", "", model_not_found},
    {any, 405, "", "", model_not_found},
    {any, 410, "", "", model_not_found},
    {any, 415, "", "", model_not_found},
    {any, 408, "", "", timeout},
    {any, 504, "", "", timeout},
    {any, 409, "", "", unavailable},
    {any, 425, "", "", unavailable},
    {any, 429, "", "", rate_limit},
    {any, 5, "", "", unavailable},
    {any, 4, "", "", bad_request},
    {any, 3, "", "", model_not_found},  // a wrong base URL
    {any, 0, "", "", unavailable},
});
// clang-format on

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::size_t find_any_case(std::string_view text, std::string_view word) {
  if (word.empty()) return 0;
  const auto found = std::search(text.begin(), text.end(), word.begin(), word.end(),
                                 [](char a, char b) { return lower(a) == lower(b); });
  return found == text.end() ? std::string_view::npos
                             : static_cast<std::size_t>(found - text.begin());
}

// The pieces of `pattern` between stars, one after the other; `is_anchored`: from end to end.
bool matches(std::string_view text, std::string_view pattern, bool is_anchored) {
  bool is_at_start = is_anchored;
  while (true) {
    const std::size_t star = pattern.find('*');
    const std::string_view piece = pattern.substr(0, star);
    if (star == std::string_view::npos && is_anchored && !is_at_start) {
      return text.size() >= piece.size() &&
             find_any_case(text.substr(text.size() - piece.size()), piece) == 0;
    }
    const std::size_t at = find_any_case(text, piece);
    if (at == std::string_view::npos || (is_at_start && at != 0)) return false;
    text.remove_prefix(at + piece.size());
    if (star == std::string_view::npos) return !is_anchored || text.empty();
    pattern.remove_prefix(star + 1);
    is_at_start = false;
  }
}

bool matches(const ErrorRow& row, Vendor vendor, const VendorError& error) {
  if (row.vendor != any && row.vendor != vendor) return false;
  const bool has_status = row.status == 0 || row.status == error.status ||
                          (row.status < 10 && row.status == error.status / 100);
  if (!has_status) return false;
  if (!row.word.empty() && !matches(error.code, row.word, true) &&
      !matches(error.type, row.word, true)) {
    return false;
  }
  return row.message.empty() || matches(error.message, row.message, false) ||
         matches(error.detail, row.message, false);
}

}  // namespace

std::span<const ErrorRow> error_table() { return table; }

const ErrorRow& classify(Vendor vendor, const VendorError& error) {
  const auto* const found =
      std::ranges::find_if(table, [&](const ErrorRow& row) { return matches(row, vendor, error); });
  base::check(found != table.end(), "the last row of the error table matches everything");
  return *found;
}

std::optional<ErrorClass> class_named(std::string_view name) {
  const auto* const found = std::ranges::find(error_class_table, name, &ErrorClassRow::name);
  if (found == error_class_table.end()) return std::nullopt;
  return found->kind;
}

}  // namespace assay::adapter
