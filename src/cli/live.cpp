// SPDX-License-Identifier: Apache-2.0
#include "cli/live.hpp"
#include "cli/attempts.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "adapter/gathering.hpp"
#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/attempts.hpp"
#include "cli/interrupts.hpp"
#include "cli/models.hpp"
#include "cli/progress.hpp"
#include "cli/pursuit.hpp"
#include "cli/self_testing.hpp"
#include "cli/streams.hpp"
#include "evidence/keys.hpp"
#include "judge/price_list.hpp"
#include "net/transport.hpp"
#include "run/calls.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

Micro price(std::string_view text, const std::string& typed) {
  const auto value = base::parse_micro(text);
  if (value && *value >= micro_zero) return *value;
  throw base::InputError("--price " + typed +
                         ": must be NAME=IN/OUT, the prices of a million "
                         "tokens, such as gpt-4o/openai=2.5/10");
}

std::string today() {
  const std::chrono::year_month_day day(
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

/// The vendor's list price; other hosts ask their own.
std::optional<plan::Rates> listed_rates(const Asking& asking, const AskedLane& lane) {
  const std::string id = lane.name.substr(0, lane.name.find('/'));
  const auto model = asking.library.models.find(id);
  if (model == asking.library.models.end()) return std::nullopt;
  if (lane.endpoint.spec.host != model->second.vendor) return std::nullopt;
  for (const Price& listed : model->second.prices) {
    const Price* price =
        judge::find_price(model->second, lane.endpoint.snapshot, today(), listed.currency);
    if (price == nullptr) continue;
    return plan::Rates{.input = price->input, .output = price->output, .currency = price->currency};
  }
  return std::nullopt;
}

/// "90s", "15m", "2h" in milliseconds.
std::int64_t duration_ms(const std::string& typed) {
  const std::map<char, std::int64_t> units{{'s', 1'000}, {'m', 60'000}, {'h', 3'600'000}};
  const auto unit = typed.empty() ? units.end() : units.find(typed.back());
  const auto value = base::parse_micro(std::string_view(typed).substr(0, typed.size() - 1));
  if (unit == units.end() || !value || *value <= micro_zero || value->units > 1'000'000'000'000) {
    throw base::InputError("--deadline " + base::quoted(typed) +
                           ": must be a time such as 90s, 15m or 2h");
  }
  return value->units * unit->second / 1'000'000;
}

void require_allowed(const Asking& asking, const LiveOptions& live) {
  for (const AskedLane& lane : asking.lanes) {
    if (lane.endpoint.spec.adapter != "exec" || live.is_exec_allowed) continue;
    throw base::InputError(lane.name + " runs a program of the model file; --allow-exec lets it");
  }
}

/// What is registered is not asked for in vain.
void require_error_left(const Asking& asking, const fs::path& runs) {
  for (std::size_t i = 0; i < asking.claims.size(); ++i) {
    const auto record = registered(asking.claim_files[i], asking.claims[i], asking.library);
    if (!record || has_error_left(*record, asking.claims[i])) continue;
    require_past(*record, asking.claims[i], asking.library, answers_in(asking, runs));
  }
}

run::Rules rules_of(const LiveOptions& live, const std::vector<std::optional<plan::Rates>>& rates,
                    const Asking& asking) {
  run::Rules rules;
  if (!live.deadline.empty()) rules.deadline_ms = duration_ms(live.deadline);
  if (live.most_calls >= 0) rules.most.requests = live.most_calls;
  if (live.most_cost.empty()) return rules;
  rules.most.cost = base::parse_micro(live.most_cost);
  if (!rules.most.cost || *rules.most.cost < micro_zero) {
    throw base::InputError("--max-cost " + base::quoted(live.most_cost) + ": must be an amount");
  }
  for (std::size_t i = 0; i < rates.size(); ++i) {
    if (rates[i] && rates[i]->currency == rates.front()->currency) continue;
    if (rates[i]) {
      throw base::InputError(fmt::format(
          "--max-cost needs one currency; {} is priced in {}, {} in {}; --price states US dollars",
          asking.lanes.front().name, rates.front()->currency, asking.lanes[i].name,
          rates[i]->currency));
    }
    throw base::InputError(fmt::format(
        "--max-cost needs prices, and none is known for {0}; --price {0}=IN/OUT states them",
        asking.lanes[i].name));
  }
  return rules;
}

/// Before anything is sent. What the user should know of it.
void say_beforehand(const Asking& asking, const LiveOptions& live, const Globals& globals,
                    const evidence::Keys& keys) {
  for (std::uint32_t i = 0; i < asking.lanes.size(); ++i) {
    const AskedLane& lane = asking.lanes[i];
    if (!asking.is_shipped) say_where_keys_go(globals, lane.name, lane.endpoint, keys);
    if (live.most_cost.empty() || lane.endpoint.spec.limits.output_tokens > 0) continue;
    const bool is_bounded = std::ranges::all_of(asking.seats, [&](const AskedSeat& seat) {
      return seat.lane != i || seat.parameters.max_tokens;
    });
    if (is_bounded) continue;
    remark(globals, fmt::format("{}: nothing bounds its replies; --max-cost sets {} tokens aside "
                                "for each, and a longer one may pass it",
                                lane.name, run::usual_output_tokens));
  }
}

run::Clock system_clock() {
  const auto milliseconds = [](auto now) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
  };
  return {.steady_ms = [=] { return milliseconds(std::chrono::steady_clock::now()); },
          .unix_ms = [=] { return milliseconds(std::chrono::system_clock::now()); }};
}

/// Answers that a limit of ours cut, so that they do not count.
struct Cuts {
  std::unordered_set<std::string> keys;
  std::int64_t most_tokens = 0;  ///< that were allowed; 0: they were too large to be read

  void note(const spec::Library& library, const evidence::JournalEntry& entry) {
    if (is_lost(library, entry)) {
      keys.insert(entry.exchange.key);
      if (!std::holds_alternative<Reply>(entry.exchange.result)) return;
      most_tokens = std::max(most_tokens, entry.exchange.effective.max_tokens.value_or(0));
    } else if (std::holds_alternative<Reply>(entry.exchange.result)) {
      keys.erase(entry.exchange.key);
    }
  }

 private:
  static bool is_lost(const spec::Library& library, const evidence::JournalEntry& entry) {
    if (entry.is_text_cut) return true;
    const auto suite = library.suites.find(entry.suite);
    const Outcome outcome = suite == library.suites.end()
                                ? evidence::outcome_of(entry.exchange.result)
                                : evidence::outcome_for(suite->second, entry);
    return outcome == Outcome::truncated_by_us;
  }
};

void remark_cuts(const Globals& globals, std::string_view name, const Cuts& cuts) {
  if (cuts.keys.empty()) return;
  const std::string what = fmt::format("{}: {} answers were cut at ", name, cuts.keys.size());
  remark(globals, cuts.most_tokens > 0
                      ? what + fmt::format("max_tokens {}: raise it, or they stay without a value",
                                           cuts.most_tokens)
                      : what + "16 MiB: they stay without a value");
}

struct OpenJournal {
  std::unique_ptr<evidence::Journal> journal;
  run::Served served;  ///< the answers that are wanted and there
  Cuts cuts;           ///< of those that are wanted
};
using Journals = std::map<fs::path, OpenJournal>;

/// Sorted: what is asked for now, and what sequential claims may ask for later.
std::vector<base::Digest> keys_of(const Asking& asking) {
  std::vector<base::Digest> keys;
  for (const AskedSeat& seat : asking.seats) {
    keys.insert(keys.end(), seat.keys.begin(), seat.keys.end());
  }
  for (const plan::Ask& ask : asking.asks) {
    if (ask.call.round > 0) keys.push_back(ask.key);
  }
  std::ranges::sort(keys);
  return keys;
}

void note_served(const evidence::JournalEntry& entry, run::Served& served) {
  const auto* reply = std::get_if<Reply>(&entry.exchange.result);
  if (reply == nullptr) return;
  const auto note = [](const std::string& value, std::set<std::string>& seen, std::string& last) {
    if (value.empty()) return;
    seen.insert(value);
    last = value;
  };
  note(reply->served_id, served.ids, served.last_id);
  note(reply->fingerprint, served.fingerprints, served.last_fingerprint);
  note(reply->served_by, served.hosts, served.last_host);
}

}  // namespace

fs::path runs_folder(const std::string& typed) {
  if (!typed.empty()) return typed;
  const std::string data = environment("XDG_DATA_HOME");
  if (data.starts_with('/')) return fs::path(data) / "assay" / "runs";
  const std::string home = environment("HOME");
  if (home.empty()) throw base::InputError("no $HOME; --runs says where journals are kept");
  return fs::path(home) / ".local" / "share" / "assay" / "runs";
}

std::size_t KnownAnswers::FirstBytes::operator()(const base::Digest& digest) const {
  std::size_t hash = 0;
  std::memcpy(&hash, digest.data(), sizeof hash);
  return hash;
}

void KnownAnswers::take(const evidence::JournalEntry& entry) {
  const auto key = base::from_hex(entry.exchange.key);
  if (!key) return;
  const auto [at, is_new] = outcomes_.emplace(*key, evidence::outcome_of(entry.exchange.result));
  if (!is_new && !plan::is_settled(at->second)) {
    at->second = evidence::outcome_of(entry.exchange.result);
  }
  const auto* reply = std::get_if<Reply>(&entry.exchange.result);
  if (reply == nullptr) return;
  const auto input = adapter::believable(reply->usage.prompt_tokens);
  const auto output = adapter::believable(reply->usage.completion_tokens);
  if (!input || !output) return;
  ++measured_.calls;
  measured_.input_tokens += *input;
  measured_.output_tokens += *output;
  measured_.elapsed_ms += entry.exchange.elapsed_ms;
}

std::optional<Outcome> KnownAnswers::find(const base::Digest& key) const {
  const auto found = outcomes_.find(key);
  if (found == outcomes_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::optional<plan::Rates>> rates_of(const Asking& asking, const LiveOptions& live) {
  std::vector<std::optional<plan::Rates>> rates(asking.lanes.size());
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < asking.lanes.size(); ++i) {
    names.push_back(asking.lanes[i].name);
    rates[i] = listed_rates(asking, asking.lanes[i]);
  }
  for (const std::string& typed : live.prices) {
    const std::size_t equals = typed.find('=');
    const std::size_t slash = typed.find('/', equals == std::string::npos ? 0 : equals);
    if (equals == std::string::npos || slash == std::string::npos) price("", typed);
    const std::string name = typed.substr(0, equals);
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) {
      throw base::InputError("--price: nothing is asked of " + base::quoted(name) +
                             base::did_you_mean(name, names));
    }
    const std::string_view values(typed);
    rates[static_cast<std::size_t>(at - names.begin())] =
        plan::Rates{.input = price(values.substr(equals + 1, slash - equals - 1), typed),
                    .output = price(values.substr(slash + 1), typed),
                    .currency = "USD"};
  }
  return rates;
}

void add_grades(Asking& asking, GradingDesk& desk, const fs::path& runs) {
  desk.read_journals(runs);
  const std::vector<plan::Ask> grades = desk.asks();
  asking.asks.insert(asking.asks.end(), grades.begin(), grades.end());
}

run::Written written(const Asking& asking, const GradingDesk& desk, plan::CallId call) {
  return call.round == 0 ? asking.write(call) : desk.write(call);
}

run::Gathered gather_answers(Asking& asking, const LiveOptions& live, const Globals& globals) {
  require_allowed(asking, live);
  require_self_tests(asking);
  require_error_left(asking, runs_folder(live.runs));
  const auto rates = rates_of(asking, live);
  run::Job job{.rules = rules_of(live, rates, asking)};
  const evidence::Keys keys = evidence::Keys::open(live.credentials);
  std::vector<Secret> secrets;
  for (const AskedLane& lane : asking.lanes) {
    secrets.push_back(evidence::secret_for(lane.endpoint, keys));
  }
  say_beforehand(asking, live, globals, keys);
  const fs::path runs = runs_folder(live.runs);
  GradingDesk desk(asking);
  add_grades(asking, desk, runs);
  std::vector<base::Digest> wanted = keys_of(asking);
  KnownAnswers known;
  Journals journals;
  for (std::size_t i = 0; i < asking.lanes.size(); ++i) {
    const AskedLane& asked = asking.lanes[i];
    auto& [journal, served, cuts] = journals[evidence::journal_path(runs, asked.journal)];
    if (!journal) {
      journal = std::make_unique<evidence::Journal>(
          runs, asked.journal, [&, into = &served, cut = &cuts](evidence::JournalEntry&& entry) {
            known.take(entry);
            const auto key = base::from_hex(entry.exchange.key);
            if (!key || !std::ranges::binary_search(wanted, *key)) return;
            note_served(entry, *into);
            cut->note(asking.library, entry);
          });
    }
    const bool is_stopped = live.is_stopped_by_change;
    job.lanes.push_back(
        {.name = asked.name,
         .spec = asked.endpoint.spec,
         .secret = secrets[i],
         .rates = rates[i],
         .on_change = is_stopped ? OnChange::stop : asked.on_change,
         .served = served,
         .record =
             [&, into = journal.get(), cut = &cuts](const evidence::JournalEntry& entry,
                                                    std::int64_t now_ms) {
               into->hold(entry, now_ms);
               cut->note(asking.library, entry);
             },
         .sync = [into = journal.get()](std::int64_t now_ms) { into->sync_when_due(now_ms); }});
  }
  wanted = {};
  const plan::Known is_known = [&](const base::Digest& key) { return known.find(key); };
  job.frontier = plan::start(asking.asks, is_known);
  Pursuit pursuit(asking, runs, is_known);
  if (!asking.sequences.empty()) {
    job.more = [&](plan::Frontier& frontier) { pursuit.pursue(frontier); };
  }
  job.write = [&](plan::CallId call) { return written(asking, desk, call); };
  if (!asking.matches.empty()) {
    job.follow = [&](const evidence::JournalEntry& entry) {
      std::vector<plan::Ask> follow = desk.follow(entry);
      std::erase_if(follow, [&](const plan::Ask& ask) {
        return plan::is_settled(known.find(ask.key).value_or(Outcome::unavailable));
      });
      return follow;
    };
  }

  const auto transport = net::open_transport({});
  const InterruptsCounted interrupts(*transport);
  ProgressLines progress(globals);
  const run::Clock clock = system_clock();
  run::Gathered gathered =
      run::gather(job, *transport, clock, progress, [&] { return interrupts.count(); });
  for (auto& [path, open] : journals) open.journal->sync();
  progress.finish();
  for (const AskedLane& lane : asking.lanes) {
    Cuts& cuts = journals[evidence::journal_path(runs, lane.journal)].cuts;
    remark_cuts(globals, lane.name, std::exchange(cuts, {}));
  }
  const std::string spared = pursuit.summary();
  if (gathered.end == run::End::complete && !spared.empty()) remark(globals, spared);
  return gathered;
}

ExitCode explain(const run::Gathered& gathered, const Globals& globals) {
  std::size_t left = 0;
  for (const run::LaneResult& lane : gathered.lanes) {
    left += lane.progress.total - lane.progress.done;
  }
  switch (gathered.end) {
    case run::End::complete: return ExitCode::supported;
    case run::End::budget:
    case run::End::interrupted:
      remark(globals, fmt::format("{}; {} answers are missing, the same command goes on from here",
                                  gathered.why, left));
      return gathered.end == run::End::budget ? ExitCode::budget : ExitCode::interrupted;
    case run::End::unavailable:
      complain(fmt::format("{}; {} answers are missing, the same command asks for them again",
                           gathered.why, left));
      return ExitCode::provider_unavailable;
  }
  return ExitCode::unusable;
}

}  // namespace assay::cli
