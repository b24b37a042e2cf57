// SPDX-License-Identifier: Apache-2.0
// Fields are those of the OpenAPI description of OpenAI (openai/openai-openapi, branch 2025-02-04).
#include "plan/conformance.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "adapter/adapter.hpp"
#include "adapter/dialect.hpp"
#include "adapter/framing.hpp"
#include "adapter/json_reading.hpp"
#include "adapter/masking.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "plan/endpoint_check.hpp"

namespace assay::plan {
namespace {

using adapter::at_path;
using nlohmann::json;
using Rows = std::vector<ConformanceRow>;

constexpr int ok = 200;

std::string shown(const json* value) {
  if (value == nullptr) return "nothing";
  if (value->is_string()) return base::quoted(value->get<std::string>(), 50);
  return base::quoted(value->dump(-1, ' ', true, json::error_handler_t::replace), 50);
}

void add(Rows& rows, std::string_view field, bool holds, std::string saw) {
  rows.push_back({.probe = {},
                  .field = std::string(field),
                  .conformity = holds ? Conformity::conforms : Conformity::differs,
                  .saw = holds ? std::string{} : std::move(saw)});
}

void add(Rows& rows, std::string_view field, bool holds, const json* value) {
  add(rows, field, holds, shown(value));
}

bool is_text(const json* value) { return value != nullptr && value->is_string(); }
bool is_filled(const json* value) { return !adapter::string_of(value).empty(); }
bool is_count(const json* value) {
  return value != nullptr && value->is_number_integer() && value->get<std::int64_t>() >= 0;
}

bool is_finish(const json* value) {
  constexpr std::array<std::string_view, 5> words{"stop", "length", "content_filter", "tool_calls",
                                                  "function_call"};
  return std::ranges::find(words, adapter::string_of(value)) != words.end();
}

json body_of(const Response& response) {
  return adapter::parse_json(response.body).value_or(json());
}

void add_usage(Rows& rows, const json* usage) {
  const json nothing;
  const json& said = usage == nullptr ? nothing : *usage;
  const json* const prompt = adapter::member(said, "prompt_tokens");
  const json* const completion = adapter::member(said, "completion_tokens");
  const json* const total = adapter::member(said, "total_tokens");
  add(rows, "usage.prompt_tokens", is_count(prompt), prompt);
  add(rows, "usage.completion_tokens", is_count(completion), completion);
  const bool is_sum =
      is_count(prompt) && is_count(completion) && is_count(total) &&
      prompt->get<std::int64_t>() + completion->get<std::int64_t>() == total->get<std::int64_t>();
  add(rows, "usage.total_tokens is the sum", is_sum, total);
}

Rows read_reply(const Response& response) {
  Rows rows;
  const json body = body_of(response);
  const json* const id = adapter::member(body, "id");
  const json* const object = adapter::member(body, "object");
  const json* const created = adapter::member(body, "created");
  const json* const model = adapter::member(body, "model");
  const json* const choices = adapter::member(body, "choices");
  const json* const index = at_path(body, {"choices", "0", "index"});
  const json* const role = at_path(body, {"choices", "0", "message", "role"});
  const json* const content = at_path(body, {"choices", "0", "message", "content"});
  const json* const finish = at_path(body, {"choices", "0", "finish_reason"});
  add(rows, "id", is_filled(id), id);
  add(rows, "object", adapter::string_of(object) == "chat.completion", object);
  add(rows, "created", is_count(created), created);
  add(rows, "model", is_filled(model), model);
  add(rows, "choices has one", choices != nullptr && choices->is_array() && choices->size() == 1,
      choices);
  add(rows, "choices[0].index", is_count(index) && *index == 0, index);
  add(rows, "choices[0].message.role", adapter::string_of(role) == "assistant", role);
  add(rows, "choices[0].message.content", is_text(content), content);
  add(rows, "choices[0].finish_reason", is_finish(finish), finish);
  add_usage(rows, adapter::member(body, "usage"));
  return rows;
}

Rows read_accepted(const Response& response) {
  Rows rows;
  const json body = body_of(response);
  const json* const content = at_path(body, {"choices", "0", "message", "content"});
  add(rows, "accepted", is_text(content), content);
  return rows;
}

Rows read_cut(const Response& response) {
  Rows rows;
  const json body = body_of(response);
  const json* const finish = at_path(body, {"choices", "0", "finish_reason"});
  add(rows, "cut, and finish_reason says length", adapter::string_of(finish) == "length", finish);
  return rows;
}

Rows read_stop(const Response& response) {
  Rows rows;
  const json body = body_of(response);
  const json* const content = at_path(body, {"choices", "0", "message", "content"});
  const bool is_kept =
      is_text(content) && adapter::string_of(content).find('4') == std::string::npos;
  add(rows, "ends before the stop sequence", is_kept, content);
  return rows;
}

Rows read_choices(const Response& response) {
  Rows rows;
  const json body = body_of(response);
  const json* const choices = adapter::member(body, "choices");
  const std::size_t count = choices != nullptr && choices->is_array() ? choices->size() : 0;
  add(rows, "two choices", count == 2, std::to_string(count));
  return rows;
}

Rows read_logprobs(const Response& response) {
  Rows rows;
  const json body = body_of(response);
  const json* const list = at_path(body, {"choices", "0", "logprobs", "content"});
  const json* const first = at_path(body, {"choices", "0", "logprobs", "content", "0", "logprob"});
  add(rows, "choices[0].logprobs.content[0].logprob", first != nullptr && first->is_number(), list);
  return rows;
}

Rows read_json_mode(const Response& response) {
  Rows rows;
  const json body = body_of(response);
  const json* const content = at_path(body, {"choices", "0", "message", "content"});
  const auto said = adapter::parse_json(adapter::string_of(content));
  const bool is_object = said && said->is_object();
  add(rows, "the content is a JSON object", is_object, content);
  const json* const finish = at_path(body, {"choices", "0", "finish_reason"});
  if (!is_object && adapter::string_of(finish) == "length") {
    rows.back().conformity = Conformity::untested;
    rows.back().saw = "cut at max_tokens: " + rows.back().saw;
  }
  return rows;
}

Rows read_stream(const Response& response) {
  Rows rows;
  adapter::Framer framer(adapter::Framing::sse);
  std::vector<adapter::Event> events = framer.take(response.body);
  if (auto last = framer.finish()) events.push_back(std::move(*last));
  const bool has_end = !events.empty() && base::trimmed(events.back().data) == "[DONE]";
  bool are_chunks = !events.empty();
  bool has_delta = false;
  bool has_finish = false;
  json usage;
  for (const adapter::Event& event : events) {
    if (base::trimmed(event.data) == "[DONE]") continue;
    const json chunk = adapter::parse_json(event.data).value_or(json());
    are_chunks = are_chunks &&
                 adapter::string_of(adapter::member(chunk, "object")) == "chat.completion.chunk";
    has_delta = has_delta || is_filled(at_path(chunk, {"choices", "0", "delta", "content"}));
    has_finish = has_finish || is_finish(at_path(chunk, {"choices", "0", "finish_reason"}));
    const json* const said = adapter::member(chunk, "usage");
    if (said != nullptr && said->is_object()) usage = *said;
  }
  add(rows, "server-sent events of chat.completion.chunk", are_chunks,
      base::quoted(response.body, 50));
  add(rows, "choices[0].delta.content", has_delta, "nothing");
  add(rows, "choices[0].finish_reason", has_finish, "nothing");
  add(rows, "ends with [DONE]", has_end,
      events.empty() ? "nothing" : base::quoted(events.back().data, 50));
  add_usage(rows, usage.is_object() ? &usage : nullptr);
  return rows;
}

Rows read_error(const Response& response) {
  Rows rows;
  const json body = body_of(response);
  const json* const error = adapter::member(body, "error");
  const json* const message = at_path(body, {"error", "message"});
  const json* const type = at_path(body, {"error", "type"});
  const json* const code = at_path(body, {"error", "code"});
  add(rows, "HTTP 404", response.status == 404, std::to_string(response.status));
  if (response.status == ok) {
    rows.back().saw += ", an answer under any name";
    return rows;
  }
  add(rows, "error.message", is_filled(message), error);
  add(rows, "error.type", is_text(type), type);
  add(rows, "error.code", code != nullptr && (code->is_string() || code->is_null()), code);
  return rows;
}

constexpr std::array<Probe, 12> table{{
    {"reply", "{}", read_reply},
    {"system message",
     R"({"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"What is 2 + 2?"}]})",
     read_accepted},
    {"temperature, top_p", R"({"temperature":0,"top_p":1})", read_accepted},
    {"penalties", R"({"presence_penalty":0.5,"frequency_penalty":0.5})", read_accepted},
    {"seed", R"({"seed":1})", read_accepted},
    {"max_tokens",
     R"({"max_tokens":1,"messages":[{"role":"user","content":"Count from one to twenty in words."}]})",
     read_cut},
    {"stop",
     R"({"stop":["4"],"messages":[{"role":"user","content":"Write the digits from 1 to 9."}]})",
     read_stop},
    {"n", R"({"n":2,"temperature":1})", read_choices},
    {"logprobs", R"({"logprobs":true,"top_logprobs":2})", read_logprobs},
    {"response_format",
     R"({"max_tokens":256,"response_format":{"type":"json_object"},"messages":[{"role":"user","content":"Give the sum of 2 and 2 as a JSON object."}]})",
     read_json_mode},
    {"stream", R"({"stream":true,"stream_options":{"include_usage":true}})", read_stream},
    {"error of an unknown model", R"({"model":"assay-no-such-model"})", read_error},
}};

}  // namespace

std::string_view name(Conformity conformity) {
  constexpr std::array<std::string_view, 4> names{"conforms", "differs", "refused", "untested"};
  return names.at(static_cast<std::size_t>(conformity));
}

std::span<const Probe> probes() { return table; }

bool can_be_probed(const Endpoint& endpoint) { return endpoint.spec.adapter == "openai_chat"; }

Request probe_request(const Probe& probe, const Endpoint& endpoint) {
  base::check(can_be_probed(endpoint), "an endpoint that speaks chat completions");
  const adapter::Dialect& dialect = adapter::dialect_of(endpoint.spec);
  json body = {{"model", endpoint.spec.requested_id},
               {"messages", {{{"role", "user"}, {"content", "What is 2 + 2?"}}}},
               {"max_tokens", 64}};
  body.merge_patch(json::parse(probe.patch));
  Request request{.method = "POST",
                  .url = endpoint.spec.base_url + std::string(dialect.path),
                  .headers = endpoint.spec.headers,
                  .body = body.dump()};
  if (!endpoint.spec.query.empty()) request.url += "?" + endpoint.spec.query;
  request.headers.push_back({"content-type", "application/json"});
  return request;
}

std::vector<ConformanceRow> read_probe(const Probe& probe, Response response,
                                       const Secret& secret) {
  response.body = adapter::masked(response.body, secret);
  const bool is_error_wanted = probe.read == read_error;
  std::vector<ConformanceRow> rows;
  if (response.passage != Passage::complete) {
    rows.push_back({.field = "a response", .saw = std::string(name(response.passage))});
  } else if (response.status >= 500 || response.status == 401 || response.status == 403 ||
             response.status == 429) {
    rows.push_back({.field = "a response", .saw = fmt::format("HTTP {}", response.status)});
  } else if (response.status != ok && !is_error_wanted) {
    const json body = body_of(response);
    const std::string message = adapter::text_of(at_path(body, {"error", "message"}));
    rows.push_back({.field = "accepted",
                    .conformity = Conformity::refused,
                    .saw = fmt::format("HTTP {} {}", response.status, base::quoted(message, 60))});
  } else {
    rows = probe.read(response);
  }
  for (ConformanceRow& row : rows) row.probe = probe.name;
  return rows;
}

}  // namespace assay::plan
