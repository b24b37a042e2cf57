// SPDX-License-Identifier: Apache-2.0
#include "vendors/failures.hpp"

namespace assay::vendors {
namespace {

using enum Vendor;

constexpr std::string_view too_long =
    "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 "
    "tokens. Please reduce the length of the messages.";
constexpr std::string_view bad = "invalid_request_error";

// clang-format off
constexpr auto table = std::to_array<FailureRow>({
    {openai, "context_length", 400, "context_length_exceeded", bad, too_long, "messages", ""},
    {openai, "bad_request", 400, "", bad, "Invalid value for 'messages'.", "messages", ""},
    {openai, "unprocessable", 422, "", bad, "Unprocessable entity.", "", ""},
    {openai, "content_filter", 400, "content_policy_violation", bad, "Your request was rejected by our safety system.", "", ""},
    {openai, "invalid_prompt", 400, "invalid_prompt", bad, "Invalid prompt: this prompt was flagged as potentially violating our usage policy.", "", ""},
    {openai, "cyber_policy", 400, "cyber_policy", bad, "This request was flagged.", "", ""},
    {openai, "blocked", 400, "", bad, "This request has been blocked.", "", ""},
    {openai, "auth", 401, "invalid_api_key", bad, "Incorrect API key provided: sk-***.", "", ""},
    {openai, "region", 403, "unsupported_country_region_territory", "request_forbidden", "Country, region, or territory not supported", "", ""},
    {openai, "model_not_found", 404, "model_not_found", bad, "The model `x` does not exist or you do not have access to it.", "", ""},
    {openai, "rate_limit", 429, "rate_limit_exceeded", "tokens", "Rate limit reached for gpt-4o in organization org-x on tokens per min (TPM): Limit 30000, Used 14567, Requested 24754. Please try again in 18.642s.", "", ""},
    {openai, "rate_limit_soon", 429, "rate_limit_exceeded", "requests", "Rate limit reached for gpt-4o in organization org-x on requests per min (RPM): Limit 3, Used 3, Requested 1. Please try again in 174ms.", "", ""},
    {openai, "too_large", 429, "rate_limit_exceeded", "tokens", "Request too large for gpt-4o in organization org-x on tokens per min (TPM): Limit 30000, Requested 31538. The input or output tokens must be reduced in order to run successfully.", "", ""},
    {openai, "quota", 429, "insufficient_quota", "insufficient_quota", "You exceeded your current quota, please check your plan and billing details.", "", ""},
    {openai, "credit_balance", 429, "credit_balance_exhausted", "insufficient_quota", "Your credit balance is used up.", "", ""},
    {openai, "organization_limit", 429, "organization_spend_limit_exceeded", "insufficient_quota", "The organization's spend limit is reached.", "", ""},
    {openai, "project_limit", 429, "project_spend_limit_exceeded", "insufficient_quota", "The project's spend limit is reached.", "", ""},
    {openai, "request_timeout", 408, "", "timeout", "Request timed out.", "", ""},
    {openai, "conflict", 409, "", "conflict", "The resource was updated by another request.", "", ""},
    {openai, "internal", 500, "", "server_error", "The server had an error while processing your request.", "", ""},
    {openai, "bad_gateway", 502, "", "server_error", "Bad gateway.", "", ""},
    {openai, "unavailable", 503, "", "server_error", "The engine is currently overloaded, please try again later.", "", ""},
    {openai, "gateway_timeout", 504, "", "server_error", "Gateway timeout.", "", ""},

    {azure, "context_length", 400, "context_length_exceeded", bad, too_long, "messages", ""},
    {azure, "bad_request", 400, "BadRequest", bad, "Invalid value for 'messages'.", "messages", ""},
    {azure, "content_filter", 400, "content_filter", "", "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry.", "prompt", ""},
    {azure, "auth", 401, "401", "", "Access denied due to invalid subscription key or wrong API endpoint.", "", ""},
    {azure, "forbidden", 403, "Forbidden", "", "Access is denied.", "", ""},
    {azure, "model_not_found", 404, "DeploymentNotFound", "", "The API deployment for this resource does not exist.", "", ""},
    {azure, "rate_limit", 429, "429", "", "Requests have exceeded the call rate limit. Please retry after 2 seconds.", "", "2"},
    {azure, "quota", 429, "insufficient_quota", "insufficient_quota", "You exceeded your current quota, please check your plan and billing details.", "", ""},
    {azure, "request_timeout", 408, "Timeout", "", "The operation was timeout.", "", ""},
    {azure, "internal", 500, "InternalServerError", "", "Internal server error.", "", ""},
    {azure, "unavailable", 503, "ServiceUnavailable", "", "The service is temporarily unable to process your request.", "", ""},

    {together, "context_length", 403, "", bad, "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 130815.", "", ""},
    {together, "context_length_text", 400, "", bad, "The prompt is over the model's context length.", "", ""},
    {together, "bad_request", 400, "", bad, "Invalid request.", "messages", ""},
    {together, "unprocessable", 422, "", bad, "Input validation error.", "max_tokens", ""},
    {together, "auth", 401, "invalid_api_key", bad, "Invalid API key provided.", "", ""},
    {together, "quota", 402, "", "credit_limit", "Spending limit reached.", "", ""},
    {together, "model_not_found", 404, "model_not_available", bad, "Unable to access model x.", "", ""},
    {together, "rate_limit", 429, "", "model_rate_limit", "You have reached the rate limit specific to this model.", "", ""},
    {together, "internal", 500, "", "server_error", "Internal server error.", "", ""},
    {together, "unavailable", 503, "", "service_unavailable", "The engine is currently overloaded, please try again later.", "", ""},

    {fireworks, "bad_request", 400, "", bad, "Invalid request.", "", ""},
    {fireworks, "context_length", 400, "", bad, "The prompt is too long: 140000, model maximum context length: 131071", "", ""},
    {fireworks, "auth", 401, "", "UNAUTHORIZED", "The API key you provided is invalid.", "", ""},
    {fireworks, "quota", 402, "", "PAYMENT_REQUIRED", "Account suspended.", "", ""},
    {fireworks, "model_not_found", 404, "NOT_FOUND", bad, "Model not found, inaccessible, and/or not deployed", "", ""},
    {fireworks, "rate_limit", 429, "", "rate_limit", "Rate limit exceeded.", "", ""},
    {fireworks, "unavailable", 503, "", "server_error", "Service overloaded.", "", ""},

    {openrouter, "bad_request", 400, "400", "", "Provider returned error", "", ""},
    {openrouter, "context_length", 400, "400", "", "This endpoint's maximum context length is 131072 tokens. However, you requested about 140000 tokens.", "", ""},
    {openrouter, "auth", 401, "401", "", "No auth credentials found", "", ""},
    {openrouter, "quota", 402, "402", "", "Insufficient credits. Add more using https://openrouter.ai/credits", "", ""},
    {openrouter, "content_filter", 403, "403", "", "Your input was flagged: requires moderation", "moderation", ""},
    {openrouter, "model_not_found", 404, "404", "", "No endpoints found for x.", "", ""},
    {openrouter, "request_timeout", 408, "408", "", "Request timed out", "", ""},
    {openrouter, "rate_limit", 429, "429", "", "Rate limit exceeded: free-models-per-min.", "", "3"},
    {openrouter, "bad_gateway", 502, "502", "", "Provider returned error", "", ""},
    {openrouter, "unavailable", 503, "503", "", "No instances available", "", ""},
    {openrouter, "ok_with_error", 200, "502", "", "Provider returned error", "", ""},
    {openrouter, "ok_with_rate_limit", 200, "429", "", "Provider returned error", "", ""},
    {openrouter, "no_choices", 200, "", "", "", "no_choices", ""},

    {vllm, "context_length", 400, "400", "BadRequestError", "This model's maximum context length is 512 tokens. However, you requested 806 tokens (678 in the messages, 128 in the completion). Please reduce the length of the messages or completion.", "", ""},
    {vllm, "context_length_old", 400, "400", "BadRequestError", "This model's maximum context length is 512 tokens. However, you requested 806 tokens (678 in the messages, 128 in the completion). Please reduce the length of the messages or completion.", "flat", ""},
    {vllm, "bad_request", 400, "400", "BadRequestError", "temperature must be non-negative, got -1.0.", "", ""},
    {vllm, "bad_request_old", 400, "400", "BadRequestError", "temperature must be non-negative, got -1.0.", "flat", ""},
    {vllm, "auth", 401, "", "", "Unauthorized", "text", ""},
    {vllm, "model_not_found", 404, "404", "NotFoundError", "The model `x` does not exist.", "", ""},
    {vllm, "internal", 500, "500", "InternalServerError", "Internal server error", "", ""},

    {llama_cpp, "bad_request", 400, "400", bad, "\"messages\" is required", "", ""},
    {llama_cpp, "context_length", 400, "400", "exceed_context_size_error", "the request exceeds the available context size, try increasing it", "", ""},
    {llama_cpp, "auth", 401, "401", "authentication_error", "Invalid API Key", "", ""},
    {llama_cpp, "unavailable", 503, "503", "unavailable_error", "Loading model", "", ""},
    {llama_cpp, "internal", 500, "500", "server_error", "Internal server error", "", ""},

    {ollama_compatible, "bad_request", 400, "", bad, "invalid message format", "", ""},
    {ollama_compatible, "model_not_found", 404, "", "not_found_error", "model \"x\" not found, try pulling it first", "", ""},
    {ollama_compatible, "internal", 500, "", "api_error", "llama runner process has terminated", "", ""},
    {ollama_compatible, "unavailable", 503, "", "api_error", "server busy, please try again.  maximum pending requests exceeded", "", ""},

    {ollama_native, "bad_request", 400, "", "", "invalid options", "", ""},
    {ollama_native, "auth", 401, "", "", "unauthorized", "", ""},
    {ollama_native, "model_not_found", 404, "", "", "model \"x\" not found", "", ""},
    {ollama_native, "rate_limit", 429, "", "", "you have reached your hourly usage limit", "", ""},
    {ollama_native, "internal", 500, "", "", "llama runner process has terminated", "", ""},
    {ollama_native, "bad_gateway", 502, "", "", "upstream failed", "", ""},
    {ollama_native, "unavailable", 503, "", "", "server busy, please try again.  maximum pending requests exceeded", "", ""},

    {anthropic, "bad_request", 400, "", bad, "messages: at least one message is required", "", ""},
    {anthropic, "context_length", 400, "", bad, "prompt is too long: 210000 tokens > 200000 maximum", "", ""},
    {anthropic, "context_length_output", 400, "", bad, "input length and `max_tokens` exceed context limit: 199000 + 4096 > 200000", "", ""},
    {anthropic, "content_filter", 400, "", bad, "Output blocked by content filtering policy", "", ""},
    {anthropic, "auth", 401, "", "authentication_error", "invalid x-api-key", "", ""},
    {anthropic, "permission", 403, "", "permission_error", "Your API key does not have permission to use the specified resource.", "", ""},
    {anthropic, "quota", 402, "", "billing_error", "Your credit balance is too low.", "", ""},
    {anthropic, "model_not_found", 404, "", "not_found_error", "model: x", "", ""},
    {anthropic, "conflict", 409, "", "conflict_error", "Conflict", "", ""},
    {anthropic, "too_large", 413, "", "request_too_large", "Request exceeds the maximum size", "", ""},
    {anthropic, "rate_limit", 429, "", "rate_limit_error", "This request would exceed your organization's rate limit of 50 requests per minute.", "", "5"},
    {anthropic, "spend_limit", 429, "", "rate_limit_error", "Your organization has reached its spend limit.", "enforced_spend_limit_reached", ""},
    {anthropic, "internal", 500, "", "api_error", "Internal server error", "", ""},
    {anthropic, "gateway_timeout", 504, "", "timeout_error", "Request timed out", "", ""},
    {anthropic, "unavailable", 529, "", "overloaded_error", "Overloaded", "", ""},

    {gemini, "bad_request", 400, "400", "INVALID_ARGUMENT", "Invalid value at 'contents'", "", ""},
    {gemini, "context_length", 400, "400", "INVALID_ARGUMENT", "The input token count (2100000) exceeds the maximum number of tokens allowed (2097152).", "", ""},
    {gemini, "auth", 400, "400", "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", "API_KEY_INVALID", ""},
    {gemini, "unauthenticated", 401, "401", "UNAUTHENTICATED", "Request had invalid authentication credentials.", "", ""},
    {gemini, "permission", 403, "403", "PERMISSION_DENIED", "Method doesn't allow unregistered callers.", "", ""},
    {gemini, "billing", 402, "402", "FAILED_PRECONDITION", "Billing is required.", "", ""},
    {gemini, "model_not_found", 404, "404", "NOT_FOUND", "models/x is not found for API version v1beta, or is not supported for generateContent.", "", ""},
    {gemini, "rate_limit", 429, "429", "RESOURCE_EXHAUSTED", "You exceeded your current quota, please check your plan and billing details.", "GenerateRequestsPerMinutePerProjectPerModel", ""},
    {gemini, "quota", 429, "429", "RESOURCE_EXHAUSTED", "You exceeded your current quota, please check your plan and billing details.", "GenerateRequestsPerDayPerProjectPerModel", ""},
    {gemini, "internal", 500, "500", "INTERNAL", "An internal error has occurred.", "", ""},
    {gemini, "unavailable", 503, "503", "UNAVAILABLE", "The model is overloaded. Please try again later.", "", ""},
    {gemini, "in_array", 503, "503", "UNAVAILABLE", "The model is overloaded. Please try again later.", "in_array", ""},
    {gemini, "gateway_timeout", 504, "504", "DEADLINE_EXCEEDED", "The request timed out.", "", ""},
});
// clang-format on

}  // namespace

std::span<const FailureRow> hosted_failures() { return table; }

}  // namespace assay::vendors
