// SPDX-License-Identifier: Apache-2.0
#include "run/service.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/sha256.hpp"
#include "catch.hpp"

namespace assay::run {

Answer says(const std::string& text, std::int64_t after_ms, const std::string& served_id) {
  const nlohmann::json body = {
      {"id", "r-1"},
      {"model", served_id},
      {"choices", {{{"message", {{"content", text}}}, {"finish_reason", "stop"}}}},
      {"usage", {{"prompt_tokens", 10}, {"completion_tokens", 5}, {"total_tokens", 15}}}};
  return {.body = body.dump(), .after_ms = after_ms};
}

Answer fails(int status, const std::string& code, std::int64_t after_ms) {
  const nlohmann::json body = {{"error", {{"code", code}, {"message", "said " + code}}}};
  return {.status = status, .body = body.dump(), .after_ms = after_ms};
}

std::string asked_text(const Request& request) {
  return nlohmann::json::parse(request.body).at("messages").back().at("content").get<std::string>();
}

void FakeTransport::send(net::Sending sending) {
  const Answer answer = service_(sending.request, time_.now_ms);
  ++sent[asked_text(sending.request)];
  net::Arrived arrived{.ticket = sending.ticket, .elapsed_ms = answer.after_ms};
  arrived.response = {.passage = answer.passage,
                      .status = answer.status,
                      .headers = answer.headers,
                      .body = answer.body};
  coming_.emplace(time_.now_ms + answer.after_ms, std::move(arrived));
  most_in_flight_ = std::max(most_in_flight_, coming_.size());
}

std::vector<net::Arrived> FakeTransport::wait(std::chrono::milliseconds at_most) {
  if (++waits > 2'000'000) throw std::runtime_error("the run does not end");
  const std::int64_t until = time_.now_ms + at_most.count();
  std::vector<net::Arrived> arrived;
  if (coming_.empty() || coming_.begin()->first > until) {
    time_.now_ms = until;
    return arrived;
  }
  time_.now_ms = std::max(time_.now_ms, coming_.begin()->first);
  while (!coming_.empty() && coming_.begin()->first <= time_.now_ms) {
    arrived.push_back(std::move(coming_.begin()->second));
    coming_.erase(coming_.begin());
  }
  return arrived;
}

void FakeTransport::cancel(net::Ticket ticket) {
  std::erase_if(coming_, [&](const auto& one) { return one.second.ticket == ticket; });
}

Bench::Bench(std::uint32_t count, std::uint32_t lane_count) : items(count) {
  for (std::uint32_t i = 0; i < lane_count; ++i) {
    lanes.push_back({.name = "m" + std::to_string(i),
                     .spec = {.adapter = "openai_chat",
                              .base_url = "https://m" + std::to_string(i) + ".example/v1",
                              .requested_id = "m-1"},
                     .secret = {.key = "sk-canary-0123456789"}});
  }
}

Gathered Bench::run(FakeTransport& transport) {
  std::vector<plan::Ask> asks;
  for (std::uint32_t item = 0; item < items; ++item) {
    for (std::uint32_t lane = 0; lane < lanes.size() - followers; ++lane) {
      asks.push_back({.call = {.item = item, .setup = lane},
                      .key = base::sha256(std::to_string(item) + "/" + std::to_string(lane)),
                      .lane = lane});
    }
  }
  Job job{.frontier = plan::start(asks, [this](const auto& key) { return known(key); }),
          .lanes = lanes,
          .write =
              [this](plan::CallId call) {
                std::string text = std::to_string(call.item) + "/" + std::to_string(call.setup);
                if (call.round > 0) text += "/" + std::to_string(call.round);
                Message message{.role = role, .parts = {MessagePart(text)}};
                return Written{.prompt = {.messages = {message}},
                               .asked = {.max_tokens = 100},
                               .suite = "quiz",
                               .item = std::to_string(call.item),
                               .setup = "m" + std::to_string(call.setup)};
              },
          .follow = follow,
          .rules = rules};
  for (Lane& lane : job.lanes) {
    lane.record = [this](const evidence::JournalEntry& entry, std::int64_t) {
      journal.push_back(entry);
    };
    lane.sync = [](std::int64_t) {};
  }
  const Clock clock = time.clock();
  Gathered gathered = gather(job, transport, clock, notes, interruptions);
  CHECK(transport.in_flight() == 0);
  CHECK(job.frontier.counts().in_flight == 0);
  return gathered;
}

std::optional<Outcome> Bench::known(const base::Digest& key) const {
  const std::string hex = base::to_hex(key);
  std::optional<Outcome> last;
  for (const evidence::JournalEntry& entry : journal) {
    if (entry.exchange.key != hex || (last && plan::is_settled(*last))) continue;
    last = evidence::outcome_of(entry.exchange.result);
  }
  return last;
}

std::map<std::string, Outcome> Bench::outcomes() const {
  std::map<std::string, Outcome> last;
  for (const evidence::JournalEntry& entry : journal) {
    const std::string name = entry.item + "@" + entry.setup;
    const auto found = last.find(name);
    if (found != last.end() && plan::is_settled(found->second)) continue;
    last[name] = evidence::outcome_of(entry.exchange.result);
  }
  return last;
}

Answer right(const Request& request, std::int64_t /*now_ms*/) {
  return says("to " + asked_text(request));
}

int most_sent(const FakeTransport& transport) {
  int most = 0;
  for (const auto& [text, times] : transport.sent) most = std::max(most, times);
  return most;
}

std::size_t sendings(const FakeTransport& transport) {
  std::size_t sum = 0;
  for (const auto& [text, times] : transport.sent) sum += static_cast<std::size_t>(times);
  return sum;
}

}  // namespace assay::run
