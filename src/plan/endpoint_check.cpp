// SPDX-License-Identifier: Apache-2.0
#include "plan/endpoint_check.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "adapter/adapter.hpp"
#include "adapter/json_reading.hpp"
#include "adapter/signing.hpp"
#include "base/text.hpp"

namespace assay::plan {
namespace {

using nlohmann::json;

/// OpenAI and Anthropic wrap the list in "data", Gemini in "models"; Together sends it bare.
const json* list_in(const json& body) {
  for (const std::string_view key : {"data", "models"}) {
    const json* const list = adapter::member(body, key);
    if (list != nullptr && list->is_array()) return list;
  }
  return body.is_array() ? &body : nullptr;
}

std::string id_of(const json& entry) {
  std::string id = adapter::string_of(adapter::member(entry, "id"));
  if (id.empty()) id = adapter::string_of(adapter::member(entry, "name"));
  constexpr std::string_view prefix = "models/";  // Gemini's
  return id.starts_with(prefix) ? id.substr(prefix.size()) : id;
}

std::string shown(const std::string& text, std::size_t most = 60) {
  return base::quoted(text, most);
}

/// Begins with YYYY-MM-DD.
bool is_day(std::string_view text) {
  constexpr std::string_view form = "0000-00-00";
  return text.size() >= form.size() &&
         std::equal(form.begin(), form.end(), text.begin(), [](char wanted, char c) {
           return wanted == '0' ? c >= '0' && c <= '9' : c == wanted;
         });
}

}  // namespace

std::string_view name(Passage passage) {
  switch (passage) {
    case Passage::complete: return "complete";
    case Passage::unresolved: return "no such host";
    case Passage::unconnected: return "no connection";
    case Passage::insecure: return "TLS failed";
    case Passage::reset: return "connection lost";
    case Passage::timed_out: return "no answer in time";
    case Passage::oversized: return "too large a reply";
  }
  return {};
}

Checked check_dates(const Endpoint& endpoint, std::string_view today) {
  if (endpoint.until.empty()) return {.says = "no end announced"};
  if (endpoint.until > today) return {.says = "until " + endpoint.until};
  return {.is_fine = false, .says = "gone since " + endpoint.until};
}

std::optional<Request> listing_request(const Endpoint& endpoint) {
  if (endpoint.listed_at.empty()) return std::nullopt;
  Request request{.method = "GET", .url = endpoint.spec.base_url + endpoint.listed_at};
  if (!endpoint.spec.query.empty()) request.url += "?" + endpoint.spec.query;
  request.headers = endpoint.spec.headers;
  if (endpoint.spec.adapter == "anthropic_messages") {
    request.headers.push_back({"anthropic-version", "2023-06-01"});
  }
  return request;
}

Checked read_listing(const Response& response, const Endpoint& endpoint, std::string_view today,
                     const Secret& secret) {
  if (response.passage != Passage::complete) {
    return {.is_fine = false, .says = std::string(name(response.passage))};
  }
  if (response.status != 200) {
    return {.is_fine = false, .says = fmt::format("HTTP {}", response.status)};
  }
  const auto body = adapter::parse_json(response.body);
  const json* const list = body ? list_in(*body) : nullptr;
  if (list == nullptr) return {.is_fine = false, .says = "no list of models"};
  const auto found = std::ranges::find_if(
      *list, [&](const json& entry) { return id_of(entry) == endpoint.spec.requested_id; });
  if (found == list->end()) return {.says = fmt::format("not among {}", list->size())};
  const std::string end = adapter::string_of(adapter::member(*found, "shutdown_date"));
  if (end.empty()) return {.says = "yes"};
  if (!is_day(end)) return {.says = "yes, until " + shown(adapter::masked(end, secret))};
  if (end <= today) return {.is_fine = false, .says = "listed as gone since " + end.substr(0, 10)};
  return {.says = "yes, until " + end.substr(0, 10)};
}

Prompt smallest_prompt() {
  return {.messages = {{.role = Role::user, .parts = {"What is 2 + 2?"}}}};
}

Parameters smallest_parameters() { return {.max_tokens = 64}; }

Checked read_answer(const Result& result, const Endpoint& endpoint, const Secret& secret) {
  if (const auto* failure = std::get_if<Failure>(&result)) {
    std::string says(row(failure->kind).name);
    if (failure->status != 0) says += fmt::format(", HTTP {}", failure->status);
    if (!failure->message.empty()) {
      says += ": " + shown(adapter::masked(failure->message, secret), 100);
    }
    return {.is_fine = false, .says = says};
  }
  const auto& reply = std::get<Reply>(result);
  if (reply.outcome != Outcome::answered && reply.outcome != Outcome::truncated_by_us) {
    return {.is_fine = false, .says = std::string(row(reply.outcome).name)};
  }
  if (reply.served_id.empty()) return {.says = "yes, without saying which model"};
  if (reply.served_id == endpoint.spec.requested_id) return {.says = "yes"};
  return {.says = "yes, as " + shown(adapter::masked(reply.served_id, secret))};
}

}  // namespace assay::plan
