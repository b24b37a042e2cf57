// SPDX-License-Identifier: Apache-2.0
// A service, a network and a clock that exist in memory only.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/philox.hpp"
#include "run/gather.hpp"

namespace assay::run {

/// Milliseconds since the start of a test; only the network lets it pass.
struct FakeTime {
  std::int64_t now_ms = 1'000;
  Clock clock() {
    return {.steady_ms = [this] { return now_ms; },
            .unix_ms = [this] { return 1'700'000'000'000 + now_ms; }};
  }
};

/// What a service does with one request.
struct Answer {
  int status = 200;
  std::string body;
  std::vector<Header> headers;
  Passage passage = Passage::complete;
  std::int64_t after_ms = 100;
};

Answer says(const std::string& text, std::int64_t after_ms = 100,
            const std::string& served_id = "m-1");
Answer fails(int status, const std::string& code, std::int64_t after_ms = 50);

using Service = std::function<Answer(const Request& request, std::int64_t now_ms)>;

class FakeTransport final : public net::Transport {
 public:
  FakeTransport(FakeTime& time, Service service) : time_(time), service_(std::move(service)) {}

  void send(net::Sending sending) override;
  std::vector<net::Arrived> wait(std::chrono::milliseconds at_most) override;
  void cancel(net::Ticket ticket) override;
  void wake() override {}

  std::size_t most_in_flight() const { return most_in_flight_; }
  std::size_t in_flight() const { return coming_.size(); }
  std::map<std::string, int> sent;  ///< times, by the text that was asked
  std::size_t waits = 0;

 private:
  FakeTime& time_;
  Service service_;
  std::multimap<std::int64_t, net::Arrived> coming_;
  std::size_t most_in_flight_ = 0;
};

/// The user's text in a request of OpenAI's form.
std::string asked_text(const Request& request);

/// A service whose every answer is right.
Answer right(const Request& request, std::int64_t now_ms);

/// How often the request that was sent most often was sent.
int most_sent(const FakeTransport& transport);

/// Of all requests.
std::size_t sendings(const FakeTransport& transport);

class Notes final : public Observer {
 public:
  void show(const Progress& progress) override {
    last = progress;
    if (watch) watch(progress);
  }
  void remark(std::string_view text) override { remarks.emplace_back(text); }
  Progress last;
  std::vector<std::string> remarks;
  std::function<void(const Progress&)> watch;
};

/// Items 0..n-1 asked of `lanes` endpoints, what was recorded, and what is known of earlier runs.
struct Bench {
  explicit Bench(std::uint32_t items, std::uint32_t lanes = 1);
  Gathered run(FakeTransport& transport);

  /// What the journals say about an ask, for a run that goes on.
  std::optional<Outcome> known(const base::Digest& key) const;
  std::map<std::string, Outcome> outcomes() const;

  std::uint32_t items;
  std::vector<Lane> lanes;
  std::size_t followers = 0;  ///< so many of the last lanes are asked follow-up questions only
  std::function<std::vector<plan::Ask>(const evidence::JournalEntry& entry)> follow;
  Rules rules;
  Role role = Role::user;  ///< of what is asked
  FakeTime time;
  Notes notes;
  std::vector<evidence::JournalEntry> journal;
  std::function<int()> interruptions = [] { return 0; };
};

}  // namespace assay::run
