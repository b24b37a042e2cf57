// SPDX-License-Identifier: Apache-2.0
#include "vendors/protocol.hpp"

#include <algorithm>
#include <array>

#include "vendors/failures.hpp"

namespace assay::vendors {
namespace {

std::string named_event(Vendor vendor, std::string_view body) {
  std::string event =
      vendor == Vendor::dashscope_native ? "event:error\ndata:" : "event: error\ndata: ";
  return event.append(body) + "\n\n";
}

std::string tight_event(Vendor, std::string_view body) {
  return "data:" + std::string(body) + "\n\n";
}

std::string bare_line(Vendor, std::string_view body) { return std::string(body) + "\n"; }

std::string bare_frame(Vendor, std::string_view body) { return std::string(body); }

constexpr std::array<ProtocolRow, 18> table{{
    {Vendor::openai, read_chat, say_chat, data_event},
    {Vendor::azure, read_chat, say_chat, data_event},
    {Vendor::dashscope, read_chat, say_chat, data_event},
    {Vendor::dashscope_native, read_dashscope, say_dashscope, named_event},
    {Vendor::deepseek, read_chat, say_chat, data_event},
    {Vendor::ark, read_chat, say_chat, data_event},
    {Vendor::together, read_chat, say_chat, data_event},
    {Vendor::fireworks, read_chat, say_chat, data_event},
    {Vendor::openrouter, read_chat, say_chat, data_event},
    {Vendor::vllm, read_chat, say_chat, data_event},
    {Vendor::llama_cpp, read_chat, say_chat, data_event},
    {Vendor::ollama_compatible, read_chat, say_chat, data_event},
    {Vendor::ollama_native, read_ollama, say_ollama, bare_line},
    {Vendor::anthropic, read_anthropic, say_anthropic, named_event},
    {Vendor::gemini, read_gemini, say_gemini, data_event},
    {Vendor::spark_http, read_spark_http, say_spark_http, tight_event},
    {Vendor::spark_ws, read_spark_ws, say_spark_ws, bare_frame},
    {Vendor::spark_image_ws, read_spark_ws, say_spark_ws, bare_frame},
}};

}  // namespace

const ProtocolRow& protocol_of(Vendor vendor) { return table[static_cast<std::size_t>(vendor)]; }

std::optional<Vendor> vendor_at(const HttpRequest& request) {
  const std::string_view path = request.path;
  if (request.is_websocket) {
    return path == "/v2.1/image" ? Vendor::spark_image_ws : Vendor::spark_ws;
  }
  if (path.starts_with("/spark/v2/")) return Vendor::spark_http;
  const VendorRow* best = nullptr;
  for (const VendorRow& row : vendor_table()) {
    const std::string_view base = row.base_path;
    if (base.empty() || !path.starts_with(base)) continue;
    if (path.size() > base.size() && path[base.size()] != '/') continue;
    if (best == nullptr || base.size() > best->base_path.size()) best = &row;
  }
  if (best == nullptr) return std::nullopt;
  return best->vendor;
}

std::string_view path_below(const HttpRequest& request, Vendor vendor) {
  return std::string_view(request.path).substr(row(vendor).base_path.size());
}

Reply refuse(Vendor vendor, std::string_view name, std::string_view message,
             std::string_view detail) {
  FailureRow failure = failure_named(vendor, name);
  if (failure.name.empty()) failure = failure_with_status(vendor, 400);
  if (!message.empty()) failure.message = message;
  if (!detail.empty()) failure.detail = detail;
  return fail(vendor, failure);
}

Reply refuse_model(Vendor vendor, std::string_view model) {
  std::string message(failure_named(vendor, "model_not_found").message);
  for (const std::string_view place : {"`x`", "\"x\"", " x ", "/x ", " x", " x."}) {
    const std::size_t at = message.find(place);
    if (at == std::string::npos) continue;
    message.replace(at + 1, 1, model);
    break;
  }
  return refuse(vendor, "model_not_found", message);
}

Reply no_such_path(Vendor vendor) {
  Reply reply = fail(vendor, {.vendor = vendor, .status = 404, .message = "404 page not found"});
  return reply;
}

bool is_right_key(std::string_view key, const Settings& settings) {
  if (!settings.key.empty()) return key == settings.key;
  return key.size() >= 4 && key.find("wrong") == std::string_view::npos;
}

std::string_view bearer(const HttpRequest& request) {
  constexpr std::string_view scheme = "Bearer ";
  const std::string_view value = request.header("authorization");
  return value.starts_with(scheme) ? value.substr(scheme.size()) : std::string_view();
}

bool is_served(Vendor vendor, std::string_view model, const Settings& settings) {
  const std::string_view models = row(vendor).models;
  if (models == "*" || has_word(models, model) || has_word(settings.extra_models, model)) {
    return true;
  }
  return vendor == Vendor::ark && model.starts_with("ep-");
}

std::optional<Json> object_in(const std::string& body) {
  Json json = Json::parse(body, nullptr, false);
  if (json.is_discarded() || !json.is_object()) return std::nullopt;
  return json;
}

std::string unknown_member(const Json& object, std::string_view known) {
  for (const auto& [key, value] : object.items()) {
    if (!has_word(known, key)) return key;
  }
  return "";
}

std::vector<std::string> pieces_of(const std::string& text) {
  std::vector<std::string> pieces;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t blank = text.find(' ', start);
    const std::size_t end = blank == std::string::npos ? text.size() : blank + 1;
    pieces.push_back(text.substr(start, end - start));
    start = end;
  }
  return pieces;
}

Reply whole_json(const Json& body) {
  Reply reply;
  reply.headers.emplace_back("content-type", "application/json");
  // What clients sent may be no UTF-8, and some of it is said back.
  reply.pieces.push_back({.bytes = body.dump(-1, ' ', false, Json::error_handler_t::replace)});
  return reply;
}

Reply event_stream() {
  Reply reply{.delivery = Delivery::chunked};
  reply.headers.emplace_back("content-type", "text/event-stream");
  return reply;
}

void add_event(Reply& reply, const Json& body) {
  reply.pieces.push_back(
      {.bytes = "data: " + body.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n\n"});
}

std::string data_event(Vendor, std::string_view body) {
  return "data: " + std::string(body) + "\n\n";
}

}  // namespace assay::vendors
