// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <assay/claim.hpp>
#include <assay/exchange.hpp>
#include <assay/prompt.hpp>

#include "evidence/journal_record.hpp"
#include "net/backoff.hpp"
#include "net/endpoint_pace.hpp"
#include "net/transport.hpp"
#include "plan/budget.hpp"
#include "plan/frontier.hpp"
#include "run/observer.hpp"

namespace assay::run {

/// Who says to have answered. Services that say nothing leave it empty.
struct Served {
  std::set<std::string> ids;
  std::set<std::string> fingerprints;
  std::set<std::string> hosts;
  std::string last_id;  ///< of the latest answer that says so
  std::string last_fingerprint;
  std::string last_host;
};

/// An endpoint that is asked; its number is the lane of the frontier's asks.
struct Lane {
  std::string name;
  ModelSpec spec;
  Secret secret;
  std::optional<plan::Rates> rates;
  OnChange on_change = OnChange::caveat;
  Served served;  ///< the answers of earlier runs
  /// Keeps an exchange. Nothing in it holds what `secret` does.
  std::function<void(const evidence::JournalEntry& entry, std::int64_t now_ms)> record;
  std::function<void(std::int64_t now_ms)> sync;
};

/// What is said in a call, made when it is sent.
struct Written {
  Prompt prompt;
  Parameters asked;
  std::string suite;
  std::string item;
  std::string setup;
};

struct Clock {
  std::function<std::int64_t()> steady_ms;
  std::function<std::int64_t()> unix_ms;
};

struct Rules {
  net::BackoffRules backoff;
  net::PaceRules pace;
  net::Timeouts timeouts;
  plan::Budget::Most most;
  std::optional<std::int64_t> deadline_ms;  ///< after the start
};

/// How often the user asked to stop: once, nothing more is sent; twice, nothing is waited for.
using Interruptions = std::function<int()>;

struct Job {
  plan::Frontier frontier;
  std::vector<Lane> lanes;
  std::function<Written(plan::CallId)> write;
  /// Adds what is wanted next, if that depends on what was answered; may be absent. Called often.
  std::function<void(plan::Frontier&)> more;
  /// The follow-up questions that an answer makes possible; left empty: there are none.
  std::function<std::vector<plan::Ask>(const evidence::JournalEntry& entry)> follow;
  Rules rules;
};

enum class End { complete, budget, interrupted, unavailable };

struct LaneResult {
  LaneProgress progress;
  Served served;  ///< earlier runs included
};

struct Gathered {
  End end = End::complete;
  std::string why;  ///< it is not complete
  std::vector<LaneResult> lanes;
};

/// Makes all calls of the frontier that can be made, in one thread, and returns when nothing is in
/// flight. Whatever was answered is recorded. InputError: a request may not be sent, a key is
/// missing, a journal cannot be written.
Gathered gather(Job& job, net::Transport& transport, const Clock& clock, Observer& observer,
                const Interruptions& interruptions);

}  // namespace assay::run
