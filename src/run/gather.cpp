// SPDX-License-Identifier: Apache-2.0
#include "run/gather.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "base/error.hpp"
#include "run/gatherer.hpp"

namespace assay::run {
namespace {

constexpr std::int64_t show_every_ms = 200;
constexpr std::int64_t sync_every_ms = 20;
constexpr std::int64_t longest_wait_ms = 1'000;
constexpr std::int64_t longest_drain_ms = 60'000;  ///< after the deadline

std::string answers(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " answer" : " answers");
}

Rest rest_of(const net::EndpointPace& pace, std::int64_t rest_ms, std::int64_t now_ms) {
  if (rest_ms <= 0) return Rest::none;
  const bool is_open = pace.breaker(now_ms) == net::CircuitBreaker::State::open;
  return is_open ? Rest::outage : Rest::asked;
}

}  // namespace

Gatherer::Gatherer(Job& job, net::Transport& transport, const Clock& clock, Observer& observer,
                   const Interruptions& interruptions)
    : job_(job),
      transport_(transport),
      clock_(clock),
      observer_(observer),
      interruptions_(interruptions),
      start_ms_(clock.steady_ms()),
      budget_(job.rules.most),
      chance_(std::to_string(clock.unix_ms()), "backoff") {
  base::check(job.frontier.lanes() <= job.lanes.size(), "every ask has its lane");
  for (std::size_t i = 0; i < job.lanes.size(); ++i) {
    lanes_.emplace_back(job.lanes[i], job.rules.pace, start_ms_);
    lanes_[i].result.progress.name = job.lanes[i].name;
    lanes_[i].result.served = job.lanes[i].served;
    if (job.lanes[i].rates) lanes_[i].result.progress.currency = job.lanes[i].rates->currency;
  }
}

/// Answers of two models are there already, and the claim does not want them.
void Gatherer::stop_changed() {
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    const Lane& lane = *lanes_[i].lane;
    const Served& served = lane.served;
    const bool is_changed =
        served.ids.size() > 1 || served.fingerprints.size() > 1 || served.hosts.size() > 1;
    if (is_changed && lane.on_change == OnChange::stop && has_work(i)) {
      stop_lane(i, "what answers has changed in an earlier run");
    }
  }
}

Gathered Gatherer::run() {
  stop_changed();
  std::int64_t now_ms = start_ms_;
  for (;;) {
    check_limits(now_ms);
    if (job_.more && !is_draining_) job_.more(job_.frontier);
    fill(now_ms);
    show(now_ms);
    if (is_over()) break;
    const std::int64_t at_most = std::max<std::int64_t>(next_event_ms(now_ms) - now_ms, 1);
    for (net::Arrived& arrived : transport_.wait(std::chrono::milliseconds(at_most))) {
      land(std::move(arrived));
    }
    now_ms = clock_.steady_ms();
    for (const LaneWork& work : lanes_) work.lane->sync(now_ms);
  }
  decide_doubtful(now_ms);
  shown_ms_ = -show_every_ms;
  show(now_ms);
  return result(now_ms);
}

void Gatherer::check_limits(std::int64_t now_ms) {
  const int asked_to_stop = interruptions_();
  if (asked_to_stop > 0 && end_ != End::interrupted) {
    drain(End::interrupted, "interrupted");
    if (asked_to_stop == 1 && !flying_.empty()) {
      observer_.remark("waiting for " + answers(flying_.size()) + "; Ctrl-C again drops them");
    }
  }
  if (asked_to_stop > 1) cancel_all();
  const std::optional<std::int64_t>& deadline = job_.rules.deadline_ms;
  if (!is_draining_ && deadline && now_ms - start_ms_ >= *deadline) {
    drain(End::budget, "the deadline has come");
  }
  const bool is_late = deadline && now_ms - start_ms_ >= *deadline + longest_drain_ms;
  if (is_late && !is_cut_off_ && !flying_.empty()) {
    is_cut_off_ = true;
    observer_.remark("a minute after the deadline: " + answers(flying_.size()) +
                     " are not waited for");
    cancel_all();
  }
}

bool Gatherer::has_work(std::size_t lane) const {
  const LaneWork& work = lanes_[lane];
  if (!work.due.empty() || !work.waiting.empty()) return true;
  return lane < job_.frontier.lanes() &&
         job_.frontier.counts(static_cast<std::uint32_t>(lane)).left() > 0;
}

bool Gatherer::is_over() const {
  if (!flying_.empty()) return false;
  if (is_draining_) return true;
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    if (!lanes_[i].is_stopped() && has_work(i)) return false;
  }
  return true;
}

void Gatherer::fill(std::int64_t now_ms) {
  if (is_draining_) return;
  // Turn by turn, so that no endpoint runs ahead because it comes first.
  for (bool is_moving = true; is_moving && !is_draining_;) {
    is_moving = false;
    for (std::size_t i = 0; i < lanes_.size() && !is_draining_; ++i) {
      send_due(i, now_ms);
      if (lanes_[i].is_stopped() || !lanes_[i].pace.has_room(now_ms)) continue;
      const Room room = start_next(i, now_ms);
      is_moving = is_moving || room == Room::sent;
      // What is in flight may turn out cheaper than what was set aside for it.
      if (room == Room::budget && budget_.reserved() == micro_zero) {
        drain(End::budget, "the budget is used up");
      }
    }
  }
}

void Gatherer::send_due(std::size_t lane, std::int64_t now_ms) {
  Calls& due = lanes_[lane].due;
  const std::int64_t rests_until = lanes_[lane].pace.room_at(now_ms);
  if (rests_until > now_ms) return put_off_due(lanes_[lane], rests_until);
  while (!due.empty() && due.begin()->first <= now_ms) {
    std::unique_ptr<Call> call = std::move(due.begin()->second);
    due.erase(due.begin());
    send(lane, std::move(call));
  }
}

/// They had their slot before the service asked for a pause or went down.
void Gatherer::put_off_due(LaneWork& work, std::int64_t until_ms) {
  for (auto& [at, call] : work.due) {
    budget_.give_back(call->most_cost);
    work.pace.put_off(call->tokens);
    work.waiting.emplace(until_ms, std::move(call));
  }
  work.due.clear();
}

std::unique_ptr<Call> Gatherer::next_call(std::size_t lane, std::int64_t now_ms) {
  LaneWork& work = lanes_[lane];
  if (!work.waiting.empty() && work.waiting.begin()->first <= now_ms) {
    std::unique_ptr<Call> call = std::move(work.waiting.begin()->second);
    work.waiting.erase(work.waiting.begin());
    return call;
  }
  // Those that wait to be sent again keep new ones back, or else an outage would take them all.
  const auto alive = static_cast<std::int64_t>(work.waiting.size()) + work.pace.in_flight();
  if (alive >= work.pace.concurrency()) return nullptr;
  const auto number = static_cast<std::uint32_t>(lane);
  for (;;) {
    if (number >= job_.frontier.lanes()) return nullptr;
    const std::vector<plan::CallId> taken = job_.frontier.take(number, 1);
    if (taken.empty()) return nullptr;
    auto begun = begin(*work.lane, job_.frontier.ask(taken.front()), job_.write(taken.front()));
    if (auto* call = std::get_if<std::unique_ptr<Call>>(&begun)) return std::move(*call);
    ++work.result.progress.unsupported;
    job_.frontier.absorb(taken.front(), row(std::get<Failure>(begun).kind).outcome);
  }
}

Gatherer::Room Gatherer::start_next(std::size_t lane, std::int64_t now_ms) {
  LaneWork& work = lanes_[lane];
  std::unique_ptr<Call> call = next_call(lane, now_ms);
  if (!call) return Room::none;
  if (!budget_.reserve(call->most_cost)) {
    if (call->first_ms) {
      work.waiting.emplace(now_ms, std::move(call));
    } else {
      job_.frontier.put_back(call->id);
    }
    return Room::budget;
  }
  call->start_ms = work.pace.start(call->tokens, now_ms);
  const std::int64_t at = call->start_ms;
  if (at > now_ms) {
    work.due.emplace(at, std::move(call));
  } else {
    send(lane, std::move(call));
  }
  return Room::sent;
}

void Gatherer::send(std::size_t lane, std::unique_ptr<Call> call) {
  LaneWork& work = lanes_[lane];
  if (!call->first_ms) call->first_ms = clock_.steady_ms();
  const net::Ticket ticket = ++last_ticket_;
  ++work.result.progress.requests;
  net::Sending sent = sending(*call, *work.lane, ticket, job_.rules.timeouts, clock_);
  flying_.emplace(ticket, Flying{lane, std::move(call)});
  transport_.send(std::move(sent));
}

void Gatherer::drain(End end, std::string why) {
  is_draining_ = true;
  end_ = end;
  why_ = std::move(why);
  for (LaneWork& work : lanes_) drop_unsent(work);
}

void Gatherer::drop_unsent(LaneWork& work) {
  for (auto& [at, call] : work.due) {
    budget_.give_back(call->most_cost);
    work.pace.left(call->tokens);
    job_.frontier.put_back(call->id);
  }
  for (auto& [at, call] : work.waiting) job_.frontier.put_back(call->id);
  work.due.clear();
  work.waiting.clear();
}

void Gatherer::cancel_all() {
  for (auto& [ticket, flying] : flying_) {
    transport_.cancel(ticket);
    budget_.settle(flying.call->most_cost, flying.call->most_cost);
    lanes_[flying.lane].pace.left(0);
    job_.frontier.put_back(flying.call->id);
  }
  flying_.clear();
}

std::int64_t Gatherer::next_event_ms(std::int64_t now_ms) const {
  std::int64_t next = std::min(now_ms + longest_wait_ms, shown_ms_ + show_every_ms);
  if (!flying_.empty()) next = std::min(next, now_ms + sync_every_ms);
  if (job_.rules.deadline_ms && !is_draining_) {
    next = std::min(next, start_ms_ + *job_.rules.deadline_ms);
  }
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    const LaneWork& work = lanes_[i];
    if (is_draining_ || work.is_stopped() || !has_work(i)) continue;
    if (!work.due.empty()) next = std::min(next, work.due.begin()->first);
    const std::int64_t room = work.pace.room_at(now_ms);
    if (!work.waiting.empty()) next = std::min(next, std::max(room, work.waiting.begin()->first));
    if (room > now_ms) next = std::min(next, room);
  }
  return next;
}

void Gatherer::show(std::int64_t now_ms) {
  if (now_ms - shown_ms_ < show_every_ms) return;
  shown_ms_ = now_ms;
  Progress progress{.elapsed_ms = now_ms - start_ms_};
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    LaneProgress& lane = lanes_[i].result.progress;
    if (i < job_.frontier.lanes()) {
      const auto& counts = job_.frontier.counts(static_cast<std::uint32_t>(i));
      lane.known = counts.known;
      lane.done = counts.settled - lane.unsupported;
      lane.total = counts.asks - lane.unsupported;
      lane.given_up = counts.given_up;
    }
    lane.in_flight = lanes_[i].pace.in_flight();
    lane.waiting = static_cast<std::int64_t>(lanes_[i].waiting.size());
    lane.rest_ms = is_draining_ ? 0 : lanes_[i].pace.room_at(now_ms) - now_ms;
    lane.rest = rest_of(lanes_[i].pace, lane.rest_ms, now_ms);
    progress.lanes.push_back(lane);
  }
  observer_.show(progress);
}

Gathered Gatherer::result(std::int64_t now_ms) {
  Gathered gathered{.end = end_, .why = why_};
  for (LaneWork& work : lanes_) {
    work.lane->sync(now_ms);
    const LaneProgress& progress = work.result.progress;
    const bool is_short = work.is_stopped() || progress.given_up > 0;
    if (gathered.end == End::complete && is_short) {
      gathered.end = End::unavailable;
      gathered.why =
          progress.name + ": " +
          (work.is_stopped() ? progress.stopped
                             : std::to_string(progress.given_up) + " calls got no answer");
    }
    gathered.lanes.push_back(std::move(work.result));
  }
  return gathered;
}

Gathered gather(Job& job, net::Transport& transport, const Clock& clock, Observer& observer,
                const Interruptions& interruptions) {
  return Gatherer(job, transport, clock, observer, interruptions).run();
}

}  // namespace assay::run
