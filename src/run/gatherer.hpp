// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

#include "base/philox.hpp"
#include "run/calls.hpp"
#include "run/gather.hpp"

namespace assay::run {

using Calls = std::multimap<std::int64_t, std::unique_ptr<Call>>;  ///< by the time to send them

/// A call whose request the service did not accept, while nothing else was accepted either.
struct Doubtful {
  plan::CallId id;
  evidence::JournalEntry entry;
};

/// What is going on at one endpoint.
struct LaneWork {
  LaneWork(const Lane& asked, const net::PaceRules& rules, std::int64_t now_ms)
      : lane(&asked),
        mask(asked.secret),
        pace(asked.spec.limits, rules, now_ms),
        answered_ms(now_ms) {}

  const Lane* lane;
  adapter::Mask mask;
  net::EndpointPace pace;
  Calls due;                 ///< have their slot and wait for their time
  Calls waiting;             ///< failed, to be sent again
  std::int64_t answered_ms;  ///< when the service last said anything but "unavailable"
  std::vector<Doubtful> doubtful;
  bool is_understood = false;  ///< something was answered in this run
  bool has_told = false;       ///< that an item is not accepted
  LaneResult result;
  bool is_stopped() const { return !result.progress.stopped.empty(); }
};

/// The loop of `gather`.
class Gatherer {
 public:
  Gatherer(Job& job, net::Transport& transport, const Clock& clock, Observer& observer,
           const Interruptions& interruptions);
  Gathered run();

 private:
  struct Flying {
    std::size_t lane = 0;
    std::unique_ptr<Call> call;
  };
  enum class Room { sent, budget, none };

  void stop_changed();
  void fill(std::int64_t now_ms);
  void send_due(std::size_t lane, std::int64_t now_ms);
  void put_off_due(LaneWork& work, std::int64_t until_ms);
  Room start_next(std::size_t lane, std::int64_t now_ms);
  std::unique_ptr<Call> next_call(std::size_t lane, std::int64_t now_ms);
  void send(std::size_t lane, std::unique_ptr<Call> call);
  void land(net::Arrived arrived);
  void settle(std::size_t lane, Call& call, Result result, std::int64_t now_ms);
  void keep(std::size_t lane, plan::CallId id, const evidence::JournalEntry& entry,
            std::int64_t now_ms);
  void doubt(std::size_t lane, Call& call, std::int64_t now_ms);
  void keep_doubtful(std::size_t lane, std::int64_t now_ms);
  void refuse_doubtful(std::size_t lane, std::int64_t now_ms);
  void decide_doubtful(std::int64_t now_ms);
  void note_served(std::size_t lane, const Reply& reply);
  void count(LaneWork& work, const Result& result);
  bool is_out_of_patience(const LaneWork& work, std::int64_t now_ms) const;
  void stop_lane(std::size_t lane, std::string_view why);
  void drain(End end, std::string why);
  void drop_unsent(LaneWork& work);
  void cancel_all();
  void check_limits(std::int64_t now_ms);
  bool is_over() const;
  bool has_work(std::size_t lane) const;
  std::int64_t next_event_ms(std::int64_t now_ms) const;
  void show(std::int64_t now_ms);
  Gathered result(std::int64_t now_ms);

  Job& job_;
  net::Transport& transport_;
  const Clock& clock_;
  Observer& observer_;
  const Interruptions& interruptions_;
  const std::int64_t start_ms_;
  plan::Budget budget_;
  base::PhiloxStream chance_;
  std::vector<LaneWork> lanes_;
  std::unordered_map<net::Ticket, Flying> flying_;
  net::Ticket last_ticket_ = 0;
  std::int64_t shown_ms_ = -1'000'000;
  bool is_draining_ = false;
  End end_ = End::complete;
  std::string why_;
  bool is_cut_off_ = false;  ///< a minute after the deadline
};

}  // namespace assay::run
