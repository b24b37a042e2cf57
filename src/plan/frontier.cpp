// SPDX-License-Identifier: Apache-2.0
#include "plan/frontier.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <numeric>

#include "base/error.hpp"

namespace assay::plan {
namespace {

using Places = std::vector<std::uint32_t>;

constexpr std::uint32_t follow_up_bit = std::uint32_t{1} << 31U;

template <typename Less>
Places sorted_places(std::size_t count, const Less& is_less) {
  Places places(count);
  std::iota(places.begin(), places.end(), 0U);
  std::sort(places.begin(), places.end(), is_less);
  return places;
}

/// By place in `ordered`: an earlier call has the same ask.
std::vector<bool> shared_asks(std::span<const Ask> asks, const Places& ordered) {
  const auto key = [&](std::uint32_t place) -> const base::Digest& {
    return asks[ordered[place]].key;
  };
  const Places by_key = sorted_places(ordered.size(), [&](std::uint32_t a, std::uint32_t b) {
    return key(a) != key(b) ? key(a) < key(b) : a < b;
  });
  std::vector<bool> is_shared(ordered.size());
  for (std::size_t i = 1; i < by_key.size(); ++i) {
    is_shared[by_key[i]] = key(by_key[i]) == key(by_key[i - 1]);
  }
  return is_shared;
}

}  // namespace

bool is_settled(Outcome outcome) {
  return outcome == Outcome::missing || row(outcome).attribution != Attribution::infrastructure;
}

template <typename Change>
void Frontier::count(std::uint32_t lane, Change change) {
  change(all_);
  change(lanes_[lane].counts);
}

Frontier start(std::span<const Ask> asks, const Known& known, std::size_t most_asks) {
  base::check(most_asks > 0 && most_asks <= std::numeric_limits<std::uint8_t>::max(),
              "a call is made once at least");
  Frontier frontier;
  frontier.most_asks_ = most_asks;
  base::check(asks.size() < follow_up_bit, "calls can be numbered");
  const Places ordered = sorted_places(
      asks.size(), [&](std::uint32_t a, std::uint32_t b) { return asks[a].call < asks[b].call; });
  const std::vector<bool> is_shared = shared_asks(asks, ordered);
  frontier.entries_.reserve(ordered.size());
  for (std::size_t place = 0; place < ordered.size(); ++place) {
    frontier.want(asks[ordered[place]], is_shared[place], known);
  }
  return frontier;
}

void Frontier::want(const Ask& ask, bool is_shared, const Known& known) {
  base::check(!last_ || *last_ < ask.call, "a call is wanted once, and later ones later");
  last_ = ask.call;
  if (lanes_.size() <= ask.lane) lanes_.resize(ask.lane + 1);
  if (is_shared) {
    count(ask.lane, [](Counts& counts) { ++counts.shared; });
    return;
  }
  const std::optional<Outcome> before = known(ask.key);
  const bool is_known = before && is_settled(*before);
  count(ask.lane, [&](Counts& counts) {
    ++counts.asks;
    if (!is_known) return;
    ++counts.known;
    ++counts.settled;
  });
  if (is_known) return;
  lanes_[ask.lane].first.push_back(static_cast<std::uint32_t>(entries_.size()));
  entries_.push_back({.ask = ask});
  if (is_watched_) awaited_.insert(ask.key);
}

/// Most jobs want all at once, a million asks perhaps: only those that want more pay for the sets.
void Frontier::watch() {
  is_watched_ = true;
  for (const Entry& entry : entries_) {
    seen_.insert(entry.ask.key);
    if (!entry.is_done) awaited_.insert(entry.ask.key);
  }
}

void Frontier::add(std::span<const Ask> asks, const Known& known) {
  if (!is_watched_) watch();
  const Places ordered = sorted_places(
      asks.size(), [&](std::uint32_t a, std::uint32_t b) { return asks[a].call < asks[b].call; });
  for (const std::uint32_t place : ordered) {
    const bool is_new = seen_.insert(asks[place].key).second;
    want(asks[place], !is_new, known);
  }
}

std::size_t Frontier::FirstBytes::operator()(const base::Digest& digest) const {
  std::size_t hash = 0;
  std::memcpy(&hash, digest.data(), sizeof hash);
  return hash;
}

void Frontier::follow(const Ask& ask) {
  const std::uint32_t position = static_cast<std::uint32_t>(follow_ups_.size()) | follow_up_bit;
  base::check(follow_up_at_.emplace(ask.call, position).second, "a call is wanted once");
  if (lanes_.size() <= ask.lane) lanes_.resize(ask.lane + 1);
  lanes_[ask.lane].first.push_back(position);
  follow_ups_.push_back({.ask = ask});
  if (is_watched_) awaited_.insert(ask.key);
  count(ask.lane, [](Counts& counts) { ++counts.asks; });
}

std::vector<CallId> Frontier::take(std::uint32_t lane, std::size_t free_slots) {
  base::check(lane < lanes_.size(), "the lane exists");
  Lane& from = lanes_[lane];
  std::vector<CallId> taken;
  const auto send = [&](std::uint32_t position) {
    Entry& entry = at(position);
    entry.is_in_flight = true;
    taken.push_back(entry.ask.call);
  };
  while (taken.size() < free_slots && from.next < from.first.size()) send(from.first[from.next++]);
  while (taken.size() < free_slots && !from.again.empty()) {
    send(*from.again.begin());
    from.again.erase(from.again.begin());
  }
  count(lane, [&](Counts& counts) { counts.in_flight += taken.size(); });
  return taken;
}

Frontier::Entry& Frontier::landed(CallId call) {
  Entry& entry = at(find(call));
  base::check(entry.is_in_flight, "only a call that was taken can land");
  entry.is_in_flight = false;
  return entry;
}

void Frontier::absorb(CallId call, Outcome outcome) {
  Entry& entry = landed(call);
  ++entry.asked;
  const bool is_done = is_settled(outcome);
  const bool is_given_up = !is_done && entry.asked >= most_asks_;
  entry.is_done = is_done || is_given_up;
  if (entry.is_done) awaited_.erase(entry.ask.key);
  count(entry.ask.lane, [&](Counts& counts) {
    --counts.in_flight;
    counts.settled += is_done ? 1 : 0;
    counts.given_up += is_given_up ? 1 : 0;
  });
  if (!is_done && !is_given_up) {
    lanes_[entry.ask.lane].again.insert(find(call));
  }
}

void Frontier::put_back(CallId call) {
  Entry& entry = landed(call);
  count(entry.ask.lane, [](Counts& counts) { --counts.in_flight; });
  lanes_[entry.ask.lane].again.insert(find(call));
}

const Ask& Frontier::ask(CallId call) const {
  const std::uint32_t position = find(call);
  const bool is_follow_up = (position & follow_up_bit) != 0;
  return is_follow_up ? follow_ups_[position & ~follow_up_bit].ask : entries_[position].ask;
}

Frontier::Entry& Frontier::at(std::uint32_t position) {
  const bool is_follow_up = (position & follow_up_bit) != 0;
  return is_follow_up ? follow_ups_[position & ~follow_up_bit] : entries_[position];
}

std::uint32_t Frontier::find(CallId call) const {
  if (const auto later = follow_up_at_.find(call); later != follow_up_at_.end()) {
    return later->second;
  }
  const auto found =
      std::lower_bound(entries_.begin(), entries_.end(), call,
                       [](const Entry& entry, CallId wanted) { return entry.ask.call < wanted; });
  base::check(found != entries_.end() && found->ask.call == call, "the call is of this frontier");
  return static_cast<std::uint32_t>(found - entries_.begin());
}

}  // namespace assay::plan
