// SPDX-License-Identifier: Apache-2.0
// How long a verdict with all its diagnostics takes on 12,032 pairs, beside a bootstrap of the two
// intervals alone: verdict ROUNDS
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/philox.hpp"
#include "judge/judge.hpp"

namespace {

using namespace assay;

constexpr std::size_t count = 12'032;
constexpr std::size_t strata = 14;

Provenance provenance(const std::string& setup) {
  return {.setup = setup,
          .model = setup,
          .snapshot = setup + "-1",
          .requested_id = setup,
          .served_id = setup + "-1",
          .host = "host",
          .date = "2025-02-01",
          .commit = "c0ffee"};
}

System system(const std::string& setup) {
  return {.setup = setup, .model = setup, .snapshot = setup + "-1"};
}

/// Two models right on about 72 % and 74 % of the items, more often together than by chance; one
/// answer in fifty has no strict reading, one in three hundred none at all.
RecordedSuite made_up() {
  base::PhiloxStream random("bench", "pairs");
  RecordedSuite suite{.suite = "s"};
  suite.sheets = {{.provenance = provenance("a")}, {.provenance = provenance("b")}};
  for (std::size_t i = 0; i < count; ++i) {
    Item item{.id = fmt::format("item-{:05}", i), .stratum = fmt::format("s{:02}", i % strata)};
    for (char letter = 'A'; letter <= 'J'; ++letter) item.options.emplace_back(1, letter);
    item.gold = item.options[random.bounded(10)];
    const bool is_easy = random.bounded(100) < 65;
    for (Sheet& sheet : suite.sheets) {
      const std::uint32_t chance = is_easy ? 94U : (sheet.provenance.setup == "a" ? 32U : 36U);
      const bool is_right = random.bounded(100) < chance;
      const std::string answer = is_right ? item.gold : item.options[random.bounded(10)];
      const std::uint32_t unread = random.bounded(300);
      sheet.answers.push_back({.item = item.id,
                               .strict = unread < 6 ? "" : answer,
                               .lenient = unread < 1 ? "" : answer,
                               .outcome = Outcome::answered});
    }
    suite.items.push_back(std::move(item));
  }
  return suite;
}

Suite suite(bool is_unparsed_drawn) {
  return {.id = "s",
          .title = "Generated",
          .source_link = "https://example.org",
          .licence = "MIT",
          .revision = "1",
          .items = count,
          .strict = {.rule = "mmlu_pro_strict"},
          .lenient = {.rule = "mmlu_pro"},
          .scorer = "exact",
          .is_unparsed_drawn = is_unparsed_drawn};
}

Claim claim(StatementKind kind, Aggregation aggregation) {
  Claim made{.id = "a-b", .title = "A and B", .claimant = "A", .date = "2025-01-29"};
  made.hypothesis = {.statement = {.kind = kind},
                     .subject = system("a"),
                     .references = {system("b")},
                     .measures = {{.suite = "s", .aggregation = aggregation}},
                     .margin = {kind == StatementKind::superiority ? 0 : 30'000},
                     .margin_rule = "claimant"};
  return made;
}

double processor_milliseconds() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return 1e3 * static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e6;
}

template <typename Work>
double median_milliseconds(int rounds, const Work& work) {
  std::vector<double> times;
  for (int round = 0; round < rounds; ++round) {
    const double before = processor_milliseconds();
    work();
    times.push_back(processor_milliseconds() - before);
  }
  std::ranges::sort(times);
  return times[times.size() / 2];
}

/// The interval of the mean difference from ten thousand resamples, strict and lenient.
void bootstrap(const RecordedSuite& recorded) {
  std::mt19937 random(1);
  for (const bool is_strict : {true, false}) {
    std::vector<int> differences;
    for (std::size_t i = 0; i < count; ++i) {
      const auto score = [&](const Answer& answer) {
        return (is_strict ? answer.strict : answer.lenient) == recorded.items[i].gold ? 1 : 0;
      };
      differences.push_back(score(recorded.sheets[0].answers[i]) -
                            score(recorded.sheets[1].answers[i]));
    }
    std::vector<long> sums(10'000);
    for (long& sum : sums) {
      for (std::size_t i = 0; i < count; ++i)
        sum += differences[random() * std::uint64_t{count} >> 32U];
    }
    std::ranges::sort(sums);
    if (sums.front() == sums.back()) throw std::logic_error("a bootstrap without spread");
  }
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::stoi(argv[1]) : 9;
  const Evidence evidence{{"s", made_up()}};
  struct Case {
    const char* label;
    StatementKind kind;
    Aggregation aggregation;
    bool is_unparsed_drawn;
  };
  double slowest = 0;
  for (const Case& each : {
           Case{"superiority, 12,032 pairs", StatementKind::superiority, Aggregation::micro, false},
           Case{"non-inferiority", StatementKind::non_inferiority, Aggregation::micro, false},
           Case{"non-inferiority, draws counted", StatementKind::non_inferiority,
                Aggregation::micro, true},
           Case{"non-inferiority, macro", StatementKind::non_inferiority, Aggregation::macro,
                false},
       }) {
    const std::map<std::string, Suite> suites{{"s", suite(each.is_unparsed_drawn)}};
    const Claim made = claim(each.kind, each.aggregation);
    const double time = median_milliseconds(
        rounds, [&] { static_cast<void>(judge::rule(made, suites, evidence)); });
    slowest = std::max(slowest, time);
    fmt::print("{:<36} {:>9.1f} ms\n", each.label, time);
  }
  const double baseline = median_milliseconds(1, [&] { bootstrap(evidence.at("s")); });
  fmt::print("{:<36} {:>9.1f} ms, {:.1f} times the slowest verdict\n",
             "two bootstrap intervals, 10,000 each", baseline, baseline / slowest);
}
