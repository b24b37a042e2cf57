// SPDX-License-Identifier: Apache-2.0
// drift: the same questions to the same endpoints, then and now.
#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/asking.hpp"
#include "cli/commands.hpp"
#include "cli/layout.hpp"
#include "cli/score_figures.hpp"
#include "cli/streams.hpp"
#include "evidence/replies.hpp"
#include "judge/drift.hpp"
#include "judge/systems.hpp"
#include "score/code_points.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using evidence::Replies;
using judge::Drift;
using judge::DriftTest;

constexpr Micro level{50'000};

struct SeatDrift {
  std::string setup;
  std::string suite;
  Drift drift;
  Replies before;
  Replies after;
  std::size_t tokens_differ = 0;  ///< items whose prompts the service counts otherwise now
};

std::vector<std::vector<std::u32string>> decoded(const Replies& replies) {
  std::vector<std::vector<std::u32string>> items;
  for (const std::vector<std::string>& texts : replies.texts) {
    std::vector<std::u32string>& item = items.emplace_back();
    for (const std::string& text : texts) item.push_back(score::decoded(text));
  }
  return items;
}

std::size_t count_other_tokens(const Replies& before, const Replies& after) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < before.prompt_tokens.size(); ++i) {
    const auto& then = before.prompt_tokens[i];
    const auto& now = after.prompt_tokens[i];
    count += then && now && *then != *now ? 1U : 0U;
  }
  return count;
}

std::vector<SeatDrift> drifts(const Asking& asking, const fs::path& old_runs,
                              const fs::path& new_runs) {
  const Evidence then = answers_in(asking, old_runs);
  const Evidence now = answers_in(asking, new_runs);
  std::vector<SeatDrift> results;
  for (const AskedSeat& seat : asking.seats) {
    const AskedSuite& asked = asking.suites[seat.suite];
    const auto before = then.find(asked.suite->id);
    const auto after = now.find(asked.suite->id);
    if (before == then.end() || after == now.end()) continue;
    judge::TwoRuns runs{.before = judge::find_sheet(before->second, seat.system.setup),
                        .after = judge::find_sheet(after->second, seat.system.setup),
                        .texts_before = {},
                        .texts_after = {}};
    if (runs.before == nullptr || runs.after == nullptr) continue;
    SeatDrift& result = results.emplace_back();
    result.setup = seat.system.setup;
    result.suite = asked.suite->id;
    const auto& name = asking.lanes[seat.lane].journal;
    const std::size_t items = asked.items.size();
    result.before =
        evidence::read_replies(evidence::journal_path(old_runs, name), seat.keys, items);
    result.after = evidence::read_replies(evidence::journal_path(new_runs, name), seat.keys, items);
    result.tokens_differ = count_other_tokens(result.before, result.after);
    runs.texts_before = decoded(result.before);
    runs.texts_after = decoded(result.after);
    const judge::Material material = judge::material_of(*asked.suite, before->second);
    result.drift = judge::drift_between(material, runs);
  }
  return results;
}

std::int64_t median_ms(const Replies& replies) {
  return replies.elapsed_ms.empty() ? 0 : replies.elapsed_ms[replies.elapsed_ms.size() / 2];
}

Json test(const std::optional<DriftTest>& test) {
  if (!test) return {};
  return {{"items", test->items}, {"p", base::to_text(test->p)}};
}

Json described(const Replies& replies) {
  return {{"served_ids", replies.served_ids},
          {"fingerprints", replies.fingerprints},
          {"median_ms", median_ms(replies)}};
}

Json in_full(const SeatDrift& seat) {
  const Drift& drift = seat.drift;
  return {{"setup", seat.setup},
          {"suite", seat.suite},
          {"is_found", drift.is_found(level)},
          {"before", number(drift.before)},
          {"after", number(drift.after)},
          {"detectable", number(drift.detectable)},
          {"means", test(drift.means)},
          {"scores", test(drift.scores)},
          {"texts", test(drift.texts)},
          {"texts_alike", drift.texts_alike},
          {"texts_compared", drift.texts_compared},
          {"prompt_tokens_differ", seat.tokens_differ},
          {"then", described(seat.before)},
          {"now", described(seat.after)}};
}

std::string tested(const std::optional<DriftTest>& test, std::string_view lack) {
  if (!test) return std::string(lack);
  return fmt::format("p {} on {} items", base::to_text(test->p), test->items);
}

std::string now_and_then(const std::set<std::string>& then, const std::set<std::string>& now) {
  const auto list = [](const std::set<std::string>& names) {
    if (names.empty()) return std::string("not told");
    return base::joined(std::vector<std::string>(names.begin(), names.end()), ", ");
  };
  return then == now ? list(now) : list(then) + " then, " + list(now) + " now";
}

std::string finding(const Drift& drift) {
  if (drift.is_found(level)) return "the runs differ (5 %, Holm)";
  return "no difference found; one of " + percent(drift.detectable) +
         " points in the mean would be, four times in five";
}

std::string text_of(const SeatDrift& seat) {
  constexpr std::size_t width = 100;
  constexpr std::string_view needs_repetitions =
      "needs two answers to an item in each run (epochs)";
  const Drift& drift = seat.drift;
  return card(
      {{"setup", seat.setup},
       {"suite", seat.suite},
       {"finding", finding(drift)},
       {"mean score", fmt::format("{} then, {} now", percent(drift.before), percent(drift.after))},
       {"means", tested(drift.means, "needs two items answered in both runs")},
       {"scores", tested(drift.scores, needs_repetitions)},
       {"texts", tested(drift.texts, needs_repetitions)},
       {"first replies", fmt::format("{} of {} alike", drift.texts_alike, drift.texts_compared)},
       {"prompt tokens", fmt::format("counted otherwise on {} items", seat.tokens_differ)},
       {"served", now_and_then(seat.before.served_ids, seat.after.served_ids)},
       {"fingerprint", now_and_then(seat.before.fingerprints, seat.after.fingerprints)},
       {"median time",
        fmt::format("{} ms then, {} ms now", median_ms(seat.before), median_ms(seat.after))}},
      width);
}

}  // namespace

ExitCode run(const DriftOptions& options) {
  for (const std::string& folder : {options.old_runs, options.new_runs}) {
    if (!fs::is_directory(folder)) {
      throw base::InputError(folder + ": no such folder of journals");
    }
  }
  const Catalogue catalogue = find_catalogue(options.globals.data);
  const Asking asking = asking_of(catalogue, {options.claim}, options.base_url);
  const std::vector<SeatDrift> seats = drifts(asking, options.old_runs, options.new_runs);
  if (seats.empty()) {
    throw base::InputError(options.old_runs + " and " + options.new_runs + ": no setup of " +
                           options.claim + " has answers in both");
  }
  Json all = Json::array();
  std::vector<std::string> cards;
  for (const SeatDrift& seat : seats) {
    if (options.is_json) {
      all.push_back(in_full(seat));
    } else {
      cards.push_back(text_of(seat));
    }
  }
  print(options.is_json ? json_text(all) : base::joined(cards, "\n"));
  return ExitCode::supported;
}

}  // namespace assay::cli
