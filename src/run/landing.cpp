// SPDX-License-Identifier: Apache-2.0
// What happens when a response has come: the other half of the loop.
#include <algorithm>
#include <string>
#include <utility>

#include "adapter/date.hpp"
#include "adapter/pacing.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "run/gatherer.hpp"

namespace assay::run {
namespace {

/// So many requests that are not accepted, before any that is, are no matter of single items.
constexpr std::size_t most_doubtful = 5;

bool is_outage(ErrorClass kind) {
  return kind == ErrorClass::unavailable || kind == ErrorClass::transport ||
         kind == ErrorClass::timeout;
}

bool is_bad_request(const Result& result) {
  const auto* failure = std::get_if<Failure>(&result);
  return failure != nullptr && failure->kind == ErrorClass::bad_request;
}

std::string because(const Failure& failure) {
  std::string text(row(failure.kind).name);
  if (failure.status != 0) text += " (HTTP " + std::to_string(failure.status) + ")";
  if (!failure.message.empty()) text += ": " + base::quoted(failure.message, 120);
  return text;
}

/// "it asks to wait 1 h 30 min; run again after Wed, 25 Nov 2026 22:15:00 GMT"
std::string asks_to_wait(std::int64_t wait_ms, std::int64_t unix_ms) {
  constexpr std::int64_t minute_ms = 60'000;
  constexpr std::int64_t most_ms = 1'000 * 24 * 60 * minute_ms;
  const std::int64_t wait = std::min(wait_ms, most_ms);
  const std::int64_t minutes = (wait + minute_ms - 1) / minute_ms;
  std::string time = minutes < 60 ? "" : std::to_string(minutes / 60) + " h ";
  if (minutes % 60 != 0) time += std::to_string(minutes % 60) + " min ";
  time.pop_back();
  return "it asks to wait " + time + "; run again after " +
         adapter::http_date((unix_ms + wait + 999) / 1'000);
}

}  // namespace

void Gatherer::land(net::Arrived arrived) {
  const auto found = flying_.find(arrived.ticket);
  base::check(found != flying_.end(), "only what was sent arrives");
  const std::size_t lane = found->second.lane;
  std::unique_ptr<Call> call = std::move(found->second.call);
  flying_.erase(found);
  LaneWork& work = lanes_[lane];
  const std::int64_t now_ms = clock_.steady_ms();

  work.pace.heed(adapter::read_pace(arrived.response), now_ms);
  Result result = result_of(*call, *work.lane, arrived);
  const Used used = used_by(*call, *work.lane, result);
  budget_.settle(call->most_cost, used.cost);
  work.result.progress.cost.units += used.cost.units;
  work.pace.ended(result, call->start_ms, std::max<std::int64_t>(call->tokens - used.tokens, 0),
                  now_ms);
  count(work, result);

  const auto* failure = std::get_if<Failure>(&result);
  if (failure == nullptr || !is_outage(failure->kind)) work.answered_ms = now_ms;
  if (failure == nullptr || failure->retry == Retry::never) {
    return settle(lane, *call, std::move(result), now_ms);
  }
  if (failure->retry == Retry::stop_endpoint) {
    Failure masked = *failure;
    settle(lane, *call, std::move(result), now_ms);
    masked.message = std::get<Failure>(call->entry.exchange.result).message;
    return stop_lane(lane, because(masked));
  }
  const auto wait_ms = net::next_wait_ms(job_.rules.backoff, ++call->failures,
                                         now_ms - *call->first_ms, failure->wait, chance_);
  if (is_draining_) return job_.frontier.put_back(call->id);
  if (failure->wait.milliseconds > job_.rules.backoff.patience_ms) {
    job_.frontier.put_back(call->id);
    return stop_lane(lane, asks_to_wait(failure->wait.milliseconds, clock_.unix_ms()));
  }
  if (is_out_of_patience(work, now_ms)) {
    settle(lane, *call, std::move(result), now_ms);
    return stop_lane(lane, "it has not answered for too long");
  }
  if (!wait_ms || work.is_stopped()) return settle(lane, *call, std::move(result), now_ms);
  work.waiting.emplace(now_ms + *wait_ms, std::move(call));
}

void Gatherer::count(LaneWork& work, const Result& result) {
  const auto* failure = std::get_if<Failure>(&result);
  if (failure == nullptr) return;
  if (failure->kind == ErrorClass::rate_limit) {
    ++work.result.progress.slowed;
  } else {
    ++work.result.progress.failed;
  }
}

bool Gatherer::is_out_of_patience(const LaneWork& work, std::int64_t now_ms) const {
  return now_ms - work.answered_ms >= job_.rules.backoff.patience_ms;
}

void Gatherer::settle(std::size_t lane, Call& call, Result result, std::int64_t now_ms) {
  LaneWork& work = lanes_[lane];
  conclude(call, work.mask, std::move(result));
  const Result& last = call.entry.exchange.result;
  if (is_bad_request(last) && !work.is_understood) return doubt(lane, call, now_ms);
  keep(lane, call.id, call.entry, now_ms);
  const auto* reply = std::get_if<Reply>(&last);
  if (reply == nullptr) return;
  note_served(lane, *reply);
  work.is_understood = true;
  keep_doubtful(lane, now_ms);
}

void Gatherer::keep(std::size_t lane, plan::CallId id, const evidence::JournalEntry& entry,
                    std::int64_t now_ms) {
  LaneWork& work = lanes_[lane];
  const Result& last = entry.exchange.result;
  work.lane->record(entry, now_ms);
  job_.frontier.absorb(id, evidence::outcome_of(last));
  if (job_.follow) {
    for (const plan::Ask& ask : job_.follow(entry)) job_.frontier.follow(ask);
  }
  if (!is_bad_request(last) || std::exchange(work.has_told, true)) return;
  observer_.remark(work.result.progress.name + ": item " + base::quoted(entry.item) +
                   " is not accepted, " + because(std::get<Failure>(last)));
}

/// Is it the item, or is nothing understood that is sent here?
void Gatherer::doubt(std::size_t lane, Call& call, std::int64_t now_ms) {
  LaneWork& work = lanes_[lane];
  work.doubtful.push_back({.id = call.id, .entry = std::move(call.entry)});
  if (work.is_stopped() || work.doubtful.size() >= most_doubtful) refuse_doubtful(lane, now_ms);
}

void Gatherer::keep_doubtful(std::size_t lane, std::int64_t now_ms) {
  for (const Doubtful& one : std::exchange(lanes_[lane].doubtful, {})) {
    keep(lane, one.id, one.entry, now_ms);
  }
}

/// They are asked again when the endpoint has been put right.
void Gatherer::refuse_doubtful(std::size_t lane, std::int64_t now_ms) {
  std::vector<Doubtful> all = std::exchange(lanes_[lane].doubtful, {});
  const std::string why = because(std::get<Failure>(all.front().entry.exchange.result));
  for (Doubtful& one : all) {
    auto& failure = std::get<Failure>(one.entry.exchange.result);
    failure.kind = ErrorClass::model_not_found;
    failure.retry = row(failure.kind).retry;
    keep(lane, one.id, one.entry, now_ms);
  }
  stop_lane(lane, "it accepts no request: " + why);
}

/// The run is over: without an answer in an earlier run either, it is not the items.
void Gatherer::decide_doubtful(std::int64_t now_ms) {
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    if (lanes_[i].doubtful.empty()) continue;
    if (job_.frontier.counts(static_cast<std::uint32_t>(i)).known > 0) {
      keep_doubtful(i, now_ms);
    } else {
      refuse_doubtful(i, now_ms);
    }
  }
}

void Gatherer::note_served(std::size_t lane, const Reply& reply) {
  LaneResult& result = lanes_[lane].result;
  const auto note = [&](std::set<std::string>& seen, std::string& last, const std::string& value,
                        std::string_view what) {
    if (value.empty()) return;
    if (last.empty() && !seen.empty()) last = *seen.begin();
    const std::string before = std::exchange(last, value);
    if (!seen.insert(value).second || seen.size() == 1) return;
    const std::string text = result.progress.name + ": " + std::string(what) + " is now " +
                             base::quoted(value) + ", it was " + base::quoted(before);
    observer_.remark(text);
    if (lanes_[lane].lane->on_change == OnChange::stop) {
      stop_lane(lane, std::string(what) + " has changed");
    }
  };
  note(result.served.ids, result.served.last_id, reply.served_id, "the served model");
  note(result.served.fingerprints, result.served.last_fingerprint, reply.fingerprint,
       "the fingerprint");
  note(result.served.hosts, result.served.last_host, reply.served_by, "the host");
}

void Gatherer::stop_lane(std::size_t lane, std::string_view why) {
  LaneWork& work = lanes_[lane];
  if (!work.is_stopped()) {
    work.result.progress.stopped = why;
    observer_.remark(work.result.progress.name + ": stopped, " + std::string(why));
  }
  drop_unsent(work);
}

}  // namespace assay::run
