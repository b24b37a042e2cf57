// SPDX-License-Identifier: Apache-2.0
// run, plan: the commands that ask models, or say what asking them would take.
#include <algorithm>
#include <ctime>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "adapter/adapter.hpp"
#include "adapter/signing.hpp"
#include "base/decimal.hpp"
#include "cli/commands.hpp"
#include "cli/layout.hpp"
#include "cli/live.hpp"
#include "cli/streams.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::ordered_json;

/// What the journals hold, read without keeping others from writing.
std::vector<KnownAnswers> read_known(const Asking& asking, const LiveOptions& live) {
  const auto runs = runs_folder(live.runs);
  std::vector<KnownAnswers> known(asking.lanes.size());
  for (std::size_t i = 0; i < known.size(); ++i) {
    evidence::read_journal(evidence::journal_path(runs, asking.lanes[i].journal),
                           [&](evidence::JournalEntry&& entry) { known[i].take(entry); });
  }
  return known;
}

plan::Frontier frontier_of(const std::vector<plan::Ask>& asks,
                           const std::vector<KnownAnswers>& known) {
  return plan::start(asks, [&](const base::Digest& key) -> std::optional<Outcome> {
    for (const KnownAnswers& journal : known) {
      if (const auto outcome = journal.find(key)) return outcome;
    }
    return std::nullopt;
  });
}

Json request_json(const run::Written& written, const Request& request) {
  Json json = {{"setup", written.setup}, {"suite", written.suite}, {"item", written.item}};
  if (!request.command.empty()) {
    json["command"] = request.command;
  } else {
    json["method"] = request.method;
    json["url"] = request.url;
    Json headers = Json::object();
    for (const Header& header : request.headers) headers[header.name] = header.value;
    json["headers"] = std::move(headers);
  }
  json["body"] = request.body;
  return json;
}

/// Every request that would be sent, one a line, in the order of sending.
void print_requests(Asking& asking, const LiveOptions& live) {
  const Secret placeholder{.key = "the-key", .secret = "the-secret", .account = "the-account"};
  GradingDesk desk(asking);
  add_grades(asking, desk, runs_folder(live.runs));
  plan::Frontier frontier = frontier_of(asking.asks, read_known(asking, live));
  std::vector<plan::CallId> calls;
  for (std::uint32_t lane = 0; lane < frontier.lanes(); ++lane) {
    for (const plan::CallId call : frontier.take(lane, asking.asks.size())) calls.push_back(call);
  }
  std::sort(calls.begin(), calls.end());
  for (const plan::CallId call : calls) {
    const ModelSpec& spec = asking.lanes[frontier.ask(call).lane].endpoint.spec;
    const adapter::AdapterRow& row = adapter::adapter_of(spec);
    const run::Written written = cli::written(asking, desk, call);
    adapter::Encoding encoding = row.encode(written.prompt, written.asked, spec);
    Json json;
    if (auto* encoded = std::get_if<adapter::Encoded>(&encoding)) {
      const std::int64_t now = std::time(nullptr);
      json = request_json(
          written, adapter::loggable(row.sign(std::move(encoded->request), placeholder, spec, now),
                                     placeholder));
    } else {
      json = {{"setup", written.setup},
              {"suite", written.suite},
              {"item", written.item},
              {"unsupported", std::get<Failure>(encoding).message}};
    }
    print(json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
  }
}

std::string amount(const std::optional<std::int64_t>& value, std::string_view unknown) {
  return value ? std::to_string(*value) : std::string(unknown);
}

Json lane_json(const Asking& asking, std::size_t number, const plan::Frontier& frontier,
               const GradingDesk::Load& grades, const KnownAnswers& known,
               const std::optional<plan::Rates>& rates) {
  const AskedLane& lane = asking.lanes[number];
  const plan::Frontier::Counts counts = number < frontier.lanes()
                                            ? frontier.counts(static_cast<std::uint32_t>(number))
                                            : plan::Frontier::Counts{};
  const auto calls = static_cast<std::int64_t>(counts.left()) + grades.later;
  std::int64_t seats = 0;
  std::int64_t most_output = grades.most_output_each;
  std::int64_t wanted = grades.calls;
  for (const AskedSeat& seat : asking.seats) {
    if (seat.lane != number) continue;
    ++seats;
    most_output = std::max(most_output, seat.parameters.max_tokens.value_or(0));
    wanted +=
        static_cast<std::int64_t>(seat.first == 0 ? seat.keys.size() : seat.first * seat.epochs);
  }
  const plan::Estimate estimate = plan::estimate(
      {.calls = calls,
       .characters =
           wanted > 0 ? (asking.characters[number] + grades.characters) * calls / wanted : 0,
       .images = wanted > 0 ? asking.images[number] * calls / wanted : 0,
       .most_output_each = most_output,
       .measured = known.measured(),
       .limits = lane.endpoint.spec.limits,
       .rates = rates});
  const bool is_measured = estimate.basis == plan::Basis::measured;
  return {{"endpoint", lane.name},
          {"answers", counts.asks + counts.shared + static_cast<std::size_t>(grades.later)},
          {"known", counts.known},
          {"shared", counts.shared},
          {"calls", calls},
          {"input_tokens", estimate.input_tokens},
          {is_measured ? "output_tokens" : "output_tokens_at_most",
           amount(estimate.output_tokens, "not bounded")},
          {"tokens_from", is_measured ? "calls so far" : "characters / 4"},
          {"cost", estimate.cost ? base::to_text(*estimate.cost) + " " + rates->currency
                                 : std::string("prices not known")},
          {"seconds_at_least", amount(estimate.seconds, "limits not known")}};
}

}  // namespace

ExitCode run(const RunOptions& options) {
  Asking asking =
      asking_of(find_catalogue(options.globals.data), options.claims, options.live.base_url,
                {.design = options.live.design, .globals = options.globals});
  if (options.is_dry_run) {
    asking.open_all();
    print_requests(asking, options.live);
    return ExitCode::supported;
  }
  return explain(gather_answers(asking, options.live, options.globals), options.globals);
}

ExitCode run(const PlanOptions& options) {
  Asking asking =
      asking_of(find_catalogue(options.globals.data), options.claims, options.live.base_url);
  asking.open_all();
  const std::vector<KnownAnswers> known = read_known(asking, options.live);
  GradingDesk desk(asking);
  add_grades(asking, desk, runs_folder(options.live.runs));
  const plan::Frontier frontier = frontier_of(asking.asks, known);
  const std::vector<GradingDesk::Load> grades = desk.loads();
  const auto rates = rates_of(asking, options.live);
  Json lanes = Json::array();
  for (std::size_t i = 0; i < asking.lanes.size(); ++i) {
    lanes.push_back(lane_json(asking, i, frontier, grades[i], known[i], rates[i]));
  }
  Json suites = Json::array();
  for (std::size_t i = 0; i < asking.suites.size(); ++i) {
    const std::size_t items = asking.items_asked(i);
    const auto difference = plan::detectable_difference(items);
    suites.push_back({{"suite", asking.suites[i].suite->id},
                      {"items", items},
                      {"detectable_difference",
                       difference ? base::in_percent(*difference, 1) + " points" : "none"}});
  }
  if (options.is_json) {
    print(json_text({{"endpoints", lanes}, {"suites", suites}}));
    return ExitCode::supported;
  }
  std::string text;
  for (const Json& lane : lanes) text += card(lane, style_of("").width) + "\n";
  print(text + table(suites));
  return ExitCode::supported;
}

}  // namespace assay::cli
