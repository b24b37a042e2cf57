// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <unordered_set>
#include <vector>

#include <assay/outcome.hpp>

#include "base/sha256.hpp"

namespace assay::plan {

/// One answer that is wanted. `item` counts in the public order, `round` the follow-up questions
/// about one answer. The order of its members is the order of asking.
struct CallId {
  std::uint32_t item = 0;
  std::uint32_t epoch = 0;
  std::uint32_t setup = 0;
  std::uint32_t round = 0;
  auto operator<=>(const CallId&) const = default;
};

struct Ask {
  CallId call;
  base::Digest key{};      ///< of the ask; calls that share it share the answer
  std::uint32_t lane = 0;  ///< where it is asked: an endpoint
};

/// What is known of an ask from earlier runs.
using Known = std::function<std::optional<Outcome>(const base::Digest& key)>;

/// Asking again could not change it: the model answered, a limit of ours, which is part of the ask,
/// cut the reply, or the service does not take the question.
bool is_settled(Outcome outcome);

/// Which calls are still to be made: a value that knows neither time nor transport.
class Frontier {
 public:
  struct Counts {
    std::size_t asks = 0;     ///< different ones
    std::size_t shared = 0;   ///< wanted answers that an earlier call gives too
    std::size_t known = 0;    ///< settled before
    std::size_t settled = 0;  ///< now, those known included
    std::size_t in_flight = 0;
    std::size_t given_up = 0;  ///< asked as often as allowed, without an answer
    std::size_t left() const { return asks - settled - in_flight - given_up; }
  };

  /// Marks a call as in flight: at most `free_slots` of this lane, first calls in the public order,
  /// repeats when there are no more of them.
  std::vector<CallId> take(std::uint32_t lane, std::size_t free_slots);

  /// What became of a call that was taken.
  void absorb(CallId call, Outcome outcome);

  /// A call that was taken and not made: it is as if it had not been taken.
  void put_back(CallId call);

  /// Wants more. REQUIRES: their calls come after all that were wanted so far.
  void add(std::span<const Ask> asks, const Known& known);

  /// Whether an answer is still to come: wanted, not settled and not given up. REQUIRES: `add` was
  /// called before.
  bool awaits(const base::Digest& key) const { return awaited_.contains(key); }

  /// A follow-up question that an answer has made possible; it is asked after those that were
  /// there. REQUIRES: neither the call nor its key is of this frontier.
  void follow(const Ask& ask);

  const Ask& ask(CallId call) const;
  const Counts& counts() const { return all_; }
  const Counts& counts(std::uint32_t lane) const { return lanes_[lane].counts; }
  std::size_t lanes() const { return lanes_.size(); }

 private:
  friend Frontier start(std::span<const Ask> asks, const Known& known, std::size_t most_asks);

  struct Entry {
    Ask ask;
    std::uint8_t asked = 0;
    bool is_in_flight = false;
    bool is_done = false;  ///< settled or given up
  };
  struct Lane {
    std::vector<std::uint32_t> first;  ///< positions of entries, in order
    std::size_t next = 0;
    std::set<std::uint32_t> again;
    Counts counts;
  };

  struct FirstBytes {
    std::size_t operator()(const base::Digest& digest) const;
  };
  using Keys = std::unordered_set<base::Digest, FirstBytes>;

  void want(const Ask& ask, bool is_shared, const Known& known);
  void watch();
  /// Where it lies: in `entries_`, or with the highest bit in `follow_ups_`.
  std::uint32_t find(CallId call) const;
  Entry& at(std::uint32_t position);
  Entry& landed(CallId call);
  template <typename Change>
  void count(std::uint32_t lane, Change change);

  std::vector<Entry> entries_;  ///< sorted by call
  std::vector<Entry> follow_ups_;
  std::map<CallId, std::uint32_t> follow_up_at_;
  std::vector<Lane> lanes_;
  bool is_watched_ = false;
  Keys seen_;  ///< from then on
  Keys awaited_;
  std::optional<CallId> last_;
  Counts all_;
  std::size_t most_asks_ = 1;
};

/// `asks` in any order. What is settled already is never asked; what failed before is asked anew,
/// and a call that fails up to `most_asks` times.
Frontier start(std::span<const Ask> asks, const Known& known, std::size_t most_asks = 2);

}  // namespace assay::plan
