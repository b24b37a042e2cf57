// SPDX-License-Identifier: Apache-2.0
#include "vendors/desk.hpp"

#include <chrono>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "vendors/acting.hpp"
#include "vendors/failures.hpp"
#include "vendors/listing.hpp"

namespace assay::vendors {
namespace {

bool is_control(const HttpRequest& request) { return request.path.starts_with("/-/"); }

Reply plain(int status, std::string text) {
  Reply reply{.status = status};
  reply.headers.emplace_back("content-type", "application/json");
  reply.pieces.push_back({.bytes = std::move(text)});
  return reply;
}

Reply error_list() {
  Json list = Json::object();
  for (const VendorRow& row : vendor_table()) {
    Json names = Json::array();
    for (const FailureRow& failure : failures_of(row.vendor)) names.push_back(failure.name);
    list[std::string(row.name)] = names;
  }
  return whole_json(list);
}

Understood understood(const HttpRequest& request, Vendor vendor, const Settings& settings) {
  try {
    return protocol_of(vendor).read(request, vendor, settings);
  } catch (const Json::exception&) {  // a member of another type than the protocol says
    const bool is_spark = !failure_named(vendor, "10004").name.empty();
    return refuse(vendor, is_spark ? "10004" : "bad_request");
  }
}

}  // namespace

Desk::Desk(Settings settings, Answering answering, Scenario scenario)
    : settings_(std::move(settings)),
      answering_(std::move(answering)),
      scenario_(std::move(scenario)),
      captures_(settings_.kept_requests) {}

std::int64_t Desk::now() const {
  using std::chrono::system_clock;
  const auto since = system_clock::now().time_since_epoch();
  const std::lock_guard lock(mutex_);
  return std::chrono::duration_cast<std::chrono::seconds>(since).count() + scenario_.clock_skew_s;
}

Settings Desk::settings_now() const {
  Settings settings = settings_;
  settings.now = now();
  const std::lock_guard lock(mutex_);
  settings.extra_models = scenario_.models;
  return settings;
}

Reply Desk::serve(const HttpRequest& request) {
  if (is_control(request)) return control(request);
  ledger_.begin(request);
  captures_.keep(request);
  if (const auto vendor = vendor_at(request)) return serve_vendor(request, *vendor);
  return plain(404, R"({"error":"nobody's path"})");
}

void Desk::left(const HttpRequest& request, int status) {
  if (!is_control(request)) ledger_.end(request, status);
}

std::optional<Reply> Desk::refuse_upgrade(const HttpRequest& request) {
  auto refusal = refuse_handshake(request, settings_now());
  if (refusal) {
    ledger_.begin(request);
    captures_.keep(request);
  }
  return refusal;
}

Reply Desk::control(const HttpRequest& request) {
  if (request.path == "/-/log" && request.method == "GET") return plain(200, ledger_.json());
  if (request.path == "/-/requests" && request.method == "GET") {
    return plain(200, captures_.json());
  }
  if (request.path == "/-/errors" && request.method == "GET") return error_list();
  if (request.path == "/-/scenario" && request.method == "POST") {
    return swap_scenario(request.body);
  }
  return plain(404, R"({"error":"GET /-/log, /-/requests, /-/errors or POST /-/scenario"})");
}

Reply Desk::swap_scenario(const std::string& text) {
  try {
    Scenario scenario = read_scenario(text, "scenario");
    const std::lock_guard lock(mutex_);
    scenario_ = std::move(scenario);
    return plain(200, "{}");
  } catch (const base::InputError& error) {
    Reply reply = whole_json({{"error", error.what()}});
    reply.status = 400;
    return reply;
  }
}

Reply Desk::serve_vendor(const HttpRequest& request, Vendor vendor) {
  const Settings settings = settings_now();
  if (auto list = list_models(request, vendor, settings)) return *list;
  const Understood read = understood(request, vendor, settings);
  if (const auto* refusal = std::get_if<Reply>(&read)) return *refusal;
  return say(request, std::get<Ask>(read));
}

Reply Desk::say(const HttpRequest& request, const Ask& ask) {
  std::vector<Action> actions;
  std::int64_t latency_ms = 0;
  double wrong = 0;
  std::string id;
  {
    const std::lock_guard lock(mutex_);
    actions = actions_for(scenario_, ask);
    latency_ms = scenario_.latency_ms;
    wrong = scenario_.wrong;
    id = base::sha256_hex(ask.model + ask.user_text + std::to_string(++count_)).substr(0, 32);
  }
  std::optional<Reply> reply = failure_by(actions, ask.vendor);
  if (!reply) {
    Answer said = answer(ask, answering_, wrong);
    said.id = id;
    said.created = now();
    act_on_answer(actions, said);
    settle(ask, said);
    act_on_text(actions, said);
    reply = protocol_of(ask.vendor).say(ask, said);
    ledger_.note_answer(request);
  }
  act_on_reply(actions, ask, *reply);
  if (!reply->pieces.empty()) reply->pieces.front().delay_ms += latency_ms;
  return *reply;
}

}  // namespace assay::vendors
