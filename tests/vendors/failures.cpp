// SPDX-License-Identifier: Apache-2.0
#include "vendors/failures.hpp"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

namespace assay::vendors {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view request_id = "0217801248873024288fe53d7c9130f3";
constexpr std::string_view dashscope_id = "0da38de9-5d2b-916d-9c6a-7af95993e275";
constexpr std::string_view anthropic_id = "req_011CSHoEeqs5C35K2UUqR7Fy";

bool is_spark(Vendor vendor) {
  return vendor == Vendor::spark_http || vendor == Vendor::spark_ws ||
         vendor == Vendor::spark_image_ws;
}

bool belongs(const FailureRow& failure, Vendor vendor) {
  return failure.vendor == vendor || (failure.vendor == Vendor::spark_ws && is_spark(vendor));
}

Json word_or_null(std::string_view word) { return word.empty() ? Json() : Json(word); }

// A number where it is nothing but digits.
Json number_or_word(std::string_view word) {
  if (word.empty()) return {};
  if (!std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; })) return word;
  return std::stoi(std::string(word));
}

Json openai_error(const FailureRow& failure) {
  return {{"error",
           {{"message", failure.message},
            {"type", word_or_null(failure.type)},
            {"param", word_or_null(failure.detail)},
            {"code", word_or_null(failure.code)}}}};
}

Json azure_error(const FailureRow& failure) {
  Json body = openai_error(failure);
  if (failure.code != "content_filter") return body;
  const auto found = [](bool filtered, const char* severity) {
    return Json{{"filtered", filtered}, {"severity", severity}};
  };
  body["error"]["status"] = 400;
  body["error"]["innererror"] = {{"code", "ResponsibleAIPolicyViolation"},
                                 {"content_filter_result",
                                  {{"hate", found(true, "high")},
                                   {"self_harm", found(false, "safe")},
                                   {"sexual", found(false, "safe")},
                                   {"violence", found(true, "medium")},
                                   {"jailbreak", {{"filtered", false}, {"detected", false}}}}}};
  return body;
}

Json ark_error(const FailureRow& failure) {
  const std::string message =
      std::string(failure.message) + " Request id: " + std::string(request_id);
  return {{"error",
           {{"code", failure.code},
            {"message", message},
            {"param", failure.detail},
            {"type", failure.type}}},
          {"request_id", request_id}};
}

Json openrouter_error(const FailureRow& failure) {
  if (failure.detail == "no_choices") {
    return {{"id", "gen-1"}, {"object", "chat.completion"}, {"provider", "Lambda"}};
  }
  Json metadata = Json::object();
  if (failure.detail == "moderation") metadata = {{"reasons", {"violence"}}};
  return {{"error",
           {{"message", failure.message},
            {"code", number_or_word(failure.code)},
            {"metadata", metadata}}}};
}

Json vllm_error(const FailureRow& failure) {
  if (failure.detail == "text") return {{"error", failure.message}};
  Json inner{{"message", failure.message},
             {"type", failure.type},
             {"param", nullptr},
             {"code", number_or_word(failure.code)}};
  if (failure.detail != "flat") return {{"error", inner}};
  Json flat{{"object", "error"}};
  flat.update(inner);
  return flat;
}

Json anthropic_error(const FailureRow& failure) {
  Json error{{"type", failure.type}, {"message", failure.message}};
  if (!failure.detail.empty()) error["details"] = {{"error_code", failure.detail}};
  return {{"type", "error"}, {"error", error}, {"request_id", anthropic_id}};
}

Json gemini_error(const FailureRow& failure) {
  Json error{{"code", number_or_word(failure.code)},
             {"message", failure.message},
             {"status", failure.type}};
  const std::string types = "type.googleapis.com/google.rpc.";
  if (failure.detail == "API_KEY_INVALID") {
    error["details"] = Json::array({{{"@type", types + "ErrorInfo"},
                                     {"reason", failure.detail},
                                     {"domain", "googleapis.com"}}});
  } else if (failure.status == 429) {
    error["details"] =
        Json::array({{{"@type", types + "QuotaFailure"},
                      {"violations", Json::array({{{"quotaId", failure.detail}}})}},
                     {{"@type", types + "RetryInfo"}, {"retryDelay", "57.238747106s"}}});
  }
  Json body{{"error", error}};
  return failure.detail == "in_array" ? Json::array({body}) : body;
}

Json spark_frame(const FailureRow& failure) {
  return {{"header",
           {{"code", number_or_word(failure.code)},
            {"message", failure.message},
            {"sid", "cht000b5e72@dx18b988c77afb81b540"},
            {"status", 2}}}};
}

// Old codes in a reply of status 200; newer ones as `error`, once as a number.
Json spark_http_error(const FailureRow& failure) {
  if (failure.code.starts_with("10")) {
    return {{"code", number_or_word(failure.code)},
            {"message", failure.message},
            {"sid", "cha000b0003@dx1905cd86d6bb86d552"}};
  }
  Json body = openai_error({.vendor = Vendor::spark_http,
                            .name = "",
                            .status = failure.status,
                            .code = failure.code,
                            .type = "api_error",
                            .message = failure.message,
                            .detail = "",
                            .retry_after = ""});
  if (failure.code == "11203") body["error"]["code"] = 11203;
  return body;
}

Json body_of(Vendor vendor, const FailureRow& failure) {
  switch (vendor) {
    case Vendor::azure: return azure_error(failure);
    case Vendor::dashscope: {
      Json body = openai_error(failure);
      body["id"] = "chatcmpl-" + std::string(dashscope_id);
      body["request_id"] = dashscope_id;
      return body;
    }
    case Vendor::dashscope_native:
      return {{"code", failure.code},
              {"message", failure.message},
              {"request_id", "fb53c4ec-1c12-4fc4-a580-cdb7c3261fc1"}};
    case Vendor::ark: return ark_error(failure);
    case Vendor::openrouter: return openrouter_error(failure);
    case Vendor::vllm: return vllm_error(failure);
    case Vendor::llama_cpp:
      return {{"error",
               {{"code", number_or_word(failure.code)},
                {"message", failure.message},
                {"type", failure.type}}}};
    case Vendor::ollama_native: return {{"error", failure.message}};
    case Vendor::anthropic: return anthropic_error(failure);
    case Vendor::gemini: return gemini_error(failure);
    case Vendor::spark_ws:
    case Vendor::spark_image_ws: return spark_frame(failure);
    case Vendor::spark_http: return spark_http_error(failure);
    default: return openai_error(failure);
  }
}

}  // namespace

std::vector<FailureRow> failures_of(Vendor vendor) {
  std::vector<FailureRow> rows;
  for (const auto table : {hosted_failures(), chinese_failures()}) {
    std::ranges::copy_if(table, std::back_inserter(rows),
                         [&](const FailureRow& failure) { return belongs(failure, vendor); });
  }
  return rows;
}

FailureRow failure_named(Vendor vendor, std::string_view name) {
  const std::vector<FailureRow> rows = failures_of(vendor);
  const auto found = std::ranges::find(rows, name, &FailureRow::name);
  return found == rows.end() ? FailureRow{} : *found;
}

FailureRow failure_with_status(Vendor vendor, int status) {
  for (const FailureRow& failure : failures_of(vendor)) {
    if (failure.status == status && !is_spark(vendor)) return failure;
  }
  FailureRow made{.vendor = vendor, .name = "status", .status = status};
  made.message = "The service failed.";
  if (status < 500) made.message = "The request failed.";
  if (vendor == Vendor::anthropic) made.type = status < 500 ? "invalid_request_error" : "api_error";
  if (vendor == Vendor::gemini) made.type = status < 500 ? "INVALID_ARGUMENT" : "INTERNAL";
  if (vendor == Vendor::dashscope_native) made.code = "InternalError";
  if (is_spark(vendor)) made.code = status < 500 ? "11202" : "10012";
  return made;
}

std::string failure_body(Vendor vendor, const FailureRow& failure) {
  return body_of(vendor, failure).dump();
}

namespace {

// The header in which the vendor states its request id, and the id that its bodies state.
std::pair<std::string, std::string> request_id_of(Vendor vendor) {
  if (has_word("openai azure deepseek together fireworks openrouter", row(vendor).name)) {
    return {"x-request-id", "req_0217801248873024288fe53d7c9130f3"};
  }
  if (vendor == Vendor::dashscope) return {"x-request-id", std::string(dashscope_id)};
  if (vendor == Vendor::ark) return {"x-request-id", std::string(request_id)};
  if (vendor == Vendor::anthropic) return {"request-id", std::string(anthropic_id)};
  return {};
}

}  // namespace

Reply fail(Vendor vendor, const FailureRow& failure) {
  Reply reply{.status = failure.status};
  if (vendor == Vendor::spark_ws || vendor == Vendor::spark_image_ws) {
    reply = {.status = 101, .delivery = Delivery::frames};
  } else if (vendor == Vendor::spark_http && failure.code.starts_with("10")) {
    reply.status = 200;
  }
  reply.headers.emplace_back("content-type", "application/json");
  if (auto stated = request_id_of(vendor); !stated.first.empty()) {
    reply.headers.push_back(std::move(stated));
  }
  if (!failure.retry_after.empty()) reply.headers.emplace_back("retry-after", failure.retry_after);
  reply.pieces.push_back({.bytes = failure_body(vendor, failure)});
  return reply;
}

}  // namespace assay::vendors
