// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <set>

#include "catch.hpp"
#include "vendors/failures.hpp"
#include "vendors/served.hpp"

namespace assay::vendors {
namespace {

// Of each vendor's errors, by the words in which vendors are documented to fail: what class each
// has. "retryable" is what may be asked again without slowing down.
struct ClassRow {
  Vendor vendor;
  std::string_view kind;
  std::string_view names;
};

using enum Vendor;

// clang-format off
constexpr auto classes = std::to_array<ClassRow>({
    {openai, "retryable", "request_timeout conflict internal bad_gateway unavailable gateway_timeout"},
    {openai, "rate_limit", "rate_limit rate_limit_soon"},
    {openai, "quota", "quota credit_balance organization_limit project_limit"},
    {openai, "auth", "auth region"},
    {openai, "bad_request", "bad_request unprocessable too_large"},
    {openai, "content_filter", "content_filter invalid_prompt cyber_policy blocked"},
    {openai, "context_length", "context_length"},
    {openai, "model_not_found", "model_not_found"},

    {azure, "retryable", "request_timeout internal unavailable"},
    {azure, "rate_limit", "rate_limit"},
    {azure, "quota", "quota"},
    {azure, "auth", "auth forbidden"},
    {azure, "bad_request", "bad_request"},
    {azure, "content_filter", "content_filter"},
    {azure, "context_length", "context_length"},
    {azure, "model_not_found", "model_not_found"},

    {dashscope, "retryable", "internal request_timeout unavailable"},
    {dashscope, "rate_limit", "rate_limit burst token_rate"},
    {dashscope, "quota", "quota free_tier free_quota overdue"},
    {dashscope, "auth", "auth access_denied"},
    {dashscope, "bad_request", "bad_request"},
    {dashscope, "content_filter", "content_filter content_filter_output"},
    {dashscope, "context_length", "context_length"},
    {dashscope, "model_not_found", "model_not_found model_not_supported"},

    {dashscope_native, "retryable", "server_timeout internal algorithm system model_service inference_timeout unavailable capacity"},
    {dashscope_native, "rate_limit", "rate_limit request_rate burst token_rate"},
    {dashscope_native, "quota", "quota free_tier free_quota not_purchased overdue"},
    {dashscope_native, "auth", "auth not_authorized access_denied workspace"},
    {dashscope_native, "bad_request", "bad_request thinking unsupported media too_large"},
    {dashscope_native, "content_filter", "content_filter faq_rule custom_role infringement"},
    {dashscope_native, "context_length", "context_length"},
    {dashscope_native, "model_not_found", "model_not_found"},

    {deepseek, "retryable", "internal unavailable"},
    {deepseek, "rate_limit", "rate_limit"},
    {deepseek, "quota", "quota"},
    {deepseek, "auth", "auth"},
    {deepseek, "bad_request", "bad_request unprocessable"},
    {deepseek, "context_length", "context_length"},
    {deepseek, "model_not_found", "model_not_found"},

    {ark, "retryable", "internal unavailable closed_endpoint"},
    {ark, "rate_limit", "rate_limit endpoint_rate endpoint_tokens account_rate burst in_flight quota_rate"},
    {ark, "quota", "quota service_overdue free_trial plan set_limit"},
    {ark, "auth", "auth account_status access_denied not_open"},
    {ark, "bad_request", "bad_request missing image_format image_url"},
    {ark, "content_filter", "content_filter severe input_text output_text input_image risk"},
    {ark, "context_length", "context_length"},
    {ark, "model_not_found", "model_not_found model_id model_not_open"},

    {together, "retryable", "internal unavailable"},
    {together, "rate_limit", "rate_limit"},
    {together, "quota", "quota"},
    {together, "auth", "auth"},
    {together, "bad_request", "bad_request unprocessable"},
    {together, "context_length", "context_length context_length_text"},
    {together, "model_not_found", "model_not_found"},

    {fireworks, "retryable", "unavailable"},
    {fireworks, "rate_limit", "rate_limit"},
    {fireworks, "quota", "quota"},
    {fireworks, "auth", "auth"},
    {fireworks, "bad_request", "bad_request"},
    {fireworks, "context_length", "context_length"},
    {fireworks, "model_not_found", "model_not_found"},

    {openrouter, "retryable", "request_timeout bad_gateway unavailable ok_with_error no_choices"},
    {openrouter, "rate_limit", "rate_limit ok_with_rate_limit"},
    {openrouter, "quota", "quota"},
    {openrouter, "auth", "auth"},
    {openrouter, "bad_request", "bad_request"},
    {openrouter, "content_filter", "content_filter"},
    {openrouter, "context_length", "context_length"},
    {openrouter, "model_not_found", "model_not_found"},

    {vllm, "retryable", "internal"},
    {vllm, "auth", "auth"},
    {vllm, "bad_request", "bad_request bad_request_old"},
    {vllm, "context_length", "context_length context_length_old"},
    {vllm, "model_not_found", "model_not_found"},

    {llama_cpp, "retryable", "unavailable internal"},
    {llama_cpp, "auth", "auth"},
    {llama_cpp, "bad_request", "bad_request"},
    {llama_cpp, "context_length", "context_length"},

    {ollama_compatible, "retryable", "internal unavailable"},
    {ollama_compatible, "bad_request", "bad_request"},
    {ollama_compatible, "model_not_found", "model_not_found"},

    {ollama_native, "retryable", "internal bad_gateway unavailable"},
    {ollama_native, "rate_limit", "rate_limit"},
    {ollama_native, "auth", "auth"},
    {ollama_native, "bad_request", "bad_request"},
    {ollama_native, "model_not_found", "model_not_found"},

    {anthropic, "retryable", "conflict internal gateway_timeout unavailable"},
    {anthropic, "rate_limit", "rate_limit"},
    {anthropic, "quota", "quota spend_limit"},
    {anthropic, "auth", "auth permission"},
    {anthropic, "bad_request", "bad_request too_large"},
    {anthropic, "content_filter", "content_filter"},
    {anthropic, "context_length", "context_length context_length_output"},
    {anthropic, "model_not_found", "model_not_found"},

    {gemini, "retryable", "internal unavailable in_array gateway_timeout"},
    {gemini, "rate_limit", "rate_limit"},
    {gemini, "quota", "quota billing"},
    {gemini, "auth", "auth unauthenticated permission"},
    {gemini, "bad_request", "bad_request"},
    {gemini, "context_length", "context_length"},
    {gemini, "model_not_found", "model_not_found"},

    // iFlytek's, over whichever of its APIs they come.
    {spark_ws, "retryable", "10000 10001 10002 10008 10009 10010 10011 10012 10017 10110 10222 10223"},
    {spark_ws, "rate_limit", "10006 10007 11202 11203"},
    {spark_ws, "quota", "10016.tokens 11200.tokens 11201"},
    {spark_ws, "auth", "10015 10016.open 11200.domain auth"},
    {spark_ws, "bad_request", "10003 10004 10005 10018 10029 10041 10163"},
    {spark_ws, "content_filter", "10013 10014 10021 10022"},
    {spark_ws, "context_length", "10907"},
});
// clang-format on

std::string_view class_of(Vendor vendor, std::string_view name) {
  if (vendor == spark_http || vendor == spark_image_ws) vendor = spark_ws;
  std::string_view found;
  for (const ClassRow& row : classes) {
    if (row.vendor != vendor || !has_word(row.names, name)) continue;
    if (!found.empty()) return "stated twice";
    found = row.kind;
  }
  return found;
}

std::string_view class_of(const Result& result) {
  const auto* const failure = std::get_if<Failure>(&result);
  if (failure == nullptr) return "no failure";
  const bool is_retryable =
      failure->kind == ErrorClass::unavailable || failure->kind == ErrorClass::timeout;
  return is_retryable ? "retryable" : assay::row(failure->kind).name;
}

std::string rule(const VendorRow& vendor, const std::string& action) {
  return "rules: [{match: {vendor: " + std::string(vendor.name) + "}, do: " + action + "}]";
}

Prompt prompt_for(Vendor vendor) {
  return vendor == spark_image_ws ? with_image("Hi") : question("Hi");
}

TEST_CASE("every error that a vendor documents has its class") {
  std::size_t count = 0;
  for (const VendorRow& vendor : vendor_table()) {
    for (const FailureRow& failure : failures_of(vendor.vendor)) {
      INFO(vendor.name << ", " << failure.name);
      const Served served(rule(vendor, "{error: " + std::string(failure.name) + "}"));
      ModelSpec model = model_of(vendor.vendor, served.port());
      const std::string_view expected = class_of(vendor.vendor, failure.name);
      CHECK(class_of(exchange(model, prompt_for(vendor.vendor))) == expected);
      model.delivery = assay::Delivery::streamed;
      CHECK(class_of(exchange(model, prompt_for(vendor.vendor))) == expected);
      ++count;
    }
  }
  CHECK(count == 310);
}

TEST_CASE("no class is stated for an error that no vendor has") {
  for (const ClassRow& row : classes) {
    std::string_view rest = row.names;
    while (!rest.empty()) {
      const std::string_view name = rest.substr(0, rest.find(' '));
      INFO(vendors::row(row.vendor).name << ", " << name);
      const bool is_spark_http = row.vendor == spark_ws && name == "auth";
      CHECK_FALSE(failure_named(is_spark_http ? spark_http : row.vendor, name).name.empty());
      rest.remove_prefix(std::min(rest.size(), name.size() + 1));
    }
  }
}

TEST_CASE("an error in the middle of a stream is an error, whatever was said before") {
  for (const auto& [vendor, name, kind] : {std::tuple{openrouter, "bad_gateway", "retryable"},
                                           {anthropic, "unavailable", "retryable"},
                                           {dashscope_native, "content_filter", "content_filter"},
                                           {dashscope, "content_filter_output", "content_filter"},
                                           {ollama_native, "internal", "retryable"},
                                           {gemini, "unavailable", "retryable"},
                                           {spark_ws, "10014", "content_filter"},
                                           {spark_http, "10014", "content_filter"},
                                           {ark, "output_text", "content_filter"},
                                           {vllm, "internal", "retryable"}}) {
    INFO(row(vendor).name);
    const Served served(rule(row(vendor), "{error_midway: \"" + std::string(name) + "\"}"));
    ModelSpec model = model_of(vendor, served.port());
    model.delivery = assay::Delivery::streamed;
    const Result result = exchange(model, question("Hi"));
    CHECK(class_of(result) == kind);
    REQUIRE(std::holds_alternative<Failure>(result));
    CHECK_FALSE(std::get<Failure>(result).partial_text.empty());
  }
}

TEST_CASE("how long to wait is read from wherever the vendor says it") {
  struct Row {
    Vendor vendor;
    const char* action;
    std::int64_t wait_ms;
  };
  for (const Row& row :
       {Row{openai, "{error: rate_limit}", 18'642}, Row{openai, "{error: rate_limit_soon}", 174},
        Row{openai, "{error: unavailable, retry_after_ms: 250}", 250},
        Row{deepseek, "{error: rate_limit, retry_after: 7}", 7'000},
        Row{ark, "{error: rate_limit, retry_in_body: 1.5}", 1'500},
        Row{azure, "{error: rate_limit}", 2'000}, Row{anthropic, "{error: rate_limit}", 5'000},
        Row{anthropic, "{status: 529, retry_after: 3}", 3'000},
        Row{gemini, "{error: rate_limit}", 57'239},
        Row{gemini, "{error: rate_limit, retry_in_body: 3.5}", 3'500}}) {
    INFO(vendors::row(row.vendor).name << ' ' << row.action);
    const Served served(rule(vendors::row(row.vendor), row.action));
    const Result result = exchange(model_of(row.vendor, served.port()), question("Hi"));
    REQUIRE(std::holds_alternative<Failure>(result));
    CHECK(std::get<Failure>(result).wait.milliseconds == row.wait_ms);
  }
}

}  // namespace
}  // namespace assay::vendors
