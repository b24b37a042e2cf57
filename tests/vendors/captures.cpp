// SPDX-License-Identifier: Apache-2.0
#include "vendors/captures.hpp"

#include <nlohmann/json.hpp>

namespace assay::vendors {
namespace {

constexpr const char* mask = "***";

// "Bearer ***": which scheme it is, is no secret.
std::string masked(const std::string& value) {
  const std::size_t blank = value.find(' ');
  return blank == std::string::npos ? mask : value.substr(0, blank + 1) + mask;
}

void mask_credentials(HttpRequest& request) {
  for (const char* name : {"authorization", "api-key", "x-api-key", "x-goog-api-key", "cookie"}) {
    const auto found = request.headers.find(name);
    if (found != request.headers.end()) found->second = masked(found->second);
  }
  for (const char* name : {"authorization", "key"}) {
    const auto found = request.query.find(name);
    if (found != request.query.end()) found->second = mask;
  }
}

}  // namespace

void Captures::keep(const HttpRequest& request) {
  if (most_ == 0) return;
  Kept kept{.request = request};
  mask_credentials(kept.request);
  const std::lock_guard lock(mutex_);
  kept.number = ++count_;
  kept_.push_back(std::move(kept));
  if (kept_.size() > most_) kept_.pop_front();
}

std::string Captures::json() const {
  const std::lock_guard lock(mutex_);
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const auto& [number, request] : kept_) {
    list.push_back({{"number", number},
                    {"method", request.method},
                    {"path", request.path},
                    {"query", request.query},
                    {"headers", request.headers},
                    {"is_websocket", request.is_websocket},
                    {"body", request.body}});
  }
  return list.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace assay::vendors
