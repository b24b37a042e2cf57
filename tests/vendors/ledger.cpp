// SPDX-License-Identifier: Apache-2.0
#include "vendors/ledger.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/sha256.hpp"

namespace assay::vendors {
namespace {

bool has_key(const HttpRequest& request) {
  for (const char* name : {"authorization", "api-key", "x-api-key", "x-goog-api-key"}) {
    if (!request.header(name).empty()) return true;
  }
  return request.query.contains("authorization") || request.query.contains("key");
}

}  // namespace

void Ledger::begin(const HttpRequest& request) {
  const std::lock_guard lock(mutex_);
  Line& line = lines_[request.path];
  ++line.requests;
  if (has_key(request)) ++line.with_key;
  line.most_in_flight = std::max(line.most_in_flight, ++line.in_flight);
  most_in_flight_ = std::max(most_in_flight_, ++in_flight_);
}

void Ledger::note_answer(const HttpRequest& request) {
  std::string digest = base::sha256_hex(request.body);
  const std::lock_guard lock(mutex_);
  Line& line = lines_[request.path];
  ++line.answered;
  line.distinct.insert(std::move(digest));
}

void Ledger::end(const HttpRequest& request, int status) {
  const std::lock_guard lock(mutex_);
  Line& line = lines_[request.path];
  --line.in_flight;
  --in_flight_;
  ++line.statuses[status];
}

std::string Ledger::json() const {
  const std::lock_guard lock(mutex_);
  nlohmann::ordered_json paths = nlohmann::ordered_json::object();
  for (const auto& [path, line] : lines_) {
    nlohmann::ordered_json statuses = nlohmann::ordered_json::object();
    for (const auto& [status, count] : line.statuses) statuses[std::to_string(status)] = count;
    const auto limited = line.statuses.find(429);
    paths[path] = {{"requests", line.requests},
                   {"with_key", line.with_key},
                   {"without_key", line.requests - line.with_key},
                   {"in_flight", line.in_flight},
                   {"most_in_flight", line.most_in_flight},
                   {"answered", line.answered},
                   {"answered_distinct", line.distinct.size()},
                   {"rate_limited", limited == line.statuses.end() ? 0 : limited->second},
                   {"statuses", statuses}};
  }
  return nlohmann::ordered_json{{"most_in_flight", most_in_flight_}, {"paths", paths}}.dump(2) +
         "\n";
}

}  // namespace assay::vendors
